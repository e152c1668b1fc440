package render

import (
	"slices"
	"strings"
)

// Policy directives that only a header can carry; a meta tag ignores them with a console warning.
const frameAncestors = "frame-ancestors 'none'"

// SecurityPolicy describes what the pages of a site may load.
type SecurityPolicy struct {
	InlineHash  string   // "sha256-…" of the one inline script; "" when there is none
	ScriptHosts []string // origins of scripts that services load: "https://stats.example"
	Services    bool     // a service loads scripts, so one Trusted Types policy named "proviso" is needed
	HSTS        bool     // the host is to be visited over https only
	PlainHTTP   bool     // the site's own address is http, so nothing may be upgraded to https
}

// Meta returns the Content-Security-Policy (CSP level 3) for the meta tag of each page.
func (s SecurityPolicy) Meta() string { return strings.Join(s.directives(), "; ") }

// Header returns the Content-Security-Policy for the header file: that of the meta tag, and who may frame the page.
// A framed consent button could be clicked unseen, so nobody may.
func (s SecurityPolicy) Header() string {
	return strings.Join(append(s.directives(), frameAncestors), "; ")
}

func (s SecurityPolicy) directives() []string {
	script := []string{"script-src 'self'"}
	if s.InlineHash != "" {
		script = append(script, "'"+s.InlineHash+"'")
	}
	hosts := slices.Clone(s.ScriptHosts)
	slices.Sort(hosts)
	script = append(script, slices.Compact(hosts)...)

	trustedTypes := "trusted-types 'none'"
	if s.Services {
		trustedTypes = "trusted-types proviso"
	}
	directives := []string{
		"default-src 'none'",
		strings.Join(script, " "),
		"style-src 'self'",
		"img-src 'self' data:",
		"font-src 'self'",
		"connect-src 'self'",
		"manifest-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		trustedTypes,
	}
	if !s.PlainHTTP {
		directives = append(directives, "upgrade-insecure-requests")
	}
	return directives
}
