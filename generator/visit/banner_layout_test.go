package visit

import (
	"os"
	"path/filepath"
	"testing"

	"trackora.click/proviso/generator/browser"
)

// behind names what has the focus if the banner covers all of it, or if it is out of sight.
const behind = `(() => {
	const { activeElement: a } = document;
	const ask = document.querySelector("[data-proviso=banner]");
	if (a === document.body || ask.contains(a)) return "";
	const { left: l, right: r, top: t, bottom: b } = ask.getBoundingClientRect();
	const seen = [...a.getClientRects()].some(({ left, right, top, bottom }) =>
		bottom > 0 && top < innerHeight && !(left < r && right > l && top < b && bottom > t));
	return seen ? "" : a.outerHTML;
})()`

// withBanner builds the example with a banner of another layout.
func withBanner(t *testing.T, layout string) site {
	t.Helper()
	registry, err := os.ReadFile(filepath.Join(example, "content/consent.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return build(t, changed(t, map[string]string{"content/consent.yaml": "banner: " + layout + "\n" + string(registry)}))
}

// A page has parts that stick to the window, and that scroll by themselves.
func TestNoLayoutOfTheBannerHidesWhatHasTheFocus(t *testing.T) {
	for _, layout := range []string{"bar", "box", "centre"} {
		s := withBanner(t, layout)
		for _, size := range [][2]int64{{1280, 800}, {1024, 700}, {360, 740}} {
			v := visit(t, s.url+"privacy/", browser.Options{Width: size[0], Height: size[1], Private: true})
			v.waitFor(shown("banner"))
			for range value[int](v, `document.querySelectorAll("a, button, summary, input").length`) {
				v.press(browser.Tabkey)
				if hidden := value[string](v, behind); hidden != "" {
					t.Errorf("%s in %d × %d hides %s", layout, size[0], size[1], hidden)
				}
			}
		}
	}
}
