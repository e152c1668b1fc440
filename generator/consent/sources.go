package consent

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"trackora.click/proviso/generator/policy"
)

// Sources returns everything that the Content-Security-Policy has to allow beside the site itself: what services load,
// what they write under csp, and where receipts of answers go. It is sorted by directive and source, without duplicates.
func Sources(r *policy.Registry) []policy.CSPSource {
	var list []policy.CSPSource
	for _, s := range r.Services {
		list = append(list, s.CSP...)
		for _, load := range s.Load {
			if source, ok := needs(load); ok {
				list = append(list, source)
			}
		}
	}
	if u, ok := external(r.Receipt); ok {
		list = append(list, policy.CSPSource{Directive: "connect-src", Source: origin(u)})
	}
	slices.SortFunc(list, func(a, b policy.CSPSource) int {
		return cmp.Or(strings.Compare(a.Directive, b.Directive), strings.Compare(a.Source, b.Source))
	})
	return slices.Compact(list)
}

// needs returns the source that the Content-Security-Policy has to allow for a load; ok is false when it needs none.
func needs(load policy.Load) (source policy.CSPSource, ok bool) {
	from, ok := originOf(load)
	directive := load.Kind.Directive()
	return policy.CSPSource{Directive: directive, Source: from}, ok && directive != ""
}

// originOf returns the origin ("https://stats.example") of what is loaded from another host; ok is false for code and
// files of the site.
func originOf(load policy.Load) (string, bool) {
	if load.Kind == policy.Inline {
		return "", false
	}
	u, ok := external(load.Source)
	if !ok {
		return "", false
	}
	return origin(u), true
}

// hosts returns where a service sends data: each host that it loads from or that the Content-Security-Policy lets it
// reach. One that begins with "*." stands for all below it.
func hosts(s policy.Service) []string {
	var list []string
	for _, load := range s.Load {
		if from, ok := originOf(load); ok {
			list = append(list, hostOf(from))
		}
	}
	for _, c := range s.CSP {
		if host := hostOf(c.Source); host != "" {
			list = append(list, host)
		}
	}
	return list
}

// hostOf returns the host of an address, in small letters; "" for words such as data: and 'self'.
func hostOf(source string) string {
	_, rest, _ := strings.Cut(source, "://")
	host, _, _ := strings.Cut(rest, "/")
	return strings.ToLower(host)
}

// NeedsUntrusted reports whether a service has scripts that can't run where the page requires Trusted Types, so that
// the Content-Security-Policy can't require them.
func NeedsUntrusted(r *policy.Registry) bool {
	return slices.ContainsFunc(r.Services, func(s policy.Service) bool {
		return s.Untrusted && slices.ContainsFunc(s.Load, func(l policy.Load) bool { return l.Kind.RunsInPage() })
	})
}

// IsExternal reports whether a source is a URL on another host, and not the path of a file of the site.
func IsExternal(source string) bool {
	_, ok := external(source)
	return ok
}

// external returns the parsed source of what lies on another host.
func external(source string) (*url.URL, bool) {
	u, err := url.Parse(source)
	if err != nil || u.Scheme != "https" || u.Host == "" {
		return nil, false
	}
	return u, true
}

func origin(u *url.URL) string { return u.Scheme + "://" + u.Host }
