package hosts_test

import (
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/policy"
)

// score rates an answer by the table of MDN's HTTP Observatory
// (developer.mozilla.org/en-US/observatory/docs/tests_and_scoring): 100, less what is missing, and from 90 on more for
// what is better than needed. Left out is what takes a host's own name and certificate: the redirect to https, and the
// lists that browsers come with. Both cost or give nothing here.
func score(h http.Header, page string) int {
	csp := directives(h.Get("Content-Security-Policy"))
	points := []int{
		scoreCSP(csp), scoreFrames(csp, h.Get("X-Frame-Options")), scoreScripts(page), scoreHSTS(h.Get("Strict-Transport-Security")),
		choose(len(h["Set-Cookie"]) == 0, 0, -20),
		choose(h.Get("Access-Control-Allow-Origin") == "", 0, -50),
		choose(strings.EqualFold(h.Get("X-Content-Type-Options"), "nosniff"), 0, -5),
		map[string]int{"no-referrer": 5, "same-origin": 5, "strict-origin": 5, "strict-origin-when-cross-origin": 5, "": 0}[h.Get("Referrer-Policy")],
		map[string]int{"same-origin": 10, "same-site": 10}[h.Get("Cross-Origin-Resource-Policy")],
	}
	total, bonus := 100, 0
	for _, p := range points {
		total += min(p, 0)
		bonus += max(p, 0)
	}
	if total >= 90 {
		total += bonus
	}
	return max(total, 0)
}

func choose(ok bool, yes, no int) int {
	if ok {
		return yes
	}
	return no
}

func directives(policy string) map[string][]string {
	all := map[string][]string{}
	for d := range strings.SplitSeq(policy, ";") {
		if words := strings.Fields(d); len(words) > 0 {
			all[words[0]] = words[1:]
		}
	}
	return all
}

func scoreCSP(csp map[string][]string) int {
	of := func(name string) []string {
		if sources, ok := csp[name]; ok {
			return sources
		}
		return csp["default-src"]
	}
	has := func(sources []string, words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(sources, w) })
	}
	broad := []string{"*", "http:", "https:", "ftp:"}
	switch script := of("script-src"); {
	case len(csp) == 0, len(of("script-src")) == 0:
		return -25
	case has(script, append(broad, "'unsafe-inline'", "data:")...), has(of("object-src"), broad...):
		return -20
	case has(script, "'unsafe-eval'"):
		return -10
	case has(of("style-src"), append(broad, "'unsafe-inline'", "data:")...):
		return 0
	case slices.Equal(csp["default-src"], []string{"'none'"}):
		return 10
	}
	return 5
}

func scoreFrames(csp map[string][]string, header string) int {
	if ancestors, ok := csp["frame-ancestors"]; ok && !slices.Contains(ancestors, "*") {
		return 5
	}
	return choose(header == "DENY" || header == "SAMEORIGIN", 0, -20)
}

var scriptTag = regexp.MustCompile(`<script[^>]* src=[^>]*>`)

// scoreScripts: all scripts are the site's own; more is given when each has its hash.
func scoreScripts(page string) int {
	tags := scriptTag.FindAllString(page, -1)
	for _, tag := range tags {
		if strings.Contains(tag, "//") {
			return choose(strings.Contains(tag, " integrity="), 0, -5)
		}
		if !strings.Contains(tag, " integrity=") {
			return 0
		}
	}
	return choose(len(tags) > 0, 5, 0)
}

var maxAge = regexp.MustCompile(`max-age=(\d+)`)

func scoreHSTS(header string) int {
	match := maxAge.FindStringSubmatch(header)
	if match == nil {
		return -20
	}
	const sixMonths = 15552000
	seconds, err := strconv.Atoi(match[1])
	return choose(err == nil && seconds >= sixMonths, 0, -10)
}

func TestEveryPageGetsMoreThanTheObservatorysHundred(t *testing.T) {
	source, root := build(t, "/", "")
	for _, s := range servers() {
		file, _, _, err := generator.ReadHost(t.Context(), policy.Target(s.name), generator.Options{Source: source})
		if err != nil {
			t.Fatal(err)
		}
		client := s.start(t, root, file.Bytes)
		for name, body := range files(t, root) {
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			response, err := client.Get("http://example.com/" + name)
			if err != nil {
				t.Fatal(err)
			}
			response.Body.Close()
			if got := score(response.Header, body); got != 135 {
				t.Errorf("%s: %s gets %d; the README says 135", s.name, name, got)
			}
		}
	}
}

// TestTheScoreTellsWhatIsMissing: a table that gives everybody a hundred would hold nothing.
func TestTheScoreTellsWhatIsMissing(t *testing.T) {
	whole := func() http.Header {
		return http.Header{
			"Content-Security-Policy": {"default-src 'none'; script-src 'self'; frame-ancestors 'none'"}, "X-Content-Type-Options": {"nosniff"},
			"Referrer-Policy": {"no-referrer"}, "Cross-Origin-Resource-Policy": {"same-origin"}, "Strict-Transport-Security": {"max-age=63072000"},
		}
	}
	const page = `<script src="a.js" integrity="sha384-x"></script>`
	for name, c := range map[string]struct {
		change func(http.Header)
		page   string
		want   int
	}{
		"all":       {func(http.Header) {}, page, 135},
		"no policy": {func(h http.Header) { h.Del("Content-Security-Policy") }, page, 55}, // which also kept frames out
		"unsafe policy": {func(h http.Header) {
			h.Set("Content-Security-Policy", "script-src 'unsafe-inline'; frame-ancestors 'none'")
		}, page, 80},
		"http for a while": {func(h http.Header) { h.Set("Strict-Transport-Security", "max-age=60") }, page, 125},
		"http":             {func(h http.Header) { h.Del("Strict-Transport-Security") }, page, 80},
		"sniffing":         {func(h http.Header) { h.Del("X-Content-Type-Options") }, page, 130},
		"a stranger":       {func(http.Header) {}, `<script src="https://cdn.example/a.js"></script>`, 125},
		"a cookie":         {func(h http.Header) { h.Set("Set-Cookie", "a=b") }, page, 80},
		"open to all":      {func(h http.Header) { h.Set("Access-Control-Allow-Origin", "*") }, page, 50},
	} {
		h := whole()
		c.change(h)
		if got := score(h, c.page); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}
