package visit

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"trackora.click/proviso/generator/browser"
)

// hostile builds a site of people who mean harm.
func hostile(t *testing.T) site {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/hostile.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
	}
	return build(t, folder(t, files))
}

// unharmed fails when the page did, showed or asked for anything that its text wanted.
func (v visitor) unharmed(s site) {
	v.Helper()
	v.noProblems()
	for _, address := range v.tab.Requests() {
		if !strings.HasPrefix(address, s.url) && !strings.HasPrefix(address, "data:") {
			v.Errorf("the page asked for %s", address)
		}
	}
}

// types puts a query into the finder's box, as pasting does, and waits for the next frame but one.
func (v visitor) types(query string) {
	v.Helper()
	value[any](v, `(() => {
		const box = document.querySelector("[data-proviso=search]");
		box.focus();
		box.value = `+quoteJS(query)+`;
		box.dispatchEvent(new InputEvent("input", { bubbles: true }));
		return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
	})()`)
}

// finds types a query and waits for its count.
func (v visitor) finds(query, want string) {
	v.Helper()
	v.types(query)
	v.waitFor(count + ` === "` + want + `"`)
}

// works fails unless the finder finds and the banner asks, remembers and lets load.
func (v visitor) works() {
	v.Helper()
	v.waitFor(shown("banner"))
	v.finds("plain words", "1")
	v.finds("", "0")
	v.click(hook("accept"))
	v.waitFor(`document.cookie.includes("trackora_visits=1")`)
	v.waitFor("!" + shown("banner"))
	if got := value[string](v, `JSON.stringify(window.proviso.consent.get())`); got != `{"necessary":"granted","constructor":"granted"}` {
		v.Errorf("after a yes: %s", got)
	}
	v.click("footer " + hook("settings"))
	v.declineInSettings()
	v.waitFor(`!document.cookie.includes("trackora_visits")`)
}

func TestHostileSiteRunsNothingOnAnyPage(t *testing.T) {
	s := hostile(t)
	for _, page := range s.pages(t) {
		v := visit(t, s.url+page, browser.Options{Private: true})
		v.waitFor(`document.readyState === "complete" && !document.querySelector("meta[http-equiv=refresh]")`)
		value[any](v, `document.querySelectorAll("details").forEach((d) => { d.open = true; })`)
		value[any](v, `document.querySelectorAll("main *").forEach((e) => {
			for (const type of ["mouseover", "mouseenter", "focus", "load", "error", "toggle"]) e.dispatchEvent(new Event(type));
		})`)
		value[any](v, `new Promise((done) => setTimeout(done, 50))`)
		v.unharmed(s)
	}
}

// TestAnchorsNamedLikeWhatScriptsUseAreInNobodysWay: an element's id is a property of window, its name one of document.
func TestAnchorsNamedLikeWhatScriptsUseAreInNobodysWay(t *testing.T) {
	s := hostile(t)
	v := visit(t, s.url+"__proto__/", browser.Options{Private: true})
	ids := value[[]string](v, `["proviso", "__proto__", "constructor", "location", "top", "document", "localStorage", "currentScript", "valueOf",
		"addEventListener", "dispatchEvent", "removeEventListener", "body", "forms", "defaultView", "JSON", "fetch"].filter((id) => document.getElementById(id))`)
	if len(ids) != 17 {
		t.Fatalf("the page has only the ids %q", ids)
	}
	v.works()
	for _, id := range ids {
		value[any](v, `location.hash = "#`+id+`", null`)
		v.waitFor(`document.getElementById("` + id + `").getBoundingClientRect().top < innerHeight`)
	}
	v.unharmed(s)
}

