// Package consent turns the registry of services into what is asked of a visitor: the revision of each category, the
// data the client decides by, and the hosts its scripts come from. It reads no file and prints no HTML.
package consent

import (
	"net/url"
	"slices"

	"trackora.click/proviso/generator/policy"
)

// ScriptSources returns the origins ("https://stats.example") of the scripts that services load from other hosts,
// sorted and without duplicates, as the Content-Security-Policy lists them.
func ScriptSources(r *policy.Registry) []string {
	var origins []string
	for _, service := range r.Services {
		for _, load := range service.Load {
			if u, ok := external(load.Source); ok {
				origins = append(origins, u.Scheme+"://"+u.Host)
			}
		}
	}
	slices.Sort(origins)
	return slices.Compact(origins)
}

// IsExternal reports whether the source of a script is a URL on another host, and not the path of a file of the site.
func IsExternal(source string) bool {
	_, ok := external(source)
	return ok
}

// external returns the parsed source of a script on another host.
func external(source string) (*url.URL, bool) {
	u, err := url.Parse(source)
	if err != nil || u.Scheme != "https" || u.Host == "" {
		return nil, false
	}
	return u, true
}
