package settings_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"trackora.click/proviso/generator/browser"
)

// looks are the ways in which visitors see the settings.
var looks = []struct {
	name string
	page page
	browser.Options
}{
	{"light", page{}, browser.Options{}},
	{"dark", page{}, browser.Options{Dark: true}},
	{"phone", page{}, browser.Options{Width: 320, Height: 568}},
	{"dark phone", page{}, browser.Options{Width: 360, Height: 740, Dark: true}},
	{"forced colours", page{}, browser.Options{ForcedColors: true}},
	{"right to left", page{lang: "ar", dir: "rtl"}, browser.Options{}},
	{"right to left on a phone", page{lang: "ar", dir: "rtl"}, browser.Options{Width: 320, Height: 568}},
	{"zoomed in to 400 %", page{}, browser.Options{Width: 320, Height: 200}},
}

func TestTheSettingsBreakNoRuleOfAxe(t *testing.T) {
	source, err := os.ReadFile("../../../.dev/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("axe-core is missing; run make tools: %v", err)
	}
	for _, look := range looks {
		t.Run(look.name, func(t *testing.T) {
			look.page.signals, look.page.record = []string{"marketing"}, []byte(partial)
			v := open(t, look.page, look.Options)
			value[any](v, string(source)+";null")
			for _, state := range []string{"", unfold + `; for (const box of document.querySelectorAll("dialog input:nth-of-type(1)")) if (!box.checked) box.click()`} {
				v.run(state)
				is(v, `axe.run("dialog").then((r) => r.violations.map((x) => x.id + ": " + x.help + " — " + x.nodes.map((n) => n.target.join(" ")).join(", ")))`, []string{})
			}
			v.unharmed()
		})
	}
}

// Nothing needs scrolling sideways (WCAG 2.2, 1.4.10), also with text twice as large and widely spaced (1.4.4, 1.4.12).
func TestTheSettingsFitEveryWindow(t *testing.T) {
	for _, look := range looks {
		t.Run(look.name, func(t *testing.T) {
			v := open(t, look.page, look.Options)
			for _, style := range []string{"", "font-size: 200%", "line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em"} {
				v.run(unfold + fmt.Sprintf(`; document.documentElement.style = %q`, style))
				is(v, `[document.querySelector("dialog"), ...document.querySelectorAll("dialog *")].filter((e) =>
					e.scrollWidth > e.clientWidth && e.clientWidth && getComputedStyle(e).display !== "inline" && !e.matches("input, .settings-unseen")).map((e) => e.outerHTML)`, []string{})
				is(v, `(({ left, right, top, bottom }) => left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight)(document.querySelector("dialog").getBoundingClientRect())`, true)
			}
		})
	}
}

// WCAG 2.2, 2.4.11 and 2.5.8.
func TestEveryControlCanBeSeenAndHit(t *testing.T) {
	for _, look := range looks {
		t.Run(look.name, func(t *testing.T) {
			look.page.record = []byte(partial)
			v := open(t, look.page, look.Options)
			v.run(unfold)
			small := value[[]string](v, `[...document.querySelectorAll("dialog :is(button, input, summary, label)")].filter((e) => {
				const { width, height } = e.getBoundingClientRect();
				const least = e.matches(".settings-button, .settings-close") ? 44 : 24;
				return height < least || width < least;
			}).map((e) => e.outerHTML)`)
			if len(small) > 0 {
				t.Errorf("too small to hit:\n%s", strings.Join(small, "\n"))
			}
			for range value[int](v, `document.querySelectorAll("dialog :is(button, input, summary, a)").length`) {
				v.press(browser.Tabkey)
				is(v, `(() => {
					const { activeElement: a } = document;
					if (a === document.body) return "";
					const { left, right, top, bottom } = a.getBoundingClientRect();
					const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
					return a.contains(seen) || seen?.contains(a) && !seen.matches("dialog > *") ? "" : a.outerHTML + " is behind " + seen?.outerHTML.slice(0, 200);
				})()`, "")
			}
		})
	}
}

