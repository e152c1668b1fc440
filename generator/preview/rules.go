package preview

import (
	"net/url"
	"strings"
)

// rule is one header of one path pattern of a "_headers" file, the format of Netlify and Cloudflare Pages:
//
//	/assets/*
//	  Cache-Control: public
type rule struct{ pattern, name, value string }

func parseRules(text string) []rule {
	var rules []rule
	pattern := ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		name, value, isHeader := strings.Cut(strings.TrimSpace(line), ":")
		switch {
		case strings.HasPrefix(line, "/"):
			pattern = strings.TrimSpace(line)
		case pattern != "" && isHeader:
			rules = append(rules, rule{pattern, strings.TrimSpace(name), strings.TrimSpace(value)})
		}
	}
	return rules
}

func (r rule) matches(urlPath string) bool {
	if prefix, wild := strings.CutSuffix(r.pattern, "*"); wild {
		return strings.HasPrefix(urlPath, prefix)
	}
	return urlPath == r.pattern
}

// parseRedirects reads the lines of a "_redirects" file that lead from one address to another; patterns are left to the
// hosts.
//
//	/old/ /privacy/ 301
func parseRedirects(text string) map[string]string {
	redirects := map[string]string{}
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		if len(words) < 2 || strings.ContainsAny(line, "*:#") || !strings.HasPrefix(words[0], "/") || !strings.HasPrefix(words[1], "/") || strings.HasPrefix(words[1], "//") {
			continue
		}
		if u, err := url.Parse(words[0]); err == nil && u.Host == "" {
			redirects[u.Path] = words[1]
		}
	}
	return redirects
}
