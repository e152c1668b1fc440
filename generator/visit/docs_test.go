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
		}
	}
}
