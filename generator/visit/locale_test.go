package visit

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
)

func TestPageSaysItsLanguageAndItsTranslations(t *testing.T) {
	s := build(t, folder(t, rightToLeft))
	for _, c := range []struct {
		page string
		want []string
	}{
		{"privacy/", []string{"ar", "rtl", "https://example.com/privacy/", "ar https://example.com/privacy/", "fr https://example.com/fr/privacy/", "x-default https://example.com/privacy/"}},
		{"fr/privacy/", []string{"fr", "ltr", "https://example.com/fr/privacy/", "ar https://example.com/privacy/", "fr https://example.com/fr/privacy/", "x-default https://example.com/privacy/"}},
	} {
		v := visit(t, s.url+c.page, browser.Options{Private: true})
		got := value[[]string](v, `[document.documentElement.lang, document.documentElement.dir, document.querySelector("link[rel=canonical]").href,
			...[...document.querySelectorAll("link[rel=alternate][hreflang]")].map((l) => l.hreflang + " " + l.href)]`)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.page, diff)
		}
	}
}

func TestLanguageSwitchKeepsTheSection(t *testing.T) {
	v := visit(t, build(t, folder(t, rightToLeft)).url+"privacy/", browser.Options{Private: true})
	v.click(hook("decline"))
	value[any](v, `location.hash = "#rights", null`)
	v.click(`a[hreflang=fr]`)
	v.waitFor(`location.pathname.endsWith("/fr/privacy/") && location.hash === "#rights"`)
	v.waitFor(`document.querySelector("#rights .section-body").innerText.includes("section 1, Données que nous collectons")`)
}
