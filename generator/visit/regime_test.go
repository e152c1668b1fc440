package visit

import (
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/generator/preview"
)

// manyLaws is a site that asks by the law of the reader: its French pages are for the European Union, its German ones for
// a country where it is enough to tell.
var manyLaws = map[string]string{
	"content/site.yaml": "name: Example\nbaseURL: https://www.example.com/\nlocales: [en, fr, de]\n",
	"content/consent.yaml": `regimes: {fr: eu, de: told}
categories:
  - {id: necessary, title: Necessary, necessary: true}
  - {id: analytics, title: Statistics, ask: {ccpa: opt-out, told: notice, default: opt-in}}
services:
  - {id: visits, name: Visit counter, category: analytics, provider: Example, purpose: Counts visits., load: [{script: visits.js}]}
`,
	"content/visits.js":     `(window.ran ??= []).push("visits");`,
	"content/en/privacy.md": "---\ntitle: Privacy\ntype: privacy\n---\nText.\n\n## Data {#data}\n\nText.\n",
	"content/fr/privacy.md": "---\ntitle: Confidentialité\ntype: privacy\n---\nTexte.\n\n## Données {#data}\n\nTexte.\n",
	"content/de/privacy.md": "---\ntitle: Datenschutz\ntype: privacy\n---\nText.\n\n## Daten {#data}\n\nText.\n",
}

// edge serves a built site as a host's edge does that knows where a visitor is: it writes the law into every page.
func edge(t *testing.T, s site, regime string) site {
	t.Helper()
	handler, err := preview.Handler(os.DirFS(s.dir))
	if err != nil {
		t.Fatal(err)
	}
	root := regexp.MustCompile(`<html ([^>]*?)( data-regime=[^ >]*)?>`)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, r)
		body := root.ReplaceAll(answer.Body.Bytes(), []byte(`<html $1 data-regime="`+regime+`">`))
		for name, values := range answer.Header() {
			w.Header()[name] = values
		}
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		w.WriteHeader(answer.Code)
		_, _ = w.Write(body)
	}))
	t.Cleanup(server.Close)
	return site{url: server.URL + "/", dir: s.dir}
}

func TestAVisitorIsAskedAsTheLawOfThePageSays(t *testing.T) {
	const asks, tells = "May we use what is optional?", "We use what is listed here unless you decline."
	s := build(t, folder(t, manyLaws))
	for _, test := range []struct {
		name, url     string
		regime        any // of the page, nil for none
		begins        string
		asked, loaded bool
	}{
		{"no law known", s.url + "privacy/", nil, asks, true, false},
		{"the law of the French pages", s.url + "fr/privacy/", "eu", "Acceptez-vous ce qui est facultatif", true, false},
		{"the law of the German pages", s.url + "de/privacy/", "told", "Wir nutzen", true, true},
		{"the edge says opt-out", edge(t, s, "ccpa").url + "privacy/", "ccpa", asks, false, true},
		{"the edge says notice", edge(t, s, "told").url + "privacy/", "told", tells, true, true},
		{"the edge says what the site doesn't know", edge(t, s, "mars").url + "privacy/", "mars", asks, true, false},
		{"the edge says nothing", edge(t, s, "").url + "privacy/", "", asks, true, false},
		{"the edge knows better than the page", edge(t, s, "eu").url + "de/privacy/", "eu", "", true, false},
		{"the name of a property of objects", edge(t, s, "constructor").url + "privacy/", "constructor", asks, true, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			v := visit(t, test.url, browser.Options{Private: true})
			v.waitFor(`window.proviso`)
			v.rest()
			got := value[[]any](v, `[document.documentElement.dataset.regime ?? null, `+shown("banner")+`, !!window.ran]`)
			if diff := cmp.Diff([]any{test.regime, test.asked, test.loaded}, got); diff != "" {
				t.Errorf("regime, asked, loaded (-want +got):\n%s", diff)
			}
			if text := value[string](v, `document.querySelector("[data-proviso=banner] p:not([hidden])").textContent`); test.asked && !regexp.MustCompile("^"+regexp.QuoteMeta(test.begins)).MatchString(text) {
				t.Errorf("the banner says %q", text)
			}
			v.keeps()
			v.noProblems()
		})
	}
}

func TestANoCountsUnderEveryLaw(t *testing.T) {
	s := build(t, folder(t, manyLaws))
	for _, regime := range []string{"ccpa", "told"} {
		v := visit(t, edge(t, s, regime).url+"privacy/", browser.Options{Private: true})
		v.waitFor(`window.ran`)
		v.click("footer " + hook("withdraw"))
		v.waitFor(`!window.ran && window.proviso`)
		v.rest()
		got := value[[]any](v, `[!!window.ran, `+shown("banner")+`, proviso.consent.get().analytics]`)
		if diff := cmp.Diff([]any{false, false, "denied"}, got); diff != "" {
			t.Errorf("under %s (-want +got):\n%s", regime, diff)
		}
	}
}

// TestAMeasurementThatNeedsNoConsentIsToldAndCanBeRefused: it runs unasked, the cookie policy tells of it, and a switch in
// the settings ends it for good.
func TestAMeasurementThatNeedsNoConsentIsToldAndCanBeRefused(t *testing.T) {
	files := map[string]string{}
	for name, text := range counting {
		files[name] = strings.NewReplacer("{id: analytics,", "{exempt: audience-measurement, id: analytics,", "  - {id: marketing, title: Marketing}\n", "").Replace(text)
	}
	s := build(t, folder(t, files))
	v := visit(t, s.url+"privacy/", browser.Options{Private: true})
	v.waitFor(`window.ran`)
	v.rest()
	if value[bool](v, shown("banner")) {
		t.Error("what needs no consent is asked for")
	}
	v.keeps()
	v.goTo(s.url + "cookies/")
	if text := value[string](v, `document.querySelector("main").innerText`); !strings.Contains(text, "Counts visits.") {
		t.Errorf("the cookie policy doesn't tell of it:\n%s", text)
	}
	v.click("footer " + hook("settings"))
	v.click(`dialog [aria-label="Allow Statistics"]`)
	v.click("dialog " + hook("save"))
	v.waitFor(`!window.ran && window.proviso`)
	v.goTo(s.url + "privacy/")
	v.rest()
	if value[bool](v, `!!window.ran`) {
		t.Error("it runs though the visitor refused")
	}
}
