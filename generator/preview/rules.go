package preview

import "strings"

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
