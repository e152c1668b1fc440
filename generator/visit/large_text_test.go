package visit

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
)

// largeText doubles the size of the page's text, as a reader may in the settings of the browser.
const largeText = `(() => {
	const sheet = new CSSStyleSheet();
	sheet.insertRule("html { font-size: 200% }");
	document.adoptedStyleSheets = [sheet];
})()`

// german has what takes the most room: long words in the titles, an address without a space, a table.
var german = map[string]string{
	"content/site.yaml":    "name: Musterhandelsgesellschaft\nbaseURL: https://example.com/\nlocales: [de]\ncontroller: {name: Musterhandelsgesellschaft, email: datenschutzbeauftragte@musterhandelsgesellschaft.example}\n",
	"content/consent.yaml": "categories:\n  - {id: necessary, title: Notwendig, necessary: true}\n  - {id: analytics, title: Reichweitenmessung, description: Hilft uns beim Verbessern.}\n",
	"content/terms.md":     "---\ntitle: Nutzungsbedingungen\ntype: terms\n---\nText.\n\n## Geltung\n\nText.\n",
	"content/privacy/policy.md": "---\ntitle: Datenschutzerklärung\ntype: privacy\neffective: 2026-03-01\nversion: \"2.10\"\n" +
		"contact: datenschutzbeauftragte@musterhandelsgesellschaft.example\nchanges: Auftragsverarbeiter benannt.\n---\nText.\n",
	"content/privacy/01-data.md": "---\nid: data\ntitle: Verarbeitungstätigkeiten\nsubtitle: Auftragsverarbeitungsverhältnisse\nsummary: Wenig.\n---\n## Personenbezogene Daten\n\n" +
		"| Kategorie | Rechtsgrundlage | Speicherdauer |\n|---|---|---|\n| Bestandsdaten | `berechtigtes_interesse` | Aufbewahrungsfrist |\n\nZweck\n: Vertragserfüllung.\n",
}

func TestPageWithTextTwiceTheSizeFitsANarrowWindow(t *testing.T) {
	english, arabic, long := build(t, example), build(t, folder(t, rightToLeft)), build(t, folder(t, german))
	for _, url := range []string{english.url + "privacy/", arabic.url + "privacy/", long.url + "privacy/", long.url + "terms/"} {
		v := visit(t, url, browser.Options{Private: true, Width: 360, Height: 800, Before: largeText})
		if got := value[int](v, `document.documentElement.scrollWidth`); got > 360 {
			t.Errorf("%s is %d px wide in a window of 360 px", url, got)
		}
		v.waitFor(shown("banner"))
		accept, decline := v.place("accept"), v.place("decline")
		if diff := cmp.Diff(accept, decline); diff != "" {
			t.Errorf("%s: accept (-) and decline (+) differ in size:\n%s", url, diff)
		}
	}
}

// Also where the text is twice as large: the way to the settings goes into a row of its own instead.
func TestNoButtonOfTheBannerBreaksAWord(t *testing.T) {
	english, long := build(t, example), build(t, folder(t, german))
	for _, url := range []string{english.url, long.url} {
		for _, width := range []int64{320, 360, 640} {
			v := visit(t, url+"privacy/", browser.Options{Private: true, Width: width, Height: 740, Before: largeText})
			v.waitFor(shown("banner"))
			equal(v, `[...document.querySelectorAll(".ask-actions button")].filter((e) => {
				const range = new Range();
				range.selectNodeContents(e);
				return range.getClientRects().length > 1;
			}).map((e) => e.textContent)`, []string{})
		}
	}
}

// place returns the size of a button of the banner, and fails if the button or its word is not all in the window.
func (v visitor) place(name string) (size string) {
	v.Helper()
	cut := value[bool](v, fmt.Sprintf(`(() => {
		const e = document.querySelector('%s'), r = e.getBoundingClientRect();
		const top = document.querySelector("[data-proviso=banner]").getBoundingClientRect().top;
		return r.left < 0 || r.top < top || r.right > innerWidth || r.bottom > innerHeight || e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight;
	})()`, hook(name)))
	if cut {
		v.Errorf("of %s only a part can be seen", name)
	}
	return value[string](v, fmt.Sprintf(`(({ width, height }) => width + " x " + height)(document.querySelector('%s').getBoundingClientRect())`, hook(name)))
}
