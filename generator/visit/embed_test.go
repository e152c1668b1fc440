package visit

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
)

// oneTag is all that a page needs.
const oneTag = `<script src="/legal/proviso.js" defer></script>`

// company is a host with pages that some other program made, by path, and the example site under /legal/.
type company struct {
	url   string // without a slash at the end
	pages map[string]string
	csp   string // Content-Security-Policy of the pages; "" for none
	files http.Handler
}

func newCompany(t testing.TB, source string) *company {
	t.Helper()
	c := &company{pages: map[string]string{}}
	c.files = http.StripPrefix("/legal", http.FileServer(http.Dir(build(t, source).dir)))
	server := httptest.NewServer(c)
	t.Cleanup(server.Close)
	c.url = server.URL
	return c
}

// ServeHTTP serves the site without its headers: not all hosts send them.
func (c *company) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, own := c.pages[r.URL.Path]
	if !own {
		c.files.ServeHTTP(w, r)
		return
	}
	if c.csp != "" {
		w.Header().Set("Content-Security-Policy", c.csp)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write([]byte(page(body)))
}

// page is a page that knows nothing of Proviso, with the body and whatever else is in it.
func page(body string) string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop</title><link rel="icon" href="/legal/favicon.svg"></head><body>` +
		body + `<main><h1>Shop</h1><p>We sell <a id="here" href="#">things</a>.</p></main></body></html>`
}

// with sets the one page that is at /.
func (c *company) with(body string) *company {
	c.pages["/"] = body
	return c
}

func (c *company) visit(t testing.TB, o browser.Options) visitor {
	t.Helper()
	o.Private = true
	return visit(t, c.url+"/", o)
}

// control says which of the buttons to change one's mind are shown.
const control = `[...document.querySelectorAll("[data-proviso=settings], [data-proviso=withdraw]")].filter((e) => e.checkVisibility()).map((e) => e.textContent)`

// equal fails the test unless an expression has the value.
func equal[T any](v visitor, expression string, want T) {
	v.Helper()
	if diff := cmp.Diff(want, value[T](v, expression)); diff != "" {
		v.Errorf("%s (-want +got):\n%s", expression, diff)
	}
}

func TestOneTagAsksOnAnyPageAndHoldsToTheAnswer(t *testing.T) {
	v := newCompany(t, example).with(oneTag).visit(t, browser.Options{})
	v.waitFor(shown("banner"))
	equal(v, `document.body.firstElementChild.nextElementSibling.dataset.proviso`, "banner")
	equal(v, `getComputedStyle(document.querySelector("[data-proviso=banner]")).position`, "fixed")
	equal(v, `new URL(document.querySelector("[data-proviso=banner] a").href).pathname.startsWith("/legal/")`, true)
	equal(v, control, []string{})
	equal(v, stored, nothing)
	if v.asked() != 0 {
		t.Error("the optional script is fetched without a yes")
	}

	v.press(browser.Tabkey)
	equal(v, `!!document.activeElement.closest("[data-proviso=banner]")`, true)
	v.click(hook("accept"))
	v.waitFor(`document.cookie === "trackora_visits=1"`)
	equal(v, control, []string{"Cookie settings", "Withdraw consent"})
	equal(v, `proviso.consent.get().analytics`, "granted")
	v.reload()
	v.waitFor(`document.cookie === "trackora_visits=2"`)
	equal(v, shown("banner"), false)

	v.click(hook("withdraw"))
	v.waitFor(`document.cookie === "" && window.proviso?.consent.get().analytics === "denied"`)
	v.waitFor(`document.querySelector("[data-proviso=settings]")?.checkVisibility()`)
	equal(v, control, []string{"Cookie settings"})
	equal(v, shown("banner"), false)
	v.noProblems()
}

func TestSettingsOpenOnAnyPage(t *testing.T) {
	v := newCompany(t, example).with(oneTag).visit(t, browser.Options{})
	v.waitFor(shown("banner"))
	v.click(hook("choose"))
	v.waitFor(`document.querySelector("dialog")?.open`)
	equal(v, `getComputedStyle(document.querySelector("dialog")).display`, "flex")
	equal(v, `getComputedStyle(document.querySelector("dialog")).backgroundColor`, "rgb(252, 251, 248)")
	equal(v, `getComputedStyle(document.querySelector(".settings-body")).padding`, "20px 28px")
	v.press(browser.Escape)
	v.click(hook("decline"))
	v.click(hook("settings"))
	v.waitFor(`document.querySelector("dialog")?.open`)
	v.noProblems()
}

func TestEmbedWorksInAPageFromDisk(t *testing.T) {
	s := build(t, example)
	file := filepath.Join(filepath.Dir(s.dir), "shop.html")
	if err := os.WriteFile(file, []byte(strings.Replace(page(`<script src="dist/proviso.js" defer></script>`), "/legal/", "dist/", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	v := visit(t, "file://"+filepath.ToSlash(file), browser.Options{Private: true})
	v.waitFor(shown("banner"))
	equal(v, `getComputedStyle(document.querySelector("[data-proviso=banner]")).position`, "fixed")
	v.click(hook("accept"))
	v.waitFor(`document.querySelector("script[src*='/analytics.']")`)
	v.click(hook("settings"))
	v.waitFor(`document.querySelector("dialog")?.open`)
	v.press(browser.Escape)
	v.reload()
	equal(v, `proviso.consent.get().analytics`, "granted")
	equal(v, shown("banner"), false)
	v.noProblems()
}

func TestEmbedAndSiteFollowEachOtherAcrossTabs(t *testing.T) {
	c := newCompany(t, example).with(oneTag)
	shop := visit(t, c.url+"/", browser.Options{})
	policy := visit(t, c.url+"/legal/privacy/", browser.Options{})
	value[any](shop, `proviso.consent.reset()`)
	policy.waitFor(shown("banner"))
	shop.waitFor(shown("banner"))

	shop.click(hook("accept"))
	policy.waitFor(`!` + shown("banner") + ` && proviso.consent.get().analytics === "granted"`)
	policy.click(hook("withdraw"))
	shop.waitFor(`window.proviso?.consent.get().analytics === "denied" && document.cookie === ""`)
	shop.waitFor(`window.proviso && !` + shown("banner")) // it loads anew: its script can't be undone
	policy.waitFor(`window.proviso && !` + shown("banner"))
	value[any](shop, `proviso.consent.reset()`)
	policy.waitFor(shown("banner"))
}

func TestAnEmbeddedPageRestoredByBackFollows(t *testing.T) {
	c := newCompany(t, example).with(oneTag)
	v := c.visit(t, browser.Options{})
	v.waitFor(shown("banner"))
	value[any](v, `window.restored = false; addEventListener("pageshow", (event) => { restored = event.persisted }); null`)
	v.goTo(c.url + "/legal/privacy/")
	v.click(hook("accept"))
	v.waitFor(`localStorage["proviso.consent"]`)
	v.must(v.tab.Back())
	v.waitFor(`location.pathname === "/" && window.proviso?.consent.get().analytics === "granted"`)
	equal(v, `restored`, true)
	equal(v, shown("banner"), false)
}

func TestEmbedAsksWhereNothingCanBeStored(t *testing.T) {
	for name, before := range map[string]string{
		"throws":   `Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError") } })`,
		"full":     `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }`,
		"disabled": `Object.defineProperty(window, "localStorage", { value: null })`,
	} {
		t.Run(name, func(t *testing.T) {
			v := newCompany(t, example).with(oneTag).visit(t, browser.Options{Before: before})
			v.waitFor(shown("banner"))
			v.click(hook("accept"))
			v.waitFor(`document.cookie === "trackora_visits=1"`)
			equal(v, `document.querySelector("[role=status]").textContent`, "This browser doesn’t let us save your choice, so it holds on this page only.")
			v.reload()
			v.waitFor(shown("banner"))
			v.noProblems()
		})
	}
}

