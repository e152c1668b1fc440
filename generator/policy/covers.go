package policy

import (
	"net/url"
	"strings"
)

// Covers tells whether the source of a Content-Security-Policy allows the host of an address.
func (s CSPSource) Covers(u *url.URL) bool {
	scheme, rest, _ := strings.Cut(s.Source, "://")
	host, _, _ := strings.Cut(rest, "/")
	if suffix, wild := strings.CutPrefix(host, "*"); wild {
		return scheme == u.Scheme && strings.HasSuffix(u.Host, suffix)
	}
	return scheme == u.Scheme && host == u.Host
}
