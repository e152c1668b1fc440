package render

import (
	"slices"
	"strings"

	"trackora.click/proviso/generator/policy"
)

// Policy directives that only a header can carry; a meta tag ignores them with a console warning.
const frameAncestors = "frame-ancestors 'none'"

// SecurityPolicy describes what the pages of a site may load.
type SecurityPolicy struct {
	InlineHash string             // "sha256-…" of the one inline script; "" when there is none
	Sources    []policy.CSPSource // what services need beside the site itself
	Services   bool               // scripts load scripts, so one Trusted Types policy named "proviso" is needed
	Search     bool               // pages fetch what searches the whole site, through a policy of its own named "proviso-search"
	Untrusted  bool               // a service has scripts that fail where Trusted Types are required
	HSTS       bool               // the host is to be visited over https only
	PlainHTTP  bool               // the site's own address is http, so nothing may be upgraded to https
}

// ownSources is what the pages of every site load. What isn't named here falls back to default-src, which allows nothing.
var ownSources = []policy.CSPSource{
	{Directive: "default-src", Source: "'none'"},
	{Directive: "script-src", Source: "'self'"},
	{Directive: "style-src", Source: "'self'"},
	{Directive: "img-src", Source: "'self'"},
	{Directive: "img-src", Source: "data:"},
	{Directive: "font-src", Source: "'self'"},
	{Directive: "connect-src", Source: "'self'"},
	{Directive: "manifest-src", Source: "'self'"},
	{Directive: "base-uri", Source: "'none'"},
	{Directive: "form-action", Source: "'none'"},
}

// Meta returns the Content-Security-Policy (CSP level 3) for the meta tag of each page.
func (s SecurityPolicy) Meta() string { return strings.Join(s.directives(), "; ") }

// Header returns the Content-Security-Policy for the header file: that of the meta tag, and who may frame the page.
// A framed consent button could be clicked unseen, so nobody may.
func (s SecurityPolicy) Header() string {
	return strings.Join(append(s.directives(), frameAncestors), "; ")
}

func (s SecurityPolicy) directives() []string {
	sources := slices.Clone(ownSources)
	if s.InlineHash != "" {
		sources = append(sources, policy.CSPSource{Directive: "script-src", Source: "'" + s.InlineHash + "'"})
	}
	directives := grouped(append(sources, s.safeSources()...))
	switch {
	case s.Untrusted: // scripts that need text to be code would find their own Trusted Types policies refused, too
	default:
		directives = append(directives, "require-trusted-types-for 'script'", "trusted-types "+s.trusted())
	}
	if !s.PlainHTTP {
		directives = append(directives, "upgrade-insecure-requests")
	}
	return directives
}

// trusted names the Trusted Types policies of the pages.
func (s SecurityPolicy) trusted() string {
	switch {
	case s.Services && s.Search:
		return "proviso proviso-search"
	case s.Services:
		return "proviso"
	case s.Search:
		return "proviso-search"
	}
	return "'none'"
}

// safeSources returns what services need, sorted, but for what would let text become code.
func (s SecurityPolicy) safeSources() []policy.CSPSource {
	list := slices.DeleteFunc(slices.Clone(s.Sources), func(source policy.CSPSource) bool {
		return strings.Contains(source.Source, "unsafe-")
	})
	slices.SortFunc(list, func(a, b policy.CSPSource) int {
		return strings.Compare(a.Directive+" "+a.Source, b.Directive+" "+b.Source)
	})
	return list
}

// grouped writes a directive for all of its sources, in the order the directives come first. 'none' means nothing beside
// a source.
func grouped(list []policy.CSPSource) []string {
	var names []string
	sources := map[string][]string{}
	for _, s := range list {
		if !slices.Contains(names, s.Directive) {
			names = append(names, s.Directive)
		}
		if slices.Equal(sources[s.Directive], []string{"'none'"}) {
			sources[s.Directive] = nil
		}
		if !slices.Contains(sources[s.Directive], s.Source) {
			sources[s.Directive] = append(sources[s.Directive], s.Source)
		}
	}
	directives := make([]string, len(names))
	for i, name := range names {
		directives[i] = name + " " + strings.Join(withoutCovered(sources[name]), " ")
	}
	return directives
}

// withoutCovered leaves out the sources whose host a wildcard among them allows already: https://a.example.com beside
// https://*.example.com.
func withoutCovered(sources []string) []string {
	var wildcards []string
	for _, s := range sources {
		if scheme, host, ok := strings.Cut(s, "://*"); ok && strings.HasPrefix(host, ".") && !strings.Contains(host, "/") {
			wildcards = append(wildcards, scheme+"://"+host)
		}
	}
	return slices.DeleteFunc(slices.Clone(sources), func(s string) bool {
		scheme, rest, ok := strings.Cut(s, "://")
		host, _, _ := strings.Cut(strings.TrimPrefix(rest, "*"), "/")
		return ok && slices.ContainsFunc(wildcards, func(w string) bool {
			wildScheme, domain, _ := strings.Cut(w, "://")
			return scheme == wildScheme && strings.HasSuffix(host, domain) && (host != domain || strings.Contains(rest, "/"))
		})
	})
}
