package visit

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
)

// asked counts the requests for the example's optional script.
func (v visitor) asked() int {
	n := 0
	for _, address := range v.tab.Requests() {
		if strings.Contains(address, "/analytics.") {
			n++
		}
	}
	return n
}

// stored is everything the page keeps on the device.
const stored = `JSON.stringify([document.cookie, Object.keys(localStorage), Object.keys(sessionStorage)])`

// nothing is stored when it has this value.
const nothing = `["",[],[]]`

func TestNothingOptionalLoadsBeforeAYes(t *testing.T) {
	v := visit(t, build(t, example).url+"privacy/", browser.Options{Private: true})
	v.waitFor(shown("banner"))
	value[any](v, `scrollTo(0, document.body.scrollHeight)`)
	v.press(browser.Escape)
	value[any](v, `document.querySelector("main").click()`)
	value[any](v, `new Promise((done) => setTimeout(done, 200))`)
	if v.asked() != 0 || value[string](v, stored) != nothing {
		t.Errorf("%d requests, stored %s, with no answer", v.asked(), value[string](v, stored))
	}
	v.noProblems()
}

func TestYesLoadsTheOptionalScriptOnceAndIsRemembered(t *testing.T) {
	s := build(t, example)
	v := visit(t, s.url+"privacy/", browser.Options{Private: true})
	v.click(hook("accept"))
	v.waitFor(`document.cookie.includes("trackora_visits=1")`)
	v.reload()
	v.waitFor(`document.cookie.includes("trackora_visits=2")`)
	if v.asked() != 2 {
		t.Errorf("two page views asked %d times for the script", v.asked())
	}
	v.goTo(s.url)
	if value[bool](v, shown("banner")) {
		t.Error("a second page asks again")
	}
	v.noProblems()
}

func TestNoIsRememberedAsLongAsYes(t *testing.T) {
	s := build(t, example)
	v := visit(t, s.url+"privacy/", browser.Options{Private: true})
	v.click(hook("decline"))
	v.waitFor("!" + shown("banner"))
	v.reload()
	value[any](v, `new Promise((done) => setTimeout(done, 200))`)
	if value[bool](v, shown("banner")) || v.asked() != 0 {
		t.Errorf("after a no: banner shown %v, %d requests", value[bool](v, shown("banner")), v.asked())
	}
	if got := value[string](v, stored); got != `["",["proviso.consent"],[]]` {
		t.Errorf("stored after a no: %s", got)
	}
}

func TestMindIsChangedFromTheFooterOfEveryPage(t *testing.T) {
	s := build(t, example)
	for _, page := range []string{"privacy/", "", "nowhere"} {
		v := visit(t, s.url+page, browser.Options{Private: true})
		v.click(hook("accept"))
		v.waitFor(`document.cookie.includes("trackora_visits")`)
		v.click(`footer ` + hook("settings"))
		v.declineInSettings()
		v.waitFor(`!document.cookie.includes("trackora_visits")`)
	}
}

func TestAcceptAndDeclineAreAlikeInEveryRespect(t *testing.T) {
	s := build(t, example)
	for _, width := range []int64{320, 360, 1280} {
		v := visit(t, s.url+"privacy/", browser.Options{Private: true, Width: width, Height: 568})
		v.waitFor(shown("banner"))
		look := func(name string) string {
			return value[string](v, `(() => {
				const e = document.querySelector('`+hook(name)+`'), s = getComputedStyle(e), r = e.getBoundingClientRect();
				const inside = r.left >= 0 && r.top >= 0 && r.right <= innerWidth && r.bottom <= innerHeight;
				return JSON.stringify([e.localName, e.type, e.className, s.font, s.color, s.backgroundColor, s.border, s.boxShadow, Math.round(r.width), Math.round(r.height), inside]);
			})()`)
		}
		accept, decline := look("accept"), look("decline")
		if diff := cmp.Diff(accept, decline); diff != "" || !strings.HasSuffix(accept, "true]") {
			t.Errorf("at %d px: accept %s, decline %s", width, accept, decline)
		}
		covered := value[float64](v, `(() => { const r = document.querySelector("[data-proviso=banner]").getBoundingClientRect(); return r.width * r.height / innerWidth / innerHeight; })()`)
		if covered > 0.35 {
			t.Errorf("at %d px the banner covers %.0f %% of the window", width, covered*100)
		}
		if value[int](v, `document.documentElement.scrollWidth`) > int(width) {
			t.Errorf("at %d px the page scrolls sideways", width)
		}
	}
}

