package consent_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"trackora.click/proviso/generator/policy"
)

// loaded fails the test unless exactly these parts were fetched since the last time.
func (v visitor) loaded(want ...string) {
	v.t.Helper()
	v.site.mu.Lock()
	defer v.site.mu.Unlock()
	if diff := cmp.Diff(want, v.site.parts, cmpopts.EquateEmpty()); diff != "" {
		v.t.Errorf("parts of the client that were fetched (-want +got):\n%s", diff)
	}
	v.site.parts = nil
}

func TestWhoHasAnsweredFetchesAtMostWhatLetsLoad(t *testing.T) {
	for choice, fetched := range map[string][]string{"accept": {"load"}, "decline": nil} {
		v := newSite(t, analytics()).visit()
		v.loaded("ask")
		v.click(choice) // a first answer needs no more
		v.wait(`proviso.consent.get().analytics !== "undecided"`)
		v.loaded()
		v.load("/second/")
		v.run(`await new Promise((done) => setTimeout(done, 300))`)
		v.loaded(fetched...)
		v.click("settings")
		v.wait(`document.querySelector("dialog")`)
		v.site.mu.Lock()
		fetched := strings.Join(v.site.parts, " ")
		v.site.mu.Unlock()
		if !strings.Contains(fetched, "settings") {
			t.Errorf("the settings opened with %q", fetched)
		}
		v.unharmed()
	}
}

func TestNothingIsAskedWhenAPartThatIsNeededFails(t *testing.T) {
	s := newSite(t, analytics())
	s.broken = "/assets/ask."
	v := s.visit()
	v.wait(`document.querySelector("[data-proviso=banner]").hidden`)
	v.holds("analytics", "undecided")
	is(v, `Promise.all([proviso.consent.set({ analytics: true }), proviso.consent.show()]).then(([kept]) => kept)`, false)
	v.holds("analytics", "undecided")
	is(v, stored, []string{"", "", ""})
	v.requested()
}

func TestWithoutTheSettingsTheBannerServes(t *testing.T) {
	s := newSite(t, analytics())
	s.broken = "/assets/settings."
	v := s.visit()
	v.click("accept")
	v.wait(`window.ran`)
	v.click("settings")
	v.wait(`!document.querySelector("[data-proviso=banner]").hidden`)
	is(v, focused, "banner")
	v.click("decline")
	v.wait(`window.proviso?.consent.get().analytics === "denied" && !window.ran`)
}

func TestAnswersAreKeptWithoutThePartThatDoesMore(t *testing.T) {
	s := newSite(t, analytics())
	s.broken = "/assets/full."
	v := s.visit()
	v.click("accept")
	v.wait(`window.ran`)
	v.click("settings")
	v.wait(`!document.querySelector("[data-proviso=banner]").hidden`)
	is(v, `proviso.consent.set({ analytics: false })`, false)
	v.click("withdraw")
	v.wait(`proviso.consent.get().analytics === "denied"`)
	v.asked(false)
	s.serviceRequests()
	v.reload()
	v.holds("analytics", "denied")
	v.requested()
}

func TestAChoiceMadeWhileThePartsAreOnTheirWayCounts(t *testing.T) {
	for hook, want := range map[string]string{"accept": "granted", "decline": "denied"} {
		s := newSite(t, analytics())
		s.held, s.holds = make(chan struct{}), "/assets/ask."
		v := s.arrive()
		v.wait(`window.proviso`)
		v.asked(true)
		v.click(hook)
		v.asked(false)
		close(s.held)
		v.wait(`proviso.consent.get().analytics !== "undecided"`)
		v.holds("analytics", want)
		v.asked(false)
		v.unharmed()
	}
}

func TestTheQuestionIsNoMoreThanTwentyElements(t *testing.T) {
	v := newSite(t, analytics()).visit()
	is(v, `document.querySelectorAll("[data-ask-note], [data-ask-note] *, .ask, .ask *, footer button").length <= 20`, true)
}

