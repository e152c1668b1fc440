package consent_test

import (
	"html/template"
	"testing"

	"trackora.click/proviso/generator/policy"
)

// films is a site with a film of the third party in its text.
func films(t *testing.T) *site {
	registry := analytics()
	registry.Categories = append(registry.Categories, policy.Category{ID: "media", Title: policy.Text{"": "Films and maps"}})
	registry.Services = append(registry.Services,
		policy.Service{ID: "film", Name: "Filmhouse", Category: "media", Provider: "Filmhouse Ltd"},
		policy.Service{ID: "map", Name: "Mapworks", Category: "media", Provider: "Mapworks Ltd"})
	s := newSite(t, registry)
	s.headless = true
	s.content = template.HTML(`<iframe data-consent-service="film" data-src="` + s.third.URL + `/film" title="How it works"></iframe>
		<iframe data-consent-service="map" data-src="` + s.third.URL + `/map" title="Where we are"></iframe>`)
	return s
}

const notes = `[...document.querySelectorAll("main [role=group]")].map((note) => note.textContent)`

func TestAFrameThatIsAlwaysToBeShownIsRecordedAndShownOnTheNextPage(t *testing.T) {
	v := films(t).visit()
	v.wait(notes + `.length === 2`)
	filmNote := "How it worksFilmhouse is not shown: it would load from Filmhouse Ltd, which may then store data on your device.Show it onceAlways show Filmhouse"
	mapNote := "Where we areMapworks is not shown: it would load from Mapworks Ltd, which may then store data on your device.Show it onceAlways show Mapworks"
	is(v, notes, []string{filmNote, mapNote})
	v.requested()

	v.must(v.tab.Click("main [role=group] button:last-child"))
	v.wait(notes + `.length === 1`)
	is(v, `[proviso.consent.service("film"), proviso.consent.service("map"), proviso.consent.record().method]`, []any{true, false, "save"})
	v.asked(true) // analytics is still undecided
	v.load("/second/")
	v.wait(notes + `.length === 1`)
	is(v, notes, []string{mapNote})
	v.requested("third:/film", "third:/film")

	v.run(`window.same = true`)
	v.click("withdraw")
	v.wait(notes + `.length === 2`)
	is(v, `[window.same, document.querySelectorAll("main iframe[src]").length]`, []any{true, 0.0})
	v.requested()
	v.unharmed()
}

func TestAFrameThatIsShownOnceLeavesNoRecord(t *testing.T) {
	v := films(t).visit()
	v.wait(notes + `.length === 2`)
	v.must(v.tab.Click("main [role=group] button"))
	v.wait(notes + `.length === 1`)
	is(v, `[localStorage.length, proviso.consent.get().media, document.activeElement.title]`, []any{0.0, "undecided", "How it works"})
	v.load("/second/")
	v.wait(notes + `.length === 2`)
	v.requested("third:/film")
}

func TestAFrameThatIsShownOnceStaysWhenOtherServicesAreAllowed(t *testing.T) {
	v := films(t).visit()
	v.click("decline")
	v.wait(notes + `.length === 2`)
	v.must(v.tab.Click("main [role=group] button"))
	v.wait(notes + `.length === 1`)
	v.run(`await proviso.consent.set({ map: true }); await new Promise((done) => setTimeout(done, 200))`)
	is(v, `[...document.querySelectorAll("main iframe[src]")].length`, 2)
	is(v, `proviso.consent.service("film")`, false)
}

// tagged is a site with a tag of Google that notes what it finds in the queue when it begins.
func tagged(t *testing.T, change func(*policy.Registry)) *site {
	registry := analytics()
	registry.Google = policy.GoogleConsentMode{WaitForUpdate: 500}
	registry.Services[0].Google = []string{"analytics_storage"}
	change(registry)
	s := newSite(t, registry)
	s.scripts["stats.js"] = `dataLayer.push({ event: "begun" }); window.seen = ` + queue
	s.publish()
	return s
}

const queue = `[...dataLayer].map((entry) => entry.event ?? [entry[0], entry[1], entry[2].analytics_storage, entry[2].ad_storage].join(" "))`

func TestOnEveryPageGoogleFindsTheDefaultAndTheAnswerBeforeItBegins(t *testing.T) {
	v := tagged(t, func(*policy.Registry) {}).visit()
	is(v, `window.dataLayer ?? null`, any(nil))
	v.click("accept")
	want := []string{"consent default denied denied", "consent update granted denied", "begun"}
	for _, path := range []string{"/second/", "/third/"} {
		v.wait(`window.seen`)
		is(v, `seen`, want)
		v.load(path)
	}
	v.wait(`window.seen`)
	v.run(`window.same = true`)
	v.click("withdraw")
	v.wait(`!window.same && window.proviso`)
	is(v, `window.dataLayer ?? null`, any(nil))
	v.unharmed()
}

func TestInAdvancedModeGooglesTagStaysWhateverIsAnswered(t *testing.T) {
	v := tagged(t, func(registry *policy.Registry) { registry.Google.Advanced = true }).visit()
	v.wait(`window.seen`)
	is(v, `seen`, []string{"consent default denied denied", "begun"})
	v.asked(true)
	v.run(`window.same = true`)
	v.click("accept")
	v.click("withdraw")
	v.run(`await new Promise((done) => setTimeout(done, 300))`)
	is(v, `same`, true)
	is(v, queue, []string{"consent default denied denied", "begun", "consent update granted denied", "consent update denied denied"})
	v.load("/second/")
	v.wait(`window.seen`)
	is(v, `seen`, []string{"consent default denied denied", "consent update denied denied", "begun"})
	v.requested("/assets/stats.js", "/assets/stats.js")
	v.unharmed()
}

func TestWhereTheLawAsksForNoAnswerTheDefaultIsWhatHoldsAndNothingIsUpdated(t *testing.T) {
	s := tagged(t, func(registry *policy.Registry) {
		registry.Categories[1].Ask = map[string]policy.Ask{"elsewhere": policy.OptOut}
	})
	s.regime = "elsewhere"
	v := s.visit()
	v.wait(`window.seen`)
	is(v, `seen`, []string{"consent default granted denied", "begun"})
	v.unharmed()
}

func TestWithdrawalErasesDatabasesAndCachesBeforeThePageIsLoadedAnew(t *testing.T) {
	registry := analytics()
	registry.Services[0].Cookies = append(registry.Services[0].Cookies, policy.Cookie{Name: "stats-*", Kind: "indexedDB"}, policy.Cookie{Name: "stats-*", Kind: "cache"})
	v := newSite(t, registry).visit()
	v.click("accept")
	v.wait(`window.ran`)
	v.run(`await caches.open("stats-1"); await new Promise((done) => { indexedDB.open("stats-1").onsuccess = done }); window.same = true`) // and holds it open
	v.click("withdraw")
	v.wait(`!window.same && window.proviso`)
	v.run(`while ((await indexedDB.databases()).length + (await caches.keys()).length) await new Promise((done) => setTimeout(done, 20))`)
	is(v, stored, []string{"", "proviso.consent", ""})
	v.unharmed()
}
