package load

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"trackora.click/proviso/generator/policy"
)

const inTwoLanguages = `
-- content/site.yaml --
name: Example
locales: [en, fr]
controller: {name: Example Ltd}
variables: {hits: 25}
-- content/en/privacy.md --
---
title: Privacy
---
## One
-- content/fr/privacy.md --
---
title: Vie privée
---
## Un
-- content/consent.yaml --
`

func TestTextsThatAreTheSameInEveryLanguageArePointedAt(t *testing.T) {
	got := report(t, archive(inTwoLanguages+`categories:
  - {id: necessary, title: Necessary, description: "{{ site.name }}", necessary: true}
  - {id: analytics, title: {en: Analytics, fr: Mesure}}
services:
  - id: own
    name: Own
    category: analytics
    provider: P
    purpose: Counts visits.
    cookies: [{name: a, duration: 1 day, purpose: {en: Counts., fr: Compte.}}]
  - use: youtube
    category: analytics
`))
	for _, want := range []string{
		`consent.yaml:2:28: warning: title is the same`, `write it in each: title: {en: "Necessary", fr: "…"}`,
		`consent.yaml:9:14: warning: purpose is the same`, `write it in each: purpose: {en: "Counts visits.", fr: "…"}`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if n := strings.Count(got, "text-untranslated"); n != 2 {
		t.Errorf("%d warnings, want 2:\n%s", n, got)
	}
}

func TestFactsInWordsAreToldInEachLanguage(t *testing.T) {
	site := loadCleanly(t, archive(inTwoLanguages+`categories: [{id: necessary, title: {en: Necessary, fr: Nécessaire}, necessary: true}]
services:
  - id: own
    name: {en: "Counter of {{ controller.name }}", fr: "Compteur de {{ controller.name }}"}
    category: necessary
    purpose: {en: Counts., fr: Compte.}
    country: {en: Wherever you are, fr: Où que vous soyez}
    safeguard: {en: A contract, fr: Un contrat}
    retention: {en: "until {{ hits }} visits", fr: "jusqu’à {{ hits }} visites"}
`), Options{})
	want := [][]string{
		{"Counter of Example Ltd", "Wherever you are", "A contract", "until 25 visits"},
		{"Compteur de Example Ltd", "Où que vous soyez", "Un contrat", "jusqu’à 25 visites"},
	}
	for i, tag := range []string{"en", "fr"} {
		s := site.Registry.Services[0].In(tag)
		if diff := cmp.Diff(want[i], []string{s.Name, s.Country, s.Safeguard, s.Retention}); diff != "" {
			t.Errorf("in %s (-want +got):\n%s", tag, diff)
		}
	}
	if got := site.Registry.Services[0].Name; got != want[0][0] {
		t.Errorf("without a language the service is called %q", got)
	}
}

func TestVariablesOfTheSiteAreFilledIntoTheRegistry(t *testing.T) {
	got := loadCleanly(t, site(map[string]string{
		siteFile: "name: Example\ncontroller: {name: Example Ltd}\nvariables: {kept: 14 months}\n",
		registryFile: `categories: [{id: necessary, title: "{{ site.name }}, necessary", description: "For {{ controller.name }}", necessary: true}]
services:
  - id: own
    name: "{{ site.name }}"
    category: necessary
    provider: "{{ controller.name }}"
    purpose: Works for {{controller.name}}
    retention: "{{ kept }}"
    load: [{iframe: "https://example.com/", title: "{{ site.name }}, a film"}]
`}), Options{}).Registry
	s := got.Services[0]
	want := []string{"Example, necessary", "For Example Ltd", "Example", "Example Ltd", "Works for Example Ltd", "14 months", "Example, a film"}
	if diff := cmp.Diff(want, []string{got.Categories[0].Title[""], got.Categories[0].Description[""], s.Name, s.Provider, s.Purpose[""], s.Retention, s.Load[0].Title}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestHintsWorkWhenFollowed writes what the hints say, word for word, in the place of what they are about.
func TestHintsWorkWhenFollowed(t *testing.T) {
	const head = "categories: [{id: necessary, title: Necessary, necessary: true}, {id: analytics, title: Analytics}]\n"
	const own = head + "services:\n  - id: own\n    name: Own\n    category: analytics\n    provider: P\n    purpose: p\n"
	for _, test := range []struct{ name, wrong, hint, right string }{
		{"no cookies", own + "    cookies: none\n", "delete the line", own},
		{"cookies as a word", own + "    cookies: _ga\n", "write cookies: [{name: _ga, duration: 6 months, purpose: Tells visitors apart}]",
			own + "    cookies: [{name: _ga, duration: 6 months, purpose: Tells visitors apart}]\n"},
		{"a cookie as a word", own + "    cookies:\n      - _ga\n", "write - {name: _ga, duration: 6 months, purpose: Tells visitors apart}",
			own + "    cookies:\n      - {name: _ga, duration: 6 months, purpose: Tells visitors apart}\n"},
		{"categories by name", "categories:\n  necessary:\n    title: Necessary\n    necessary: true\n", "write - id: necessary in place of necessary:",
			"categories:\n  - id: necessary\n    title: Necessary\n    necessary: true\n"},
		{"no categories", "categories: []\n", "write categories: [{id: necessary, title: Necessary, necessary: true}]", "categories: [{id: necessary, title: Necessary, necessary: true}]\n"},
		{"categories as a word", "categories: necessary\n", "write categories: [{id: necessary, title: necessary}]", ""},
		{"a star", own + "    cookies:\n      - {name: *ga, duration: 1 day, purpose: p}\n", `name: "*ga"`, own + "    cookies:\n      - {name: \"*ga\", duration: 1 day, purpose: p}\n"},
		{"a service as a word", head + "services:\n  - youtube-nocookie\n", "write - {use: youtube, category: analytics}", head + "services:\n  - {use: youtube, category: analytics}\n"},
		{"a service that has to know something as a word", head + "services: Google Analytics\n", "write services: [{use: google-analytics, with: {measurement: G-ABC1234567}}]", head + "services: [{use: google-analytics, with: {measurement: G-ABC1234567}}]\n"},
		{"a service of one's own as a word", head + "services:\n  - Our Visit Counter\n", "write - {id: our-visit-counter, name: Our Visit Counter, category: analytics, provider: Example Ltd, purpose: Counts visits}",
			head + "services:\n  - {id: our-visit-counter, name: Our Visit Counter, category: analytics, provider: Example Ltd, purpose: Counts visits}\n"},
		{"a parameter", head + "services:\n  - {use: google-analytics, category: analytics, with: {id: G-ABC1234567}}\n", "write measurement: G-ABC1234567",
			head + "services:\n  - {use: google-analytics, category: analytics, with: {measurement: G-ABC1234567}}\n"},
		{"a pixel", own + "    load: [{pixel: https://example.com/a.gif}]\n", "write image: in place of pixel:", own + "    load: [{image: https://example.com/a.gif}]\n"},
		{"a pattern", own + "    cookies: [{name: <id>_session, duration: 1 day, purpose: p}]\n", `write name: "*_session"`, own + "    cookies: [{name: \"*_session\", duration: 1 day, purpose: p}]\n"},
		{"a revision", own + "    revision: two\n", "write revision: 2", own + "    revision: 2\n"},
		{"a wait", "googleConsentMode: {waitForUpdate: 750 ms}\n" + own, "write waitForUpdate: 750,", "googleConsentMode: {waitForUpdate: 750}\n" + own},
		{"a variable in a group", own + "    retention: {en: until {{ site.name }} ends}\n", `put the text in quotes: en: "until {{ site.name }} ends"`, own + "    retention: {en: \"until {{ site.name }} ends\"}\n"},
		{"a variable", own + "    retention: {{ site.name }}\n", `retention: "{{ site.name }}"`, own + "    retention: \"{{ site.name }}\"\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := report(t, site(map[string]string{registryFile: test.wrong})); !strings.Contains(got, test.hint) || strings.Count(got, ": error: ") != 1 {
				t.Errorf("reported %s\nwant one error with %q", got, test.hint)
			}
			if test.right == "" {
				return
			}
			if got := report(t, site(map[string]string{registryFile: test.right})); strings.Contains(got, ": error: ") || strings.Contains(got, ": warning: ") {
				t.Errorf("written as the hint says it is wrong:\n%s", got)
			}
		})
	}
}

func TestServicesKeepTheirWordsWhereALanguageHasNone(t *testing.T) {
	s := policy.Service{Name: "Own", Words: map[string]policy.Text{"name": {"fr": "À nous"}}}
	if got := s.In("fr").Name + s.In("de").Name + s.Name; got != "À nousOwnOwn" {
		t.Error(got)
	}
}
