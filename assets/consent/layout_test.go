package consent_test

import (
	"fmt"
	"os"
	"testing"

	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/generator/policy"
)

var (
	layouts = []policy.Layout{policy.Bar, policy.Box, policy.Centre}
	// windows are those of a phone, held upright and sideways, a tablet, a screen, and a screen zoomed in.
	windows = [][2]int64{{320, 568}, {844, 390}, {800, 1000}, {1280, 800}, {1280, 300}}
)

// laid visits a site whose banner has the layout.
func laid(t *testing.T, layout policy.Layout, o browser.Options) visitor {
	t.Helper()
	registry := analytics()
	registry.Layout = layout
	v := newSite(t, registry).open(o)
	v.load("/")
	v.asked(true)
	return v
}

// everyLayout runs a test for each layout in each window.
func everyLayout(t *testing.T, test func(t *testing.T, layout policy.Layout, o browser.Options)) {
	for _, layout := range layouts {
		for _, window := range windows {
			t.Run(fmt.Sprintf("%s in %d × %d", layout, window[0], window[1]), func(t *testing.T) {
				test(t, layout, browser.Options{Width: window[0], Height: window[1]})
			})
		}
	}
}

func TestTheBannerStandsWhereTheSiteWantsIt(t *testing.T) {
	const place = `(() => {
		const { left, right, top, bottom } = document.querySelector(".ask").getBoundingClientRect();
		const middle = (a, b, size) => Math.abs((a + b - size) / 2) < 1;
		if (left === 0 && right === innerWidth && bottom === innerHeight) return "strip";
		if (middle(left, right, innerWidth) && middle(top, bottom, innerHeight)) return "centre";
		return (left > innerWidth / 3 ? "right" : "left") + (bottom < innerHeight ? " corner" : "");
	})()`
	for _, test := range []struct {
		layout policy.Layout
		dir    string
		wide   string
	}{
		{policy.Bar, "ltr", "strip"}, {policy.Box, "ltr", "right corner"}, {policy.Box, "rtl", "left corner"}, {policy.Centre, "ltr", "centre"},
	} {
		v := laid(t, test.layout, browser.Options{})
		v.run(fmt.Sprintf(`document.documentElement.dir = %q`, test.dir))
		is(v, place, test.wide)
		v = laid(t, test.layout, browser.Options{Width: 360, Height: 740})
		is(v, place, "strip")
	}
}

func TestTheWholeBannerIsInTheWindow(t *testing.T) {
	everyLayout(t, func(t *testing.T, layout policy.Layout, o browser.Options) {
		v := laid(t, layout, o)
		for _, style := range []string{"", "font-size: 200%", "line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em"} {
			v.run(fmt.Sprintf(`document.documentElement.style = %q`, style))
			is(v, `[document.querySelector(".ask"), ...document.querySelectorAll(".ask button")].filter((e) => {
				const { left, right, top, bottom } = e.getBoundingClientRect();
				return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight || e.scrollWidth > e.clientWidth;
			}).map((e) => e.outerHTML.slice(0, 80))`, []string{})
			is(v, `document.documentElement.scrollWidth <= innerWidth`, true)
		}
	})
}

func TestTheButtonsOfTheBannerCanBeHit(t *testing.T) {
	everyLayout(t, func(t *testing.T, layout policy.Layout, o browser.Options) {
		v := laid(t, layout, o)
		is(v, `[...document.querySelectorAll(".ask button")].filter((e) => {
			const { left, right, top, bottom, width, height } = e.getBoundingClientRect();
			const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
			return width < 44 || height < 44 || !e.contains(hit);
		}).map((e) => e.outerHTML)`, []string{})
	})
}

func TestNoLayoutCoversMoreThanAThirdOfAPhone(t *testing.T) {
	for _, layout := range layouts {
		v := laid(t, layout, browser.Options{Width: 320, Height: 568})
		is(v, `(({ width, height }) => width * height / (innerWidth * innerHeight) <= 0.35)(document.querySelector(".ask").getBoundingClientRect())`, true)
	}
}

// The page behind can be read, scrolled and used: nothing lies over it but the banner itself.
func TestThePageBehindEachLayoutCanBeUsed(t *testing.T) {
	everyLayout(t, func(t *testing.T, layout policy.Layout, o browser.Options) {
		v := laid(t, layout, o)
		is(v, `[[1, 1], [innerWidth - 2, 1], [innerWidth / 2, 2]].map(([x, y]) => !!document.elementFromPoint(x, y).closest(".ask"))`, []bool{false, false, false})
		v.run(`scrollTo({ top: 500, behavior: "instant" })`)
		is(v, `scrollY`, 500)
		v.asked(true)
		// The last thing in the page can be scrolled to where nothing covers it.
		v.run(`scrollTo({ top: 1e6, behavior: "instant" })`)
		is(v, `document.querySelector("footer").getBoundingClientRect().bottom <= document.querySelector(".ask").getBoundingClientRect().top`, true)
	})
}

// WCAG 2.2, 2.4.11: with the banner open, Tab goes through the whole page and back, and what has the focus is in sight.
func TestNoLayoutHidesWhatHasTheFocus(t *testing.T) {
	everyLayout(t, func(t *testing.T, layout policy.Layout, o browser.Options) {
		v := laid(t, layout, o)
		const inSight = `(() => {
			const { activeElement: a } = document, ask = document.querySelector(".ask");
			if (a === document.body || ask.contains(a)) return "";
			const own = [...a.getClientRects()].some(({ left, right, top, bottom }) => {
				const { left: l, right: r, top: t, bottom: b } = ask.getBoundingClientRect();
				const covered = left < r && right > l && top < b && bottom > t;
				return !covered && bottom > 0 && top < innerHeight;
			});
			return own ? "" : a.outerHTML;
		})()`
		stops := value[int](v, `document.querySelectorAll("a, button").length`)
		for _, press := range []func(string) error{v.tab.Press, v.tab.PressShift} {
			for range stops {
				v.must(press(browser.Tabkey))
				if hidden := value[string](v, inSight); hidden != "" {
					t.Fatalf("behind the banner: %s", hidden)
				}
			}
		}
	})
}

func TestNoLayoutBreaksARuleOfAxe(t *testing.T) {
	source, err := os.ReadFile("../../.dev/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("axe-core is missing; run make tools: %v", err)
	}
	for _, layout := range layouts {
		for _, o := range []browser.Options{{}, {Dark: true}, {Width: 320, Height: 568}, {ForcedColors: true}} {
			v := laid(t, layout, o)
			value[any](v, string(source)+";null")
			is(v, `axe.run().then((r) => r.violations.map((x) => x.id + ": " + x.help + " — " + x.nodes.map((n) => n.target.join(" ")).join(", ")))`, []string{})
		}
	}
}

// The style of the banner is part of what a first visit costs.
func TestTheStyleOfTheBannerStaysWithinItsBudget(t *testing.T) {
	const budget = 800
	if got := packed(t, askStyle(t)); got > budget {
		t.Errorf("the style of the banner has %d bytes with brotli, the budget is %d", got, budget)
	}
}