func TestAServiceCanBeRefusedSingly(t *testing.T) {
	registry := analytics()
	registry.Services = append(registry.Services, policy.Service{ID: "clicks", Category: "analytics", Load: []policy.Load{{Kind: policy.Script, Source: thirdParty + "/clicks.js"}}})
	v := newSite(t, registry).visit()
	const services = `["stats", "clicks", "none"].map(proviso.consent.service)`
	is(v, services, []bool{false, false, false})
	v.run(`await proviso.consent.set({ clicks: true })`)
	v.wait(`window.ran`)
	is(v, services, []bool{false, true, false})
	is(v, `proviso.consent.record().categories.analytics.except`, []string{"stats"})
	v.holds("analytics", "granted")
	v.asked(false)
	v.reload()
	v.wait(`window.ran`)
	is(v, services, []bool{false, true, false})
	v.requested("third:/clicks.js", "third:/clicks.js")
	v.run(`void proviso.consent.set({ analytics: true, clicks: false })`) // what ran can't be undone: the page is loaded anew
	v.wait(`window.proviso?.consent.service("stats") && !window.ran?.includes("third")`)
	is(v, services, []bool{true, false, false})
	v.run(`void proviso.consent.set({ stats: false })`)
	v.wait(`window.proviso?.consent.get().analytics === "denied"`)
}

func TestWhoIsAskedAgainIsToldWhatIsNew(t *testing.T) {
	registry := analytics()
	registry.Services[0].Name = "Visit counter"
	s := newSite(t, registry)
	v := s.visit()
	is(v, `document.querySelector("[data-fresh]").hidden`, true)
	v.click("decline")
	s.registry.Services = append(s.registry.Services, policy.Service{ID: "clicks", Name: "Click & map", Category: "analytics"})
	s.publish()
	v.reload()
	v.asked(true)
	v.wait(`!document.querySelector("[data-fresh]").hidden`)
	is(v, `document.querySelector("[data-fresh]").textContent`, "New or changed since your last answer: Click & map")
	v.click("decline")
	s.registry.Categories = append(s.registry.Categories, policy.Category{ID: "social"})
	s.registry.Services = append(s.registry.Services, policy.Service{ID: "tube", Name: "Tube", Category: "social"})
	s.publish()
	v.reload()
	v.wait(`document.querySelector("[data-fresh]").textContent.endsWith("answer: Tube")`)
	v.click("decline")
	s.registry.Services = s.registry.Services[:1] // one that is gone asks nothing
	s.publish()
	v.reload()
	v.asked(false)
	v.unharmed()
}

func TestWhoIsAskedAgainDecidesOnlyWhatIsOpen(t *testing.T) {
	for button, want := range map[string]string{"accept": "granted", "decline": "denied"} {
		t.Run(button, func(t *testing.T) {
			registry := analytics()
			registry.Categories = append(registry.Categories,
				policy.Category{ID: "marketing", Title: policy.Text{"": "Marketing"}}, policy.Category{ID: "media", Title: policy.Text{"": "Media"}})
			registry.Services = append(registry.Services,
				policy.Service{ID: "ads", Category: "marketing"}, policy.Service{ID: "film", Category: "media"})
			s := newSite(t, registry)
			v := s.visit()
			v.run(`await proviso.consent.set({ analytics: true, marketing: true, media: false })`)
			s.registry.Services = append(s.registry.Services, policy.Service{ID: "more", Name: "More", Category: "marketing"})
			s.publish()
			v.reload()
			v.asked(true)
			v.wait(`[...document.querySelectorAll("[data-category]")].filter((one) => one.checkVisibility({ visibilityProperty: true })).map((one) => one.dataset.category).join() === "marketing"`)
			v.click(button)
			v.holds("marketing", want)
			v.holds("analytics", "granted")
			v.holds("media", "denied")
			is(v, `proviso.consent.record().method`, "save")
			v.unharmed()
		})
	}
}

// Without a part that acts, "Choose" waits; only an answer is seen at once.
func TestToChooseOnASlowNetworkKeepsTheBanner(t *testing.T) {
	s := newSite(t, analytics())
	s.held = make(chan struct{})
	v := s.arrive()
	v.click("choose")
	v.asked(true)
	close(s.held)
	v.wait(`document.querySelector("dialog")?.open`)
}
