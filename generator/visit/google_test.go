package visit

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/generator/diag"
)

const (
	googleTag  = "www.googletagmanager.com/gtag/js?id=G-ABC1234567"
	googleSeen = "region1.google-analytics.com/g/collect?v=2"
)

// google plays Google's tag: it notes what it finds in the queue of commands, sets its cookies as the real one does, for
// the whole domain and every path, and reports a visit.
var google = map[string]string{"www.googletagmanager.com/gtag/js": `
	window.heard = [...dataLayer].map((command) => [...command].map((word) => word instanceof Date ? "now" : word));
	document.cookie = "_ga=GA1.1.12.34; path=/; domain=example.localhost; max-age=99999";
	document.cookie = "_ga_ABC1234567=GS1.1; path=/; domain=example.localhost; max-age=99999";
	fetch("https://region1.google-analytics.com/g/collect?v=2", { method: "POST", keepalive: true });`}

// measured builds the example with Google Analytics, as the README adds it, and a second policy.
func measured(t *testing.T) site {
	t.Helper()
	registry, err := os.ReadFile(filepath.Join(example, "content/consent.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return build(t, changed(t, map[string]string{
		"content/terms.md": "---\ntitle: Terms\ntype: terms\n---\nText.\n\n## Scope\n\nText.\n",
		"content/consent.yaml": string(registry) + `
  - use: google-analytics
    category: analytics
    with: {measurement: G-ABC1234567}
`}))
}

func TestBeforeAnAnswerNobodyConnectsToGoogleWhateverTheReaderDoes(t *testing.T) {
	e := newElsewhere(t, google)
	s := measured(t)
	v := e.visit(s, "privacy/", browser.Options{})
	v.waitFor(shown("banner"))
	v.rest()
	for _, act := range []func(){
		func() { value[any](v, `scrollTo(0, document.body.scrollHeight)`) },
		func() { v.click(".contents a") },
		func() { v.click("h1") },
		func() { v.click(`footer a[href*="terms"]`); v.waitFor(`location.pathname === "/terms/"`) },
		func() { v.must(v.tab.Back()); v.waitFor(`location.pathname === "/privacy/"`) },
		func() { v.press(browser.Escape) },
		func() { v.reload() },
		func() { v.click(hook("banner") + " .ask-close") },
	} {
		act()
		v.rest()
		v.keeps()
	}
	v.goTo(below(s) + "terms/")
	v.waitFor(shown("banner"))
	// A name that is only looked up is no connection.
	if n := value[int](v, `document.querySelectorAll("link[rel=dns-prefetch], link[rel=preconnect], link[rel=prefetch]").length`); n > 0 {
		t.Errorf("%d links prepare connections", n)
	}
	e.untouched()
	v.noProblems()
}

func TestANoKeepsGoogleAwayOnEveryPage(t *testing.T) {
	e := newElsewhere(t, google)
	s := measured(t)
	v := e.visit(s, "privacy/", browser.Options{})
	v.click(hook("decline"))
	v.waitFor(`localStorage["proviso.consent"]`)
	for _, page := range []string{"privacy/", "terms/", "nowhere"} {
		v.goTo(below(s) + page)
		v.rest()
		if value[bool](v, shown("banner")) {
			t.Errorf("%s asks again", page)
		}
		v.keeps("localStorage proviso.consent")
	}
	e.untouched()
}

