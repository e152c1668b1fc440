package visit

import (
	"fmt"
	"testing"

	"trackora.click/proviso/generator/browser"
)

// tongues is a site in three scripts with a service in every category, a frame in its text, and a cookie policy that is
// generated.
var tongues = func() map[string]string {
	files := map[string]string{
		"content/site.yaml": "name: Example\nbaseURL: https://www.example.com/\nlocales: [en, ar, ja]\n",
		"content/consent.yaml": `categories:
  - {id: necessary, title: {en: Necessary, ar: ضرورية, ja: 必須}, necessary: true}
  - {id: functional, title: {en: Videos, ar: مقاطع الفيديو, ja: 動画}}
  - {id: analytics, title: {en: Statistics, ar: الإحصاءات, ja: 統計}, description: {en: Help us improve., ar: تساعدنا على التحسين., ja: 改善に役立ちます。}}
  - {id: marketing, title: {en: Marketing, ar: التسويق, ja: マーケティング}, gpc: deny}
services:
  - use: youtube
    load: [{iframe: "https://www.youtube-nocookie.com/embed/abc", title: Film}]
  - use: google-analytics
    with: {measurement: G-ABC1234567}
  - use: meta-pixel
    with: {pixel: "1234567890123456"}
`,
	}
	for tag, title := range map[string]string{"en": "Privacy", "ar": "الخصوصية", "ja": "プライバシー"} {
		files["content/"+tag+"/privacy.md"] = "---\ntitle: " + title + "\ntype: privacy\nversion: \"3\"\n---\n" + title + "\n\n## " + title + " {#data}\n\n::: embed youtube\n:::\n\n::: consent-settings\n:::\n"
	}
	return files
}()

// older makes the record one of an answer to something else.
const older = `localStorage["proviso.consent"] = localStorage["proviso.consent"].replace(/google-analytics\.[0-9a-f]{8}/, "google-analytics.00000000"), null`

func TestNoStateOfTheQuestionBreaksARuleOfAxe(t *testing.T) {
	s := build(t, folder(t, tongues))
	source := axe(t)
	for _, tongue := range []string{"", "ar/", "ja/"} {
		for _, dark := range []bool{false, true} {
			v := visit(t, s.url+tongue+"privacy/", browser.Options{Private: true, Width: 900, Dark: dark, ReducedMotion: true})
			holds := func(state string) {
				v.Helper()
				value[any](v, source+";null")
				for _, fault := range v.violations() {
					t.Errorf("%s, dark %v, %s: %s", s.url+tongue, dark, state, fault)
				}
			}
			v.waitFor(`document.querySelector("main [role=group]")`)
			holds("banner and the note where a frame would be")
			v.click(hook("choose"))
			v.waitFor(`document.querySelector("dialog")?.open`)
			holds("settings")
			value[any](v, `document.querySelectorAll("dialog details").forEach((e) => { e.open = true; })`)
			holds("settings with their details")
			v.press(browser.Escape)
			v.click(hook("decline"))
			v.waitFor(`localStorage["proviso.consent"]`)
			holds("answered")
			value[any](v, older)
			v.goTo(s.url + tongue + "cookies/")
			v.waitFor(`document.querySelector("[data-fresh]").checkVisibility()`)
			holds("banner that names what is new, over the cookie policy")
			v.noProblems()
		}
	}
}

// The question and the settings are dealt with by keyboard alone, and the focus is never lost to the page's beginning.
func TestEverythingIsAnsweredByKeyboard(t *testing.T) {
	s := build(t, folder(t, tongues))
	v := visit(t, s.url+"privacy/", browser.Options{Private: true})
	reach := func(selector string) {
		t.Helper()
		for range 60 {
			v.press(browser.Tabkey)
			if value[bool](v, fmt.Sprintf(`document.activeElement.matches(%q)`, selector)) {
				return
			}
		}
		t.Fatalf("the Tab key doesn't reach %s", selector)
	}
	v.waitFor(shown("banner"))
	reach(hook("choose"))
	v.press(browser.Enter)
	v.waitFor(`document.querySelector("dialog")?.open`)
	reach(`dialog input[type=checkbox]`)
	v.press(browser.Escape)
	v.waitFor(`!document.querySelector("dialog") && document.activeElement.dataset.proviso === "choose"`)
	v.press(browser.Enter)
	v.waitFor(`document.querySelector("dialog")?.open`)
	reach(`dialog [data-proviso=save]`)
	v.press(browser.Enter)
	v.waitFor(`!document.querySelector("dialog") && !` + shown("banner"))
	v.waitFor(`document.activeElement !== document.body`)
	if got := value[string](v, `JSON.parse(localStorage["proviso.consent"]).method + " " + JSON.stringify(proviso.consent.get())`); got != `save {"necessary":"granted","functional":"denied","analytics":"denied","marketing":"denied"}` {
		t.Errorf("nothing was ticked, and saved is %s", got)
	}
	v.waitFor(`document.querySelector("[role=status]").textContent === "Your choice is saved."`)
}