func TestAcceptAllAndDeclineAllAreAlike(t *testing.T) {
	for _, look := range looks {
		t.Run(look.name, func(t *testing.T) {
			v := open(t, look.page, look.Options)
			is(v, `(() => {
				const [decline, accept] = [...document.querySelectorAll(".settings-foot button")].map((button) => {
					const { width, height, top } = button.getBoundingClientRect();
					const style = getComputedStyle(button);
					return JSON.stringify([width, height, top, ...["font", "color", "backgroundColor", "border", "padding", "opacity", "boxShadow"].map((name) => style[name])]);
				});
				return decline === accept;
			})()`, true)
		})
	}
}

func TestOnAndOffLookDifferentInForcedColours(t *testing.T) {
	v := open(t, page{}, browser.Options{ForcedColors: true})
	const look = `(() => { const box = document.querySelector("dialog input"), knob = getComputedStyle(box, "::before");
		return [getComputedStyle(box).backgroundColor, knob.left, knob.height, knob.backgroundColor].join(); })()`
	off := value[string](v, look)
	v.run(unfold)
	v.tick("Allow Visits")
	half := value[string](v, look)
	v.tick("Allow Clicks")
	if on := value[string](v, look); on == off || on == half || off == half {
		t.Errorf("off %s, halfway %s, on %s", off, half, on)
	}
}

// A page may be in a language that the site has no words in.
func TestTheSettingsSayWhichLanguageTheyAreIn(t *testing.T) {
	v := visit(t, page{lang: "ar", dir: "rtl"}, browser.Options{})
	v.run(`document.documentElement.lang = "xx"; document.documentElement.dir = "ltr"`)
	v.open()
	is(v, `(({ lang, dir }) => [lang, dir])(document.querySelector("dialog"))`, []string{"ar", "rtl"})
	is(v, `document.querySelectorAll("summary")[1].firstChild.data`, "خدمتان")
}

func TestTheSettingsAreNotPrinted(t *testing.T) {
	v := open(t, page{}, browser.Options{})
	v.must(v.tab.Media("print"))
	is(v, `document.querySelector("dialog").checkVisibility()`, false)
}

func TestTheSettingsMoveOnlyForThoseWhoDontMind(t *testing.T) {
	const moves = `[document.querySelector("dialog"), ...document.querySelectorAll("dialog *")].some((e) => e.getAnimations({ subtree: true }).length || getComputedStyle(e, "::before").transitionDuration !== "0s")`
	v := open(t, page{}, browser.Options{})
	is(v, moves, false)
}

// What opening the settings may cost, beside the words of the site.
func TestTheSettingsStayWithinTheirBudgets(t *testing.T) {
	p := page{lang: "en", dir: "ltr", registry: registry()}
	p.registry.Categories, p.registry.Services = nil, nil
	out := p.build(t)
	words := len(pack(out.Settings["en"].Bytes)) // with the theme's words
	for _, part := range []struct {
		name   string
		bytes  []byte
		budget int
	}{
		{"script", withoutTexts(out.Settings["en"].Bytes), 3500},
		{"style", out.SettingsStyle.Bytes, 1230},
	} {
		got := len(pack(part.bytes))
		if got > part.budget {
			t.Errorf("the %s has %d bytes with brotli, the budget is %d", part.name, got, part.budget)
		}
		t.Logf("%s %d bytes with brotli", part.name, got)
	}
	t.Logf("script with the theme's words %d bytes with brotli", words)
}

// withoutTexts cuts the object literal of the theme's words.
func withoutTexts(code []byte) []byte {
	before, after, _ := bytes.Cut(code, []byte(`dir:"ltr",words:{`))
	_, after, _ = bytes.Cut(after, []byte("},categories:[]"))
	return append(bytes.Clone(before), after...)
}

func pack(data []byte) []byte {
	var packed bytes.Buffer
	w := brotli.NewWriterLevel(&packed, brotli.BestCompression)
	_, _ = w.Write(data)
	_ = w.Close()
	return packed.Bytes()
}
