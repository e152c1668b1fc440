package visit

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
)

// storing is a site in English and Arabic with much to tell of what it stores, and a place for a frame.
var storing = map[string]string{
	"content/site.yaml": "name: Acme\nbaseURL: https://example.com/\nlocales: [en, ar]\n",
	"content/consent.yaml": `categories:
  - {id: necessary, title: {en: Necessary, ar: ضرورية}, necessary: true}
  - {id: analytics, title: {en: Analytics, ar: الإحصاءات}, description: {en: Helps us improve., ar: تساعدنا على التحسين.}}
services:
  - {id: session, name: Session, category: necessary, provider: Acme, purpose: {en: Keeps you signed in., ar: يبقيك مسجّلاً.}, cookies: [{name: a_cookie_with_a_name_as_long_as_they_come_in_real_life, kind: cookie, duration: session, purpose: {en: Keeps you signed in., ar: يبقيك مسجّلاً.}}]}
  - id: visits
    name: Visits
    category: analytics
    provider: Statistics and Measurement International Inc.
    privacy: https://stats.example/privacy
    country: US
    safeguard: standard-clauses
    retention: 14 months
    purpose: {en: Counts visits., ar: يحصي الزيارات.}
    cookies:
      - {name: visits_*, kind: cookie, duration: 13 months, purpose: {en: Tells a giraffe from an okapi., ar: يميّز الزوار.}}
      - {name: visits.queue, kind: localStorage, duration: unlimited, party: third, purpose: {en: Waits for the network., ar: ينتظر الشبكة.}}
  - {id: nothing, name: Nothing, category: analytics, provider: Acme, purpose: {en: Is only there., ar: موجود فقط.}}
`,
	"content/en/privacy.md": "---\ntitle: Privacy\ntype: privacy\n---\n## Storage {#storage}\n\n::: cookies category=analytics\nThis is what we use.\n:::\n\n### All {#all}\n\n::: cookies\n:::\n\n::: consent-settings\nChange it here\n:::\n",
	"content/ar/privacy.md": "---\ntitle: الخصوصية\ntype: privacy\n---\n## التخزين {#storage}\n\n::: cookies\n:::\n\n::: consent-settings\n:::\n",
}

func TestTablesOfWhatIsStoredFitAPhoneAndBreakNoRuleOfAxe(t *testing.T) {
	s := build(t, folder(t, storing))
	source := axe(t)
	for _, page := range []string{"privacy/", "cookies/", "ar/privacy/", "ar/cookies/"} {
		for _, look := range []browser.Options{{Width: 320, Height: 568}, {Width: 360, Height: 740, Dark: true}, {}} {
			look.Private = true
			v := visit(t, s.url+page, look)
			v.click(hook("decline"))
			v.waitFor("!" + shown("banner"))
			value[any](v, source+";null")
			if found := v.violations(); len(found) > 0 {
				t.Errorf("%s, %d px wide: axe finds:\n%s", page, look.Width, strings.Join(found, "\n"))
			}
			if over := value[int](v, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				t.Errorf("%s, %d px wide: %d px lie outside of the window", page, look.Width, over)
			}
			v.noProblems()
		}
	}
}

// The library's longest names, in every width: neither the page nor a table is wider than its place.
func TestTablesOfWhatIsStoredFitEveryWindow(t *testing.T) {
	files := map[string]string{}
	for name, text := range storing {
		files[name] = text
	}
	files["content/consent.yaml"] += "  - {use: youtube, category: analytics}\n  - {use: openstreetmap, category: analytics}\n"
	s := build(t, folder(t, files))
	for width := int64(320); width <= 1280; width += 80 {
		v := visit(t, s.url+"privacy/", browser.Options{Private: true, Width: width, Height: 800})
		equal(v, `[document.documentElement, ...document.querySelectorAll(".stored")].filter((e) => e.scrollWidth > e.clientWidth).map((e) => innerWidth + ": " + e.tagName + " " + e.scrollWidth)`, []string{})
	}
}

// TestARowThatIsACardStaysARow asks the browser's own accessibility tree.
func TestARowThatIsACardStaysARow(t *testing.T) {
	s := build(t, folder(t, storing))
	for _, width := range []int64{320, 1280} {
		v := visit(t, s.url+"cookies/", browser.Options{Private: true, Width: width, Height: 800})
		got := value[[]string](v, `[...document.querySelectorAll(".stored")].at(-1).querySelectorAll("table, th, td").values()
			.map((e) => (e.computedRole ?? e.role) + ": " + e.innerText.split("\n").at(-1)).toArray().slice(1, 13)`)
		want := []string{
			"columnheader: Name", "columnheader: Service", "columnheader: Kind", "columnheader: Set by", "columnheader: Kept for", "columnheader: Purpose",
			"rowheader: visits_*", "cell: Visits", "cell: Cookie", "cell: this site", "cell: 13 months", "cell: Tells a giraffe from an okapi.",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d px wide (-want +got):\n%s", width, diff)
		}
		card := value[string](v, `getComputedStyle(document.querySelector(".stored td")).display`)
		if card != map[int64]string{320: "grid", 1280: "table-cell"}[width] {
			t.Errorf("%d px wide: a cell is a %s", width, card)
		}
	}
}

func TestWhatIsStoredIsFoundAndCounted(t *testing.T) {
	v := visit(t, build(t, folder(t, storing)).url+"cookies/", browser.Options{Private: true, Width: 360, Height: 740})
	v.finds("okapi", "1")
	v.finds("Purpose", "4") // of each service and the answer; not the heading of a column, which a card doesn't show
}

func TestTheSettingsOpenFromThePage(t *testing.T) {
	s := build(t, folder(t, storing))
	for _, page := range []string{"privacy/", "cookies/"} {
		v := visit(t, s.url+page, browser.Options{Private: true})
		v.click(hook("decline"))
		v.click("main " + hook("settings"))
		v.waitFor(`document.querySelector("dialog")?.open`)
		v.noProblems()
	}
	v := visit(t, s.url+"cookies/", browser.Options{Private: true, NoScript: true})
	if got := value[string](v, `document.querySelector("main noscript").textContent + [...document.querySelectorAll("main button")].filter((b) => b.checkVisibility()).length`); got != "Without JavaScript, nothing optional runs here.0" {
		t.Errorf("without scripts the page says %q", got)
	}
}
