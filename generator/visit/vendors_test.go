package visit

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
)

// vendors are what the tags of others find when they begin, and what they set, each as the real one does.
var vendors = map[string]string{
	"connect.facebook.net/en_US/fbevents.js": `
		window.fbFound = fbq.queue.map((command) => [...command]);
		fbq.callMethod = (...command) => { (window.fbTold ??= []).push(command); };
		document.cookie = "_fbp=fb.1.2.3; path=/; domain=example.localhost; max-age=99999";
		localStorage.setItem("lastExternalReferrer", "empty");`,
	"www.clarity.ms/tag/abcdef1234": `
		window.clarityFound = clarity.q.map((command) => [...command]);
		document.cookie = "_clck=1; path=/; domain=example.localhost; max-age=99999";
		document.cookie = "_clsk=1; path=/; max-age=99999";`,
	"bat.bing.com/bat.js": `
		window.uetFound = [...(window.uetq ?? [])];
		window.UET = function ({ ti, q }) { this.push = (...command) => { (window.uetTold ??= []).push(command); }; };
		document.cookie = "_uetvid=1; path=/; domain=example.localhost; max-age=99999";
		localStorage.setItem("_uetsid", "1");`,
}

const film = "www.youtube-nocookie.com/embed/abc"

// vendored is a site with a video, a pixel, a recorder of sessions and advertising, from the library.
func vendored(t *testing.T) site {
	t.Helper()
	return build(t, folder(t, map[string]string{
		"content/site.yaml": "name: Example\nbaseURL: https://www.example.com/\n",
		"content/consent.yaml": `categories:
  - {id: necessary, title: Necessary, necessary: true}
  - {id: functional, title: Videos}
  - {id: analytics, title: Statistics}
  - {id: marketing, title: Marketing}
services:
  - use: youtube
    load:
      - iframe: https://` + film + `
        title: How it works
  - use: meta-pixel
    with: {pixel: "1234567890123456"}
  - use: clarity
    with: {project: abcdef1234}
  - use: microsoft-ads
    with: {tag: "12345678"}
`,
		"content/privacy/policy.md":   "---\ntitle: Privacy\ntype: privacy\n---\nText.\n",
		"content/privacy/01-films.md": "---\ntitle: Films\nid: films\n---\nLook:\n\n::: embed youtube\n:::\n",
	}))
}

const pixels = `window.fbFound && window.clarityFound && window.uetTold`

func TestBeforeAnAnswerAndAfterANoNoTagPixelOrFrameIsConnectedTo(t *testing.T) {
	e := newElsewhere(t, vendors)
	s := vendored(t)
	v := e.visit(s, "privacy/", browser.Options{})
	v.waitFor(`document.querySelector("#films [role=group]")`)
	v.rest()
	v.keeps()
	v.click(hook("decline"))
	v.waitFor(`localStorage["proviso.consent"]`)
	v.rest()
	v.reload()
	v.waitFor(`document.querySelector("#films [role=group]")`)
	v.rest()
	v.keeps("localStorage proviso.consent")
	e.untouched()
	v.noProblems()
}

func TestEveryTagFindsTheAnswerInItsOwnWordsWhenItBegins(t *testing.T) {
	e := newElsewhere(t, vendors)
	v := e.visit(vendored(t), "privacy/", browser.Options{})
	v.click(hook("accept"))
	v.waitFor(pixels + ` && document.querySelector("#films iframe[src]")`)
	v.rest()
	e.asks(film, "connect.facebook.net/en_US/fbevents.js", "www.clarity.ms/tag/abcdef1234", "bat.bing.com/bat.js")
	got := value[map[string]any](v, `({ pixel: fbFound, clarity: clarityFound, advertising: uetFound, told: uetTold })`)
	want := map[string]any{
		"pixel": []any{[]any{"init", "1234567890123456"}, []any{"track", "PageView"}},
		"clarity": []any{[]any{"consentv2", map[string]any{"ad_Storage": "denied", "analytics_Storage": "denied"}},
			[]any{"consentv2", map[string]any{"ad_Storage": "granted", "analytics_Storage": "granted"}}},
		"advertising": []any{"consent", "default", map[string]any{"ad_storage": "denied"}, "consent", "update", map[string]any{"ad_storage": "granted"}},
		"told":        []any{[]any{"pageLoad"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the tags find (-want +got):\n%s", diff)
	}
	v.noProblems()
}

func TestWithdrawingErasesWhatEveryTagKeptAndShowsNoFrame(t *testing.T) {
	e := newElsewhere(t, vendors)
	v := e.visit(vendored(t), "privacy/", browser.Options{})
	v.click(hook("accept"))
	v.waitFor(pixels + ` && document.querySelector("#films iframe[src]")`)
	v.keeps("cookie _clck", "cookie _clsk", "cookie _fbp", "cookie _uetvid", "localStorage _uetsid", "localStorage lastExternalReferrer", "localStorage proviso.consent")
	v.rest()
	e.asks(film, "connect.facebook.net/en_US/fbevents.js", "www.clarity.ms/tag/abcdef1234", "bat.bing.com/bat.js")

	v.click("footer " + hook("withdraw"))
	v.waitFor(`!window.fbFound && document.querySelector("#films [role=group]")`)
	v.rest()
	v.keeps("localStorage proviso.consent")
	e.asks()
}

func TestAFrameThatIsShownOnceLetsNothingElseLoadAndIsNotRemembered(t *testing.T) {
	e := newElsewhere(t, vendors)
	s := vendored(t)
	v := e.visit(s, "privacy/", browser.Options{})
	v.click("#films [role=group] button")
	v.waitFor(`document.querySelector("#films iframe[src]")`)
	v.rest()
	e.asks(film)
	v.keeps()
	v.reload()
	v.waitFor(`document.querySelector("#films [role=group]")`)
	v.rest()
	e.asks()
}

func TestOnlyTheCategoryThatIsChosenLoads(t *testing.T) {
	e := newElsewhere(t, vendors)
	s := vendored(t)
	v := e.visit(s, "privacy/", browser.Options{})
	v.click(hook("choose"))
	v.waitFor(`document.querySelector("dialog[open] input[type=checkbox]")`)
	if ticked := value[int](v, `document.querySelectorAll("dialog input:checked:not(:disabled)").length`); ticked != 0 {
		t.Errorf("%d boxes are ticked before anybody did", ticked)
	}
	value[any](v, `document.querySelector('dialog [aria-label="Allow Statistics"]').click()`)
	v.click("dialog " + hook("save"))
	v.waitFor(`window.clarityFound`)
	v.rest()
	e.asks("www.clarity.ms/tag/abcdef1234")
	got := value[map[string]string](v, `proviso.consent.get()`)
	if diff := cmp.Diff(map[string]string{"necessary": "granted", "functional": "denied", "analytics": "granted", "marketing": "denied"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