func TestNamesInThePageDoNotMislead(t *testing.T) {
	names := `<form id="proviso" name="consent"><input name="getAttribute"></form><a id="registry"></a><img id="ask" name="settings" alt=""><a id="trustedTypes"></a><p id="banner" class="ask-list"></p>`
	v := newCompany(t, example).with(names+oneTag).visit(t, browser.Options{})
	v.waitFor(shown("banner"))
	v.click(hook("accept"))
	v.waitFor(`document.cookie === "trackora_visits=1"`)
	equal(v, `proviso.consent.get().analytics`, "granted")
	v.noProblems()
}

func TestTwoTagsAskOnce(t *testing.T) {
	v := newCompany(t, example).with(oneTag+oneTag+`<script type="module" src="/legal/proviso.mjs"></script><script async src="/legal/proviso.js"></script>`).visit(t, browser.Options{})
	v.waitFor(shown("banner"))
	equal(v, `document.querySelectorAll("[data-proviso=banner]").length`, 1)
	v.click(hook("accept"))
	v.waitFor(`document.cookie === "trackora_visits=1"`)
	v.noProblems()
}

// TestATagInTheHeadWaitsForTheBody: "defer" may be forgotten.
func TestATagInTheHeadWaitsForTheBody(t *testing.T) {
	c := newCompany(t, example).with("")
	v := c.visit(t, browser.Options{})
	c.files = replaced{c.files, "/head.html", `<!doctype html><html lang="en"><head><title>Shop</title><script src="/legal/proviso.js"></script></head><body><p>Shop</p></body></html>`}
	v.goTo(c.url + "/head.html")
	v.waitFor(shown("banner"))
}

// replaced serves a text of its own at one path.
type replaced struct {
	http.Handler
	path, text string
}

func (s replaced) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != s.path {
		s.Handler.ServeHTTP(w, r)
		return
	}
	kind := "text/html; charset=utf-8"
	if strings.HasSuffix(s.path, ".js") {
		kind = "text/javascript"
	}
	w.Header().Set("Content-Type", kind)
	_, _ = w.Write([]byte(s.text))
}