// hostileQueries are what people type who look for a way in.
var hostileQueries = []string{
	`<img src=x onerror=alert(1)>`, `"><script>alert(1)</script>`, `__proto__`, `constructor`, `toString`, `[object Object]`,
	`(a+)+$`, `\`, `.*`, `[`, `${alert(1)}`, `{{`, `%`, `%00`, "\u202e", "\u2028", "\ufdd0", `javascript:alert(1)`, "a\u0301\u0301\u0301",
}

func TestHostileQueriesAreOnlyLookedFor(t *testing.T) {
	s := hostile(t)
	v := visit(t, s.url+"__proto__/", browser.Options{Private: true})
	v.waitFor(shown("banner"))
	const elements = `document.querySelectorAll("main *").length`
	before := value[int](v, elements)
	v.finds("<script>alert('section')</script>", "1")
	for _, query := range append(slices.Clone(hostileQueries), strings.Repeat("ab", 5000)) {
		v.types(query)
		v.press(browser.Enter)
		v.finds("plain words", "1")
	}
	if after := value[int](v, elements); after != before {
		t.Errorf("the text has %d elements before the searches, %d after", before, after)
	}
	v.unharmed(s)
}

func TestHostileAddressesBreakNothing(t *testing.T) {
	s := hostile(t)
	fragments := []string{
		"q=%", "q=%E0%A4%A", "q=%00", "q=%ED%A0%80", "q=a&q=b", "q", "q=", "Q=a", "q=" + strings.Repeat("x", 10_000), "%", "%E0%A4%A",
		"__proto__", "constructor", "\"><img src=x onerror=alert(1)>", "][id", "#", "top", ":~:text=words", "q=words&__proto__[x]=1",
	}
	for _, query := range hostileQueries {
		fragments = append(fragments, "q="+url.QueryEscape(query), "q="+query)
	}
	v := visit(t, s.url+"__proto__/", browser.Options{Private: true})
	for i, fragment := range fragments {
		value[any](v, `location.hash = `+quoteJS(fragment)+`, null`)
		if i%8 == 0 { // and with a fresh page
			v.goTo(fmt.Sprintf("%s__proto__/?%d#%s", s.url, i, strings.ReplaceAll(fragment, "\u2028", "%E2%80%A8")))
		}
	}
	if polluted := value[bool](v, `"x" in {}`); polluted {
		t.Error("an address reached Object.prototype")
	}
	v.works()
	v.unharmed(s)
}

// pollution gives every object what a record, a registry entry and an option have, as a broken script of the host would.
const pollution = `for (const [name, value] of Object.entries({
	schema: 1, id: "0123456789abcdef0123456789abcdef", method: "accept-all", time: Date.now() - 1, granted: true, analytics: true,
	categories: { constructor: { granted: true } }, necessary: true, scripts: [], src: "data:,alert(1)", once: true, passive: true,
	detail: { constructor: "granted" }, expires: 1e9, hidden: true, q: "x", length: 7, innerHTML: "<img src=x onerror=alert(1)>",
})) Object.prototype[name] = value;`

func TestPollutedPrototypesGrantNothing(t *testing.T) {
	s := hostile(t)
	for _, record := range []string{
		"", "{}", "null", `{"__proto__":{"granted":true}}`, `{"categories":{"constructor":{}}}`,
		`{"schema":1,"categories":{"constructor":{"granted":true}}}`, `{"constructor":{"prototype":{"granted":true}}}`,
	} {
		v := visit(t, s.url+"__proto__/", browser.Options{Private: true,
			Before: pollution + `localStorage.setItem("proviso.consent", ` + quoteJS(record) + `)`})
		v.waitFor(shown("banner"))
		if got := value[string](v, `window.proviso.consent.get().constructor`); got != "undecided" || v.asked() != 0 {
			t.Errorf("with the record %q: %s, %d requests", record, got, v.asked())
		}
		if record == "{}" {
			v.works()
		}
		v.unharmed(s)
	}
}

// TestBannerChangedByOthersGrantsNothing: what the page's attributes say is asked about, never what is granted.
func TestBannerChangedByOthersGrantsNothing(t *testing.T) {
	s := hostile(t)
	for _, change := range []string{
		`b.dataset.revisions = ""`, `b.dataset.revisions = "__proto__=x"`, `delete b.dataset.revisions`, `b.dataset.expires = "Infinity"`,
		`b.dataset.expires = "<img src=x onerror=alert(1)>"`, `b.querySelector("[data-category]").dataset.category = "__proto__"`,
		`b.querySelector("[data-category]").dataset.granted = "<img src=x onerror=alert(1)>"`,
	} {
		v := visit(t, s.url+"__proto__/", browser.Options{Private: true, Before: `new MutationObserver((_, observer) => {
			const b = document.querySelector("[data-proviso=banner]");
			if (!b?.querySelector("[data-category]")) return;
			observer.disconnect();
			` + change + `;
		}).observe(document, { childList: true, subtree: true });`})
		v.waitFor(shown("banner"))
		if diff := cmp.Diff("undecided", value[string](v, `window.proviso.consent.get().constructor`)); diff != "" || v.asked() != 0 {
			t.Errorf("%s: %s, %d requests", change, diff, v.asked())
		}
		v.unharmed(s)
	}
}
