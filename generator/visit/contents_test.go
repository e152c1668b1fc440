package visit

import (
	"fmt"
	"strings"
	"testing"

	"trackora.click/proviso/generator/browser"
)

// longPolicy returns the example's content with so many more sections that the list of contents is higher than a window.
func longPolicy(t *testing.T) string {
	t.Helper()
	more := map[string]string{}
	for n := range 34 {
		name := fmt.Sprintf("content/privacy/%d-more.md", n+10)
		more[name] = fmt.Sprintf("---\nid: more-%d\ntitle: More of the same\n---\n%s\n", n, strings.Repeat("We say it again. ", 40))
	}
	return changed(t, more)
}

func TestContentsEndAboveTheFooter(t *testing.T) {
	s := build(t, longPolicy(t))
	for _, height := range []int64{800, 400} {
		v := visit(t, s.url+"privacy/", browser.Options{Private: true, Width: 1280, Height: height})
		v.waitFor(shown("banner"))
		v.click(hook("decline"))
		value[any](v, `scrollTo(0, document.documentElement.scrollHeight), null`)
		over := value[float64](v, `document.querySelector("[data-contents] details").getBoundingClientRect().bottom - document.querySelector("footer").getBoundingClientRect().top`)
		if over > 0 {
			t.Errorf("in a window %d px high the contents lie over the footer by %.0f px", height, over)
		}
	}
}

func TestFocusedContentsAreNeverBehindTheBanner(t *testing.T) {
	s := build(t, longPolicy(t))
	for _, height := range []int64{800, 400} {
		v := visit(t, s.url+"privacy/", browser.Options{Private: true, Width: 1280, Height: height})
		v.waitFor(shown("banner"))
		for _, offset := range []int{0, 3000, 1_000_000} {
			covered := value[[]string](v, fmt.Sprintf(`(() => {
				scrollTo(0, %d);
				const banner = document.querySelector("[data-proviso=banner]").getBoundingClientRect();
				return [...document.querySelectorAll("[data-contents] a")].filter((a) => {
					a.focus();
					return document.activeElement !== a || a.getBoundingClientRect().bottom > banner.top;
				}).map((a) => a.hash);
			})()`, offset))
			if len(covered) > 0 {
				t.Errorf("in a window %d px high, scrolled to %d, behind the banner: %s", height, offset, strings.Join(covered, " "))
			}
		}
	}
}
