package generator

import (
	"fmt"
	"strings"
	"testing"
)

// TestMistakesWithoutNumberAreReportedUpToALimit: each report of a mistake takes time and space, so that a page that
// holds nothing else may not have one for each.
func TestMistakesWithoutNumberAreReportedUpToALimit(t *testing.T) {
	for _, test := range []struct {
		name, text, rule string
		most             int
	}{
		{"links in one line", strings.Repeat("[a](#b) ", 20_000), "link-broken", maxBroken},
		{"links, a line each", strings.Repeat("[a](#b)\n\n", 20_000), "link-broken", maxBroken},
		{"links without words", strings.Repeat("[](#b) ", 20_000), "link-broken", maxBroken},
		{"images", strings.Repeat("![a](b.png) ", 20_000), "image-missing", maxBroken},
		{"anchors", strings.Repeat(`<a id="x"></a> `, 12_000), "id-duplicate", maxBroken},
		{"anchors of headings", strings.Repeat("### a {#x}\n\nb\n\n", 3000), "id-duplicate", maxBroken},
		{"tables of cookies", strings.Repeat("::: cookies\n:::\n\n", 3000), "limit", 1},
		{"services", strings.Repeat("::: cookies service=visits\n:::\n\n", 3000), "limit", 1},
		{"frames", strings.Repeat("::: embed player\n:::\n\n", 3000), "limit", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			published, problems := text(t, map[string]string{"content/privacy.md": privacy(test.text), "content/consent.yaml": smallRegistry})
			found := 0
			for _, problem := range problems {
				if strings.Contains(problem, " error "+test.rule+": ") {
					found++
				}
				if len(problem) > 1000 {
					t.Errorf("a report of %d bytes: %.200s", len(problem), problem)
				}
			}
			if found != test.most || len(published) > 0 {
				t.Errorf("%d of the rule %s, want %d; %d files published", found, test.rule, test.most, len(published))
			}
		})
	}
}

func TestHeadingsOfOneNameHaveIdsOfTheirOwn(t *testing.T) {
	const n = 1500
	published, problems := text(t, map[string]string{"content/privacy.md": privacy(strings.Repeat("### a\n\nb\n\n", n) + "### a-7 {#a-7}\n\nb\n")})
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	for _, id := range []string{"a", "a-1", "a-6", "a-7", "a-8", fmt.Sprintf("a-%d", n)} {
		if got := strings.Count(published["index.html"], fmt.Sprintf(" id=%q>", id)); got != 1 {
			t.Errorf("the id %s is there %d times", id, got)
		}
	}
}