func TestAnApplicationThatExchangesItsBodyKeepsTheBanner(t *testing.T) {
	v := newCompany(t, example).with(oneTag).visit(t, browser.Options{})
	v.waitFor(shown("banner"))
	for _, exchange := range []string{`document.body = document.createElement("body")`, `document.body.textContent = "next"`, `document.body.replaceChildren()`} {
		value[any](v, exchange+`; null`)
		v.waitFor(shown("banner"))
	}
	v.click(hook("accept"))
	v.waitFor(`document.cookie === "trackora_visits=1"`)
	value[any](v, `document.body.replaceChildren(); null`)
	v.waitFor(`document.querySelector(".ask-control")?.checkVisibility()`)
	v.click(hook("withdraw"))
	v.waitFor(`document.cookie === "" && window.proviso`)
}

func TestAButtonOfThePageTakesThePlaceOfTheControl(t *testing.T) {
	v := newCompany(t, example).with(`<button type="button" data-proviso="settings">Privacy</button>`+oneTag).visit(t, browser.Options{})
	v.waitFor(shown("banner"))
	v.click(hook("decline"))
	v.waitFor(`!` + shown("banner"))
	equal(v, control, []string{"Privacy"})
	v.click(hook("settings"))
	v.waitFor(`document.querySelector("dialog")?.open`)
}

func TestMarkedElementsOfAnyPageWait(t *testing.T) {
	c := newCompany(t, example).with(`<script type="text/plain" data-consent="analytics" data-src="/own.js"></script><script type="text/plain" data-consent-service="nobody" data-src="/own.js?unknown"></script>` + oneTag)
	c.files = replaced{c.files, "/own.js", `document.title = "ran"`}
	v := c.visit(t, browser.Options{})
	v.waitFor(shown("banner"))
	equal(v, `document.title`, "Shop")
	v.click(hook("accept"))
	v.waitFor(`document.querySelector("script[src='` + c.url + `/own.js']")`)
	equal(v, `!!document.querySelector("script[src*=unknown]")`, false)
}

func TestEmbedSpeaksTheLanguageOfItsPage(t *testing.T) {
	site := map[string]string{
		"content/site.yaml":            "name: Shop\nbaseURL: https://shop.example/\nlocales: [en, ar, pt-BR]\n",
		"content/consent.yaml":         "categories:\n  - id: necessary\n    title: Necessary\n    necessary: true\n  - id: analytics\n    title: {en: Counting, ar: القياس, pt-BR: Medição}\nservices:\n  - id: stats\n    name: Stats\n    category: analytics\n    provider: Shop\n    purpose: Counts.\n",
		"content/en/privacy.md":        "---\ntitle: Privacy\n---\nText.\n",
		"content/ar/privacy.md":        "---\ntitle: الخصوصية\n---\nنص.\n",
		"content/pt-BR/privacidade.md": "---\ntitle: Privacidade\n---\nTexto.\n",
	}
	c := newCompany(t, folder(t, site))
	for _, test := range []struct{ lang, want, dir string }{
		{"en", "en", "ltr"}, {"en-GB", "en", "ltr"}, {"ar", "ar", "rtl"}, {"ar_EG", "ar", "rtl"}, {"pt", "pt-BR", "ltr"}, {"pt-br", "pt-BR", "ltr"}, {"xx", "en", "ltr"}, {"", "en", "ltr"},
	} {
		t.Run(test.lang, func(t *testing.T) {
			c.files = replaced{c.files, "/in-" + test.lang, strings.Replace(page(oneTag), `lang="en"`, `lang="`+test.lang+`"`, 1)}
			v := visit(t, c.url+"/in-"+test.lang, browser.Options{Private: true})
			v.waitFor(shown("banner"))
			equal(v, `[document.querySelector("[data-proviso=banner]").lang, getComputedStyle(document.querySelector("[data-proviso=banner]")).direction]`, []string{test.want, test.dir})
			v.click(hook("decline"))
			equal(v, `JSON.parse(localStorage["proviso.consent"]).language`, test.want)
			v.click(hook("settings"))
			v.waitFor(`document.querySelector("dialog")?.open`)
			v.noProblems()
		})
	}
}

// TestEmbedStaysWithinItsWeight: script and style of the example site, in its one language, as a host compresses them.
func TestEmbedStaysWithinItsWeight(t *testing.T) {
	const budget = 6 * 1024
	s := build(t, example)
	script, style := compressed(t, s.url+"proviso.js"), compressed(t, s.url+"proviso.css")
	t.Logf("script %d bytes, style %d bytes", script, style)
	if script+style > budget {
		t.Errorf("script and style have %d bytes, the budget is %d", script+style, budget)
	}
}

func TestASiteThatAsksForNothingHasNothingToEmbed(t *testing.T) {
	s := build(t, changed(t, map[string]string{"content/consent.yaml": "", "content/analytics.js": ""}))
	for _, pattern := range []string{"proviso.js", "proviso.css", "proviso.mjs", "proviso.d.ts", "assets/embed*"} {
		if found, _ := filepath.Glob(filepath.Join(s.dir, pattern)); len(found) > 0 {
			t.Errorf("there is %s", found)
		}
	}
}
