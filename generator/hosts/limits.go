package hosts

import (
	"bytes"
	"fmt"

	"trackora.click/proviso/generator/policy"
)

// What hosts take at most, as their documentation says; the rest is lost, or the deployment refused.
const (
	cloudflareLine      = 2000 // characters of a line of _headers
	cloudflareRedirects = 2000 // lines of _redirects
	gitlabRedirects     = 1000 // lines of _redirects
	vercelRedirects     = 2048
	azureBytes          = 20 << 10 // of staticwebapp.config.json
)

// Limit is what a site has more of than a host takes.
type Limit struct {
	Headers bool // it is in a header, of which the services are the cause
	Message string
	Hint    string
}

// Exceeded lists what the targets would cut off or refuse. Where none is named it may be Cloudflare.
func (s Site) Exceeded(targets []policy.Target) []Limit {
	if len(targets) == 0 {
		targets = []policy.Target{policy.Cloudflare}
	}
	var list []Limit
	lines := bytes.Count(s.redirectsFile(), []byte("\n"))
	for _, t := range targets {
		switch t {
		case policy.Cloudflare:
			if n := longestLine(s.headersFile()); n > cloudflareLine {
				list = append(list, Limit{true,
					fmt.Sprintf("the services need so many hosts that the Content-Security-Policy in _headers is a line of %d characters; Cloudflare Pages takes no line of more than %d", n, cloudflareLine),
					"if that is your host, leave out services or list fewer hosts below csp; other hosts take it, and the pages themselves hold the same policy"})
			}
			list = append(list, s.tooMany("Cloudflare Pages", "lines in _redirects", lines, cloudflareRedirects)...)
		case policy.GitLabPages:
			list = append(list, s.tooMany("GitLab Pages", "lines in _redirects", lines, gitlabRedirects)...)
		case policy.Vercel:
			list = append(list, s.tooMany("Vercel", "redirects in vercel.json", len(s.Redirects), vercelRedirects)...)
		case policy.Azure:
			list = append(list, s.tooMany("Azure Static Web Apps", "bytes in staticwebapp.config.json", len(s.azure()), azureBytes)...)
		}
	}
	return list
}

func longestLine(text []byte) int {
	longest := 0
	for line := range bytes.Lines(text) {
		longest = max(longest, len(bytes.TrimSuffix(line, []byte("\n"))))
	}
	return longest
}

func (s Site) tooMany(host, what string, n, most int) []Limit {
	if n <= most {
		return nil
	}
	hint := "delete the oldest aliases of your policies"
	if len(s.Redirects) == 0 {
		hint = "leave out services, or list fewer hosts below csp"
	}
	return []Limit{{false, fmt.Sprintf("the site makes %d %s, and %s takes %d", n, what, host, most), hint}}
}
