package visit

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
)

// TestThePageAndTheBannerDoNotChangeEachOthersLook compares with a page without any style.
func TestThePageAndTheBannerDoNotChangeEachOthersLook(t *testing.T) {
	const reset = `<link rel="stylesheet" href="/reset.css">`
	const rules = `*, *::before, *::after { margin: 0; padding: 0; box-sizing: content-box; border: 0; font: inherit; }
		html { font-size: 62.5% } body { font: 40px/3 "Comic Sans MS", cursive; letter-spacing: 3px; color: red; padding: 7px }
		:root { --text: lime; --surface: lime; --border: lime; --radius: 50px; --target: 5px }
		button { all: unset; background: lime; text-transform: uppercase } button::before { content: "!" } p { text-indent: 5em }
		body section div button:hover, body > section > div > button { width: 400px; box-shadow: 0 0 9px lime }
		ul li { list-style: square; margin-left: 4em } a { color: lime } #shop section { display: none } strong { font-weight: 100 }`
	// looks tells where each element is and how it looks.
	looks := func(v visitor, selector string) []string {
		return value[[]string](v, `[...document.querySelectorAll("`+selector+`")].map((e) => {
			const { x, y, width, height } = e.getBoundingClientRect(), s = getComputedStyle(e);
			return [e.tagName, x, y, width, height, s.font, s.color, s.backgroundColor, s.border, s.letterSpacing, s.textTransform, s.textIndent, s.boxShadow, s.listStyle, getComputedStyle(e, "::before").content].join("; ");
		})`)
	}
	const page = "main, main *" // what is higher, by the room at its end, is the page
	open := func(body string) visitor {
		c := newCompany(t, example).with(body)
		c.files = styled{c.files, rules}
		return c.visit(t, browser.Options{})
	}
	answer := func(body string) (banner []string, _ visitor) {
		v := open(body + oneTag)
		v.waitFor(shown("banner"))
		banner = looks(v, "[data-proviso=banner], [data-proviso=banner] *")
		v.click(hook("decline"))
		v.waitFor(`document.querySelector(".ask-control").checkVisibility()`)
		return append(banner, looks(v, ".ask-control, .ask-control *")...), v
	}
	plain, _ := answer("")
	loud, answered := answer(reset)
	if diff := cmp.Diff(plain, loud); diff != "" {
		t.Errorf("the page's style changes the banner (-plain page +page with a style):\n%s", diff)
	}
	if diff := cmp.Diff(looks(open(reset), page), looks(answered, page)); diff != "" {
		t.Errorf("the banner changes the page (-without +with):\n%s", diff)
	}
}

// styled serves a style sheet of the page's own, too.
type styled struct {
	http.Handler
	css string
}

func (s styled) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/reset.css" {
		s.Handler.ServeHTTP(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/css")
	_, _ = w.Write([]byte(s.css))
}

func TestEmbedFollowsTheDarkModeAndIsNotPrinted(t *testing.T) {
	v := newCompany(t, example).with(oneTag).visit(t, browser.Options{Dark: true})
	v.waitFor(shown("banner"))
	equal(v, `getComputedStyle(document.querySelector("[data-proviso=banner]")).backgroundColor`, "rgb(30, 33, 37)")
	v.must(v.tab.Media("print"))
	equal(v, shown("banner"), false)
	v.must(v.tab.Media("screen"))
	v.click(hook("decline"))
	v.waitFor(`document.querySelector(".ask-control").checkVisibility()`)
	v.must(v.tab.Media("print"))
	equal(v, `document.querySelector(".ask-control").checkVisibility()`, false)
}

func TestAFrameThatWaitsIsToldOfInTheBannersOwnLook(t *testing.T) {
	c := newCompany(t, example).with(`<link rel="stylesheet" href="/reset.css"><iframe title="Film" width="480" height="300" data-consent="analytics" data-src="/film"></iframe>` + oneTag)
	c.files = styled{replaced{c.files, "/film", "film"}, `html { font-size: 62.5% } button { all: unset; font-size: 40px } p { font-size: 50px; letter-spacing: 9px }`}
	v := c.visit(t, browser.Options{})
	v.waitFor(`document.querySelectorAll(".ask-frame button").length === 2`)
	equal(v, `[...document.querySelectorAll(".ask-frame p, .ask-frame button")].map((e) => { const s = getComputedStyle(e); return [s.fontSize, s.letterSpacing, s.borderTop, e.clientHeight >= 40].join() })`,
		[]string{"13px,normal,0px none rgb(31, 29, 26),false", "13px,normal,0px none rgb(31, 29, 26),false", "13px,normal,1px solid rgb(139, 133, 121),true", "13px,normal,1px solid rgb(139, 133, 121),true"})
	v.must(v.tab.Click(".ask-frame button"))
	v.waitFor(`frames[0].document.body?.textContent === "film"`)
	v.noProblems()
}

func TestEmbedBreaksNoRuleOfAxe(t *testing.T) {
	c := newCompany(t, example).with(oneTag)
	for name, o := range map[string]browser.Options{"light": {}, "dark": {Dark: true}, "phone": {Width: 360, Height: 740}, "forced colours": {ForcedColors: true}} {
		t.Run(name, func(t *testing.T) {
			o.ReducedMotion = true // what is half faded in has too little contrast
			v := c.visit(t, o)
			value[any](v, axe(t)+";null")
			v.waitFor(shown("banner"))
			states := map[string][]string{"asking": v.violations()}
			v.click(hook("decline"))
			v.waitFor(`document.querySelector(".ask-control").checkVisibility()`)
			states["answered"] = v.violations()
			v.click(hook("settings"))
			v.waitFor(`document.querySelector("dialog")?.open`)
			states["settings"] = v.violations()
			if diff := cmp.Diff(map[string][]string{"asking": {}, "answered": {}, "settings": {}}, states); diff != "" {
				t.Error(diff)
			}
		})
	}
}
