package visit

import (
	"path/filepath"
	"strings"
	"testing"

	"trackora.click/proviso/generator/browser"
)

// TestPagesOfTheDocsFitAPhoneAndBreakNoRuleOfAxe: they are full of code, long words and tables.
func TestPagesOfTheDocsFitAPhoneAndBreakNoRuleOfAxe(t *testing.T) {
	s := build(t, filepath.Join(example, ".docs"))
	source := axe(t)
	for _, page := range []string{"", "editors/", "owners/", "cookbook/", "reference-texts/", "reference-fields/", "reference-commands/", "reference-rules/", "reference-services/"} {
		for _, look := range []browser.Options{{Width: 320, Height: 568}, {Dark: true}} {
			look.Private = true
			v := visit(t, s.url+page, look)
			value[any](v, source+`;document.querySelectorAll("details").forEach((d) => (d.open = true))`)
			if found := v.violations(); len(found) > 0 {
				t.Errorf("%q, %d px wide: axe finds:\n%s", page, look.Width, strings.Join(found, "\n"))
			}
			if over := value[int](v, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				t.Errorf("%q, %d px wide: %d px lie outside of the window", page, look.Width, over)
			}
			v.noProblems()
			v.tab.Close()
		}
	}
}

// Links into a page of several lead to headings that the search box above would cover: it is higher there than on a page
// alone.
func TestWhatIsJumpedToIsntBelowTheSearchBox(t *testing.T) {
	s := build(t, filepath.Join(example, ".docs"))
	for _, target := range []string{"reference-rules/#link-vague", "reference-services/#google-analytics"} {
		v := visit(t, s.url+target, browser.Options{Private: true, Height: 800})
		v.waitFor(`scrollY > 500`)
		if gap := value[float64](v, `document.querySelector(location.hash).getBoundingClientRect().top - document.querySelector(".finder").getBoundingClientRect().bottom`); gap < 0 || gap > 200 {
			t.Errorf("%s: the heading is %.0f px below the search box", target, gap)
		}
	}
}