func TestAYesLoadsGooglesTagOnceAndItFindsTheAnswerBeforeItsCommands(t *testing.T) {
	e := newElsewhere(t, google)
	s := measured(t)
	v := e.visit(s, "privacy/", browser.Options{})
	v.click(hook("accept"))
	denied := map[string]any{"ad_storage": "denied", "analytics_storage": "denied", "ad_user_data": "denied", "ad_personalization": "denied"}
	granted := map[string]any{"ad_storage": "denied", "analytics_storage": "granted", "ad_user_data": "denied", "ad_personalization": "denied"}
	def := map[string]any{"wait_for_update": 500.0}
	for name, state := range denied {
		def[name] = state
	}
	want := [][]any{{"consent", "default", def}, {"consent", "update", granted}, {"js", "now"}, {"config", "G-ABC1234567"}}
	for _, page := range []string{"terms/", "privacy/"} {
		v.waitFor(`window.heard`)
		v.rest()
		if diff := cmp.Diff(want, value[[][]any](v, `heard`)); diff != "" {
			t.Errorf("the tag finds (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(want, value[[][]any](v, `[...dataLayer].map((c) => [...c].map((w) => w instanceof Date ? "now" : w))`)); diff != "" {
			t.Errorf("afterwards there is (-want +got):\n%s", diff)
		}
		e.asks(googleTag, googleSeen)
		v.goTo(below(s) + page)
	}
	v.waitFor(`window.heard`)
	v.noProblems()
}

func TestWithdrawingErasesGooglesCookiesAndEndsItsRequests(t *testing.T) {
	e := newElsewhere(t, google)
	s := measured(t)
	v := e.visit(s, "privacy/", browser.Options{})
	v.click(hook("accept"))
	v.waitFor(`window.heard`)
	v.rest()
	v.keeps("cookie _ga", "cookie _ga_ABC1234567", "cookie trackora_visits", "localStorage proviso.consent")
	e.asks(googleTag, googleSeen)

	v.click("footer " + hook("withdraw"))
	v.waitFor(`!window.heard && window.proviso`) // a new page: what ran can't be undone
	for _, page := range []string{"privacy/", "terms/"} {
		v.rest()
		v.keeps("localStorage proviso.consent")
		v.goTo(below(s) + page)
	}
	v.rest()
	e.asks()
	v.noProblems()
}

func TestWithoutScriptsThePageSaysSoAndConnectsToNobody(t *testing.T) {
	e := newElsewhere(t, google)
	s := measured(t)
	v := e.visit(s, "privacy/", browser.Options{NoScript: true})
	for _, page := range []string{"terms/", "nowhere", "privacy/"} {
		v.goTo(below(s) + page)
		if text := value[string](v, `document.body.innerText`); !strings.Contains(text, "Without JavaScript, nothing optional runs here.") {
			t.Errorf("without scripts %s reads:\n%s", page, text)
		}
	}
	e.untouched()
}

// In advanced mode, which a site has to ask for and is warned of, the tag loads at once and finds that all is denied.
func TestInAdvancedModeTheTagLoadsAtOnceAndTheSiteIsWarned(t *testing.T) {
	e := newElsewhere(t, google)
	source := changed(t, map[string]string{"content/consent.yaml": `googleConsentMode: {mode: advanced}
categories:
  - {id: necessary, title: Necessary, necessary: true}
  - {id: analytics, title: Statistics}
services:
  - use: google-analytics
    with: {measurement: G-ABC1234567}
`, "content/analytics.js": ""})
	report, err := generator.Build(context.Background(), generator.Options{Source: source, Destination: t.TempDir()})
	if err != nil || report.Failed {
		t.Fatal(err, report.Diagnostics)
	}
	if !slices.ContainsFunc(report.Diagnostics, func(d diag.Diagnostic) bool { return d.Rule == "consent-mode-advanced" && d.Level == diag.Warning }) {
		t.Errorf("no warning: %+v", report.Diagnostics)
	}
	v := e.visit(build(t, source), "privacy/", browser.Options{})
	v.waitFor(`window.heard`)
	got := value[[]string](v, `heard.map(([command, what, state]) => [command, what, ...Object.values(state ?? {}).filter(isNaN)].join(" "))`)
	want := []string{"consent default denied denied denied denied", "js now", "config G-ABC1234567"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the tag finds (-want +got):\n%s", diff)
	}
	if !value[bool](v, shown("banner")) {
		t.Error("nobody is asked")
	}
}
