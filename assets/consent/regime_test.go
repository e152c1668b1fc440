package consent_test

import (
	"testing"

	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/generator/policy"
)

// byRegime asks for analytics otherwise in three regimes.
func byRegime() *policy.Registry {
	registry := analytics()
	registry.Categories[1].Ask = map[string]policy.Ask{"us": policy.OptOut, "ch": policy.Notice, "eu": policy.OptIn}
	return registry
}

func TestAnUnknownRegimeAsksFirst(t *testing.T) {
	for _, regime := range []string{"", "eu", "mars", "constructor"} {
		s := newSite(t, byRegime())
		s.regime = regime
		v := s.visit()
		v.asked(true)
		v.holds("analytics", "undecided")
		v.requested()
	}
}

func TestOptOutUsesUnaskedUntilTheVisitorRefuses(t *testing.T) {
	s := newSite(t, byRegime())
	s.regime = "us"
	v := s.visit()
	v.wait(`window.ran`)
	v.asked(false)
	v.holds("analytics", "granted")
	is(v, `[localStorage["proviso.consent"] ?? null, proviso.consent.record() ?? null]`, []any{nil, nil})
	v.click("withdraw")
	v.wait(`window.proviso?.consent.get().analytics === "denied" && !window.ran`)
	v.reload()
	v.asked(false)
	v.holds("analytics", "denied")

	s.registry.Services[0].Provider = "Someone Else" // what is new isn't used against a refusal
	s.publish()
	s.serviceRequests()
	v.reload()
	v.asked(false)
	v.holds("analytics", "denied")
	v.requested()
	v.unharmed()
}

func TestNoticeUsesAndTells(t *testing.T) {
	s := newSite(t, byRegime())
	s.regime = "ch"
	v := s.visit()
	v.wait(`window.ran`)
	v.holds("analytics", "granted")
	v.asked(true)
	v.wait(`document.querySelector("[data-notice]").textContent === "We use what is listed here unless you decline."`)
	v.click("decline")
	v.wait(`window.proviso?.consent.get().analytics === "denied" && !window.ran`)
	v.asked(false)
	v.unharmed()
}

const signalOn = `Object.defineProperty(navigator, "globalPrivacyControl", { value: true })`

// bySignal has a category that the privacy signal refuses, and one that it doesn't.
func bySignal() *policy.Registry {
	registry := analytics()
	registry.Categories = append(registry.Categories, policy.Category{ID: "ads", GPC: true, Title: policy.Text{"": "Advertising"},
		Ask: map[string]policy.Ask{"us": policy.OptOut}})
	registry.Services = append(registry.Services, policy.Service{ID: "adnet", Category: "ads", Load: []policy.Load{{Kind: policy.Script, Source: thirdParty + "/ads.js"}}})
	return registry
}

// laterSignal is a privacy signal that is on where the address says so.
const laterSignal = `if (location.search) ` + signalOn

func TestThePrivacySignalGoesBeforeAnEarlierYes(t *testing.T) {
	s := newSite(t, bySignal())
	v := s.open(browser.Options{Before: laterSignal})
	v.load("/")
	v.click("accept")
	v.wait(`window.ran?.includes("third")`)
	v.load("/?signal")
	v.holds("ads", "denied")
	v.holds("analytics", "granted")
	v.asked(false)
	v.wait(`window.ran`)
	is(v, `window.ran`, []string{"stats"})
	v.run(`await proviso.consent.set({ ads: true })`) // a later choice goes before it
	v.wait(`window.ran.includes("third")`)
	v.load("/second/?signal")
	v.holds("ads", "granted")
	v.unharmed()
}

func TestThePrivacySignalRefusesAndIsSaid(t *testing.T) {
	s := newSite(t, bySignal())
	v := s.open(browser.Options{Before: signalOn})
	v.load("/")
	v.asked(true) // for the other category
	v.holds("ads", "denied")
	is(v, `proviso.consent.record() === undefined`, true) // a signal is no answer
	v.wait(`document.querySelector("[data-signal]").textContent.endsWith("a no to: Advertising")`)
	is(v, stored, []string{"", "", ""})
	v.click("accept")
	v.wait(`window.ran`)
	v.holds("analytics", "granted")
	v.holds("ads", "denied")
	v.requested("/assets/stats.js")
	v.reload()
	v.asked(false)
	v.run(`await proviso.consent.set({ ads: true })`) // an explicit choice goes before the signal
	v.holds("ads", "granted")
	v.wait(`window.ran.includes("third")`)
	v.reload()
	v.holds("ads", "granted")
	v.asked(false)
	v.unharmed()
}

func TestThePrivacySignalGoesBeforeTheRegime(t *testing.T) {
	registry := bySignal()
	registry.Categories = append(registry.Categories[:1], registry.Categories[2:]...)
	registry.Services = registry.Services[1:]
	s := newSite(t, registry)
	s.regime = "us"
	v := s.open(browser.Options{Before: signalOn})
	v.load("/")
	v.asked(false)
	v.holds("ads", "denied")
	v.requested()
	w := s.visit()
	w.wait(`window.ran`)
	w.holds("ads", "granted")
	v.unharmed()
}

func TestDoNotTrackCountsOnlyWhereTheSiteSaysSo(t *testing.T) {
	for _, counts := range []bool{true, false} {
		registry := bySignal()
		registry.DoNotTrack = counts
		s := newSite(t, registry)
		v := s.open(browser.Options{Before: `Object.defineProperty(navigator, "doNotTrack", { value: "1" })`})
		v.load("/")
		v.holds("ads", map[bool]string{true: "denied", false: "undecided"}[counts])
	}
}
