package hosts_test

import (
	"regexp"
	"strings"
	"testing"
)

// headerRule is a header of a path pattern, as a strict reader of "_headers" takes it.
type headerRule struct{ pattern, name, value string }

var (
	patternLine = regexp.MustCompile(`^/[!-~]*$`)
	headerLine  = regexp.MustCompile(`^  ([A-Za-z][A-Za-z0-9-]*): ([ -~]*[!-~])$`)
	moveLine    = regexp.MustCompile(`^(/[A-Za-z0-9_.~%/-]*) (/[A-Za-z0-9_.~%/-]*) 301$`)
)

// parseHeaders refuses all but the plainest of what Netlify and Cloudflare document, and more than they take.
func parseHeaders(t testing.TB, text string) []headerRule {
	t.Helper()
	var rules []headerRule
	pattern, patterns := "", 0
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		match := headerLine.FindStringSubmatch(line)
		switch {
		case line == "":
		case patternLine.MatchString(line):
			pattern, patterns = line, patterns+1
		case match != nil && pattern != "":
			rules = append(rules, headerRule{pattern, match[1], match[2]})
		default:
			t.Errorf("_headers has the line %q", line)
		}
		if len(line) > 2000 || patterns > 100 {
			t.Errorf("Cloudflare takes no line of %d characters, and no %d rules", len(line), patterns)
		}
	}
	return rules
}

// parseRedirects reads "_redirects" as strictly.
func parseRedirects(t testing.TB, text string) [][2]string {
	t.Helper()
	var list [][2]string
	for line := range strings.Lines(text) {
		match := moveLine.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if match == nil {
			t.Fatalf("_redirects has the line %q", line)
		}
		list = append(list, [2]string{match[1], match[2]})
	}
	return list
}
