package hosts_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/hosts"
	"trackora.click/proviso/generator/policy"
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

func TestStrictReadersFindTheRulesInPlainFiles(t *testing.T) {
	s := example()
	s.Base = "/legal/"
	all := print(t, s, policy.Cloudflare)
	want := []headerRule{{"/*", s.Headers[0].Name, s.Headers[0].Value}, {"/*", s.Headers[1].Name, s.Headers[1].Value}, {"/assets/*", "Cache-Control", immutable}}
	if diff := cmp.Diff(want, parseHeaders(t, all["_headers"]), cmp.AllowUnexported(headerRule{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var moves [][2]string
	for _, base := range []string{"/", "/legal/"} {
		for _, from := range []string{"old/privacy", "%C3%BCber-uns", "fr/v1.2_a"} {
			to := base + "privacy/"
			if strings.HasPrefix(from, "fr/") {
				to = base + "fr/privacy/"
			}
			moves = append(moves, [2]string{base + from + "/", to}, [2]string{base + from, to})
		}
	}
	if diff := cmp.Diff(moves, parseRedirects(t, all["_redirects"])); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAPathThatHostsCouldMisreadIsLeftOut(t *testing.T) {
	s := example()
	for _, base := range []string{"/a;b/", "/a b/", "/{b}/", "/$b/", "/../", "legal/", "/legal", "/*/"} {
		s.Base = base
		files, err := s.Published(nil)
		if err != nil || len(parseRedirects(t, string(files[1].Bytes))) != 6 {
			t.Errorf("%s: %v\n%s", base, err, files[1].Bytes)
		}
		for _, target := range []policy.Target{policy.Nginx, policy.Caddy} {
			if f, _, err := s.Placed(target); err == nil {
				t.Errorf("%s: %s", base, f.Bytes)
			}
		}
	}
}

func TestWhatAHostWouldCutOffIsTold(t *testing.T) {
	long := example()
	long.Headers = append(long.Headers, hosts.Header{Name: "X-Long", Value: strings.Repeat("a", 2000)})
	many := func(n int) hosts.Site {
		s := example()
		for i := range n {
			s.Redirects = append(s.Redirects, hosts.Redirect{From: fmt.Sprintf("old-%d/", i), To: "privacy/"})
		}
		return s
	}
	for _, c := range []struct {
		name    string
		site    hosts.Site
		targets []policy.Target
		want    int
	}{
		{"a long line, no target", long, nil, 1},
		{"a long line, Cloudflare among others", long, []policy.Target{policy.Netlify, policy.Cloudflare}, 1},
		{"a long line, another host", long, []policy.Target{policy.Nginx, policy.Vercel, policy.Azure}, 0},
		{"few redirects", many(300), []policy.Target{policy.Cloudflare, policy.GitLabPages, policy.Vercel}, 0},
		{"redirects for Azure", many(300), []policy.Target{policy.Azure}, 1},
		{"redirects for GitLab", many(600), []policy.Target{policy.Cloudflare, policy.GitLabPages, policy.Vercel}, 1},
		{"redirects for all", many(2100), []policy.Target{policy.Cloudflare, policy.GitLabPages, policy.Vercel}, 3},
	} {
		if got := c.site.Exceeded(c.targets); len(got) != c.want {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}
