package visit

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
)

// TestEmbedAsksAsTheLawOfItsPageSays: by the page's own word, else as the site says of pages in its language.
func TestEmbedAsksAsTheLawOfItsPageSays(t *testing.T) {
	c := newCompany(t, folder(t, manyLaws))
	files := c.files
	tests := []struct {
		html    string
		asked   bool
		decided string
	}{
		{`lang="en"`, true, "undecided"},
		{`lang="fr"`, true, "undecided"},
		{`lang="de"`, true, "granted"}, // told
		{`lang="xx"`, true, "undecided"},
		{`lang="en" data-regime="ccpa"`, false, "granted"},
		{`lang="de" data-regime="eu"`, true, "undecided"},
		{`lang="en" data-regime="nowhere"`, true, "undecided"},
	}
	for _, test := range tests {
		t.Run(test.html, func(t *testing.T) {
			c.files = replaced{files, "/law", strings.Replace(page(oneTag), `lang="en"`, test.html, 1)}
			v := visit(t, c.url+"/law", browser.Options{Private: true})
			v.waitFor(`window.proviso && getComputedStyle(document.querySelector(".ask-note")).position === "fixed"`)
			got := []any{value[bool](v, shown("banner")), value[string](v, `proviso.consent.get().analytics`)}
			if diff := cmp.Diff([]any{test.asked, test.decided}, got); diff != "" {
				t.Errorf("asked and decided (-want +got):\n%s", diff)
			}
			if test.decided == "granted" {
				v.waitFor(`window.ran`)
			}
			v.noProblems()
		})
	}
}

func TestEmbedHeedsThePrivacySignal(t *testing.T) {
	c := newCompany(t, example).with(oneTag) // whose analytics heed the signal
	v := c.visit(t, browser.Options{Before: signalling})
	v.waitFor(`document.querySelector(".ask-control [data-proviso=settings]")?.checkVisibility()`)
	equal(v, shown("banner"), false)
	equal(v, `proviso.consent.get().analytics`, "denied")
	equal(v, stored, nothing)
}
