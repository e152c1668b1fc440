package visit

import (
	"strings"
	"testing"

	"trackora.click/proviso/generator/browser"
)

// shifted sums up by how much the layout moved since the page began to load, as a share of the window.
const shifted = `new Promise((done) => {
	let sum = 0;
	new PerformanceObserver((list) => { for (const e of list.getEntries()) sum += e.value; }).observe({ type: "layout-shift", buffered: true });
	setTimeout(() => done(sum), 300);
})`

// What the question says more to some visitors comes after the first paint, and must find its place free.
func TestNothingMovesWhenTheQuestionSaysMore(t *testing.T) {
	files := map[string]string{}
	for name, text := range counting {
		files[name] = text
	}
	for _, layout := range []string{"bar", "box", "centre"} {
		files["content/consent.yaml"] = "banner: " + layout + "\n" + strings.Replace(counting["content/consent.yaml"], "{id: marketing,", "{gpc: deny, id: marketing,", 1)
		s := build(t, folder(t, files))
		for _, width := range []int64{320, 1280} {
			v := visit(t, s.url+"privacy/", browser.Options{Private: true, Width: width, Height: 700, Before: signalling})
			v.waitFor(`document.querySelector("[data-signal]").checkVisibility()`)
			if shift := value[float64](v, shifted); shift > 0 {
				t.Errorf("%s at %d px: to tell of the privacy signal shifts the layout by %.4f", layout, width, shift)
			}
			v.click(hook("accept"))
			v.waitFor(`localStorage["proviso.consent"]`)
			value[any](v, `localStorage["proviso.consent"] = localStorage["proviso.consent"].replace(/visits\.[0-9a-f]{8}/, "visits.00000000"), null`)
			v.goTo(s.url + "privacy/")
			v.waitFor(`document.querySelector("[data-fresh]").checkVisibility()`)
			if shift := value[float64](v, shifted); shift > 0 {
				t.Errorf("%s at %d px: to name what is new shifts the layout by %.4f", layout, width, shift)
			}
		}
	}
}