func TestPageBehindTheBannerCanBeReadAndUsed(t *testing.T) {
	v := visit(t, build(t, example).url+"privacy/", browser.Options{Private: true, Width: 360, Height: 640})
	v.waitFor(shown("banner"))
	seen := map[string]bool{}
	for range 80 {
		v.press(browser.Tabkey)
		got := value[[]any](v, `(() => {
			const e = document.activeElement, r = e.getBoundingClientRect(), b = document.querySelector("[data-proviso=banner]");
			const banner = b.getBoundingClientRect();
			const hidden = !b.contains(e) && r.height > 0 && r.top >= banner.top && r.bottom <= banner.bottom;
			return [e.localName + " " + (e.id || e.dataset.proviso || e.outerHTML.slice(0, 90)), hidden];
		})()`)
		name := got[0].(string)
		if got[1].(bool) {
			t.Errorf("%s has the focus behind the banner", name)
		}
		seen[strings.Fields(name + " x")[0]] = true
	}
	if !seen["summary"] || !seen["a"] {
		t.Errorf("Tab never left the banner: %v", seen)
	}
}

func TestAnotherTabFollowsTheChoice(t *testing.T) {
	s := build(t, example)
	first, second := visit(t, s.url+"privacy/", browser.Options{}), visit(t, s.url+"privacy/", browser.Options{})
	first.waitFor(shown("banner"))
	second.waitFor(shown("banner"))
	first.click(hook("accept"))
	second.waitFor("!" + shown("banner"))
	second.waitFor(`document.cookie.includes("trackora_visits")`)
	second.click(hook("settings"))
	second.declineInSettings()
	first.waitFor(`!document.cookie.includes("trackora_visits")`)
}

func TestBlockedStorageMeansNoAndStillAnswers(t *testing.T) {
	s := build(t, example)
	v := visit(t, s.url+"privacy/", browser.Options{Private: true,
		Before: `Object.defineProperty(window, "localStorage", { get() { throw new DOMException("blocked", "SecurityError"); } });`})
	v.waitFor(shown("banner"))
	if v.asked() != 0 {
		t.Error("the optional script was loaded")
	}
	v.click(hook("decline"))
	v.waitFor("!" + shown("banner"))
	v.noProblems()
}

func TestRecordThatIsNotOursIsNoAnswer(t *testing.T) {
	s := build(t, example)
	for _, record := range []string{
		"", "null", "true", "[]", "{", `{"v":1}`, `{"version":99}`, `{"__proto__":{"analytics":true}}`,
		`{"categories":{"analytics":{"granted":true}}}`, strings.Repeat("x", 100_000), `"\ud800"`,
	} {
		v := visit(t, s.url+"privacy/", browser.Options{Private: true,
			Before: `localStorage.setItem("proviso.consent", ` + quoteJS(record) + `)`})
		v.waitFor(shown("banner"))
		if v.asked() != 0 {
			t.Errorf("the record %.40q counted as a yes", record)
		}
		v.noProblems()
	}
}

func TestChangedScriptIsRefusedAndThePageStaysReadable(t *testing.T) {
	s := build(t, example)
	found, err := filepath.Glob(filepath.Join(s.dir, "assets", "*.js"))
	if err != nil || len(found) < 3 {
		t.Fatalf("scripts %v, %v", found, err)
	}
	for _, name := range found {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, append(data, " "...), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	v := visit(t, s.url+"privacy/", browser.Options{Private: true})
	if got := value[bool](v, `document.querySelector("#overview .section-body").checkVisibility()`); !got {
		t.Error("the page can't be read")
	}
	v.waitFor("!" + shown("banner")) // what isn't there to keep an answer doesn't ask for one
	if value[string](v, `window.proviso.consent.get().analytics`) != "undecided" || value[string](v, stored) != nothing {
		t.Error("a script with other bytes than the page names was run")
	}
	refused := 0
	for _, problem := range v.tab.Problems() {
		if strings.Contains(problem, "integrity") {
			refused++
		}
	}
	if refused != 2 {
		t.Errorf("the browser refused %d scripts of 2: %q", refused, v.tab.Problems())
	}
}

// declineInSettings declines everything in the settings, which were opened.
func (v visitor) declineInSettings() {
	v.Helper()
	const decline = ".settings-foot button:first-child"
	v.waitFor(`document.querySelector("` + decline + `")`)
	v.click(decline)
}

// quoteJS writes a string as a JavaScript literal.
func quoteJS(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`, "\n", `\n`).Replace(s) + "'"
}
