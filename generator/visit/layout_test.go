package visit

import (
	"strings"
	"testing"

	"trackora.click/proviso/generator/browser"
)

func TestNothingMovesWhileThePageLoads(t *testing.T) {
	s := build(t, example)
	for _, width := range []int64{360, 1280} {
		v := visit(t, s.url+"privacy/", browser.Options{Private: true, Width: width, Height: 800})
		v.waitFor(shown("banner"))
		shift := value[float64](v, `new Promise((done) => {
			let sum = 0;
			new PerformanceObserver((list) => { for (const e of list.getEntries()) sum += e.value; }).observe({ type: "layout-shift", buffered: true });
			setTimeout(() => done(sum), 300);
		})`)
		if shift != 0 {
			t.Errorf("at %d px the layout shifts by %.4f", width, shift)
		}
	}
}

func TestPageNeverScrollsSideways(t *testing.T) {
	english, arabic := build(t, example), build(t, folder(t, rightToLeft))
	for _, url := range []string{english.url + "privacy/", english.url + "nowhere", arabic.url, arabic.url + "privacy/", arabic.url + "terms/"} {
		for _, width := range []int64{320, 360, 768, 1280, 1920} {
			v := visit(t, url, browser.Options{Private: true, Width: width, Height: 800})
			if got := value[int64](v, `document.documentElement.scrollWidth`); got > width {
				t.Errorf("%s is %d px wide in a window of %d px", url, got, width)
			}
			v.tab.Close()
		}
		// Text of twice the size (WCAG 1.4.4) at the width of a small laptop.
		v := visit(t, url, browser.Options{Private: true, Width: 1280, Height: 800})
		value[any](v, `document.adoptedStyleSheets.push(Object.assign(new CSSStyleSheet(), {})) && document.adoptedStyleSheets.at(-1).insertRule("html { font-size: 200% }"), null`)
		if got := value[int64](v, `document.documentElement.scrollWidth`); got > 1280 {
			t.Errorf("%s with text twice the size is %d px wide in a window of 1280 px", url, got)
		}
		v.tab.Close()
	}
}

func TestControlsAreLargeEnoughToHit(t *testing.T) {
	s := build(t, example)
	for _, width := range []int64{360, 1280} {
		v := visit(t, s.url+"privacy/", browser.Options{Private: true, Width: width, Height: 800})
		v.waitFor(shown("banner"))
		small := value[[]string](v, `[...document.querySelectorAll("button, summary, input, nav a")].filter((e) => e.checkVisibility()).map((e) => [e, e.getBoundingClientRect()])
			.filter(([e, r]) => r.width < 24 || r.height < 24 || (e.matches("[data-proviso=accept], [data-proviso=decline]") && r.height < 44))
			.map(([e, r]) => e.outerHTML.slice(0, 60) + " " + r.width + "x" + r.height)`)
		if len(small) > 0 {
			t.Errorf("at %d px too small to hit:\n%s", width, strings.Join(small, "\n"))
		}
	}
}

func TestAnchorOpensWhatItPointsInto(t *testing.T) {
	source := changed(t, map[string]string{"content/privacy/policy.md": "---\ntitle: Privacy Policy\ncollapse: closed\n---\nText.\n"})
	s := build(t, source)
	v := visit(t, s.url+"privacy/#device-storage", browser.Options{Private: true})
	v.waitFor(`document.getElementById("device-storage").open`)
	if value[bool](v, `document.getElementById("overview").open`) {
		t.Error("a section that the address doesn't name is open")
	}
	v.waitFor(`(() => { const r = document.getElementById("device-storage").getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight / 2; })()`)
	value[any](v, `location.hash = "#contact", null`)
	v.waitFor(`document.getElementById("contact").open`)
}

func TestAllSectionsArePrintedOpenWithoutControls(t *testing.T) {
	source := changed(t, map[string]string{"content/privacy/policy.md": "---\ntitle: Privacy Policy\ncollapse: closed\n---\nText with a [link](https://example.com/).\n"})
	v := visit(t, build(t, source).url+"privacy/", browser.Options{Private: true})
	v.waitFor(shown("banner"))
	v.must(v.tab.Media("print"))
	open := value[int](v, `[...document.querySelectorAll(".section-body")].filter((e) => e.getBoundingClientRect().height > 0).length`)
	if open != 6 {
		t.Errorf("%d of 6 sections are printed", open)
	}
	controls := value[[]string](v, `[...document.querySelectorAll("button, input, nav, [data-proviso=banner]")].filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 80))`)
	if len(controls) > 0 {
		t.Errorf("printed controls:\n%s", strings.Join(controls, "\n"))
	}
	if address := value[string](v, `getComputedStyle(document.querySelector("main a[href^='https:']"), "::after").content`); !strings.Contains(address, "example.com") && !strings.Contains(address, "attr(href)") {
		t.Errorf("after the link stands %s and not its address", address)
	}
}

func TestNumberOfASectionStaysOnOneLine(t *testing.T) {
	s := build(t, example)
	for _, width := range []int64{320, 1280} {
		v := visit(t, s.url+"privacy/", browser.Options{Private: true, Width: width, Height: 800})
		if n := value[int](v, `Math.max(...[...document.querySelectorAll(".section-number, .contents-number")].map((e) => e.getClientRects().length))`); n > 1 {
			t.Errorf("at %d px a number is broken over %d lines", width, n)
		}
		tall := value[int](v, `[...document.querySelectorAll(".section-number")].filter((e) => e.getBoundingClientRect().height > 1.9 * parseFloat(getComputedStyle(e).fontSize)).length`)
		if tall > 0 {
			t.Errorf("at %d px %d numbers are taller than a line", width, tall)
		}
	}
}
