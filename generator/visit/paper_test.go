package visit

import (
	"fmt"
	"strings"
	"testing"

	"trackora.click/proviso/generator/browser"
)

// TestQuestionIsNeitherPrintedNorQuoted: on paper and in what search engines quote there is the policy only.
func TestQuestionIsNeitherPrintedNorQuoted(t *testing.T) {
	for _, layout := range []string{"bar", "box", "centre"} {
		s := withBanner(t, layout)
		asking, answered := visit(t, s.url+"privacy/", browser.Options{Private: true}), visit(t, s.url+"privacy/", browser.Options{Private: true})
		asking.waitFor(shown("banner"))
		answered.click(hook("decline"))
		answered.waitFor("!" + shown("banner"))
		var heights []string
		for _, v := range []visitor{asking, answered} {
			v.must(v.tab.Media("print"))
			heights = append(heights, value[string](v, fmt.Sprintf(`[%s, document.body.scrollHeight].join()`, shown("banner"))))
		}
		if heights[0] != heights[1] || !strings.HasPrefix(heights[0], "false,") {
			t.Errorf("%s: printed with a question open and without one: %q", layout, heights)
		}
		outside := value[int](asking, `[...document.querySelectorAll(".ask, .ask-note")].filter((e) => !e.closest("[data-nosnippet]")).length`)
		if outside > 0 {
			t.Errorf("%s: %d parts of the question may be quoted", layout, outside)
		}
	}
}
