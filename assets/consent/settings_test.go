package consent_test

import (
	"testing"

	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/generator/policy"
)

// second is a registry whose settings have something to choose.
func second() *policy.Registry {
	r := analytics()
	r.Services[0].Name = "Stats"
	r.Services = append(r.Services, policy.Service{ID: "clicks", Name: "Clicks", Category: "analytics", Provider: "Example", PurposeID: "recording"})
	r.Categories = append(r.Categories, policy.Category{ID: "marketing", Title: policy.Text{"": "Marketing"}, GPC: true})
	r.Services = append(r.Services, policy.Service{ID: "adverts", Name: "Adverts", Category: "marketing", Provider: "Example"})
	return r
}

const (
	settingsOpen = `!!document.querySelector("dialog")?.open`
	// allowedBoxes names the boxes in the settings that are on; one that stands halfway has a "~".
	allowedBoxes = `[...document.querySelectorAll("dialog input")].filter((box) => box.checked || box.indeterminate).map((box) => (box.indeterminate ? "~" : "") + box.ariaLabel)`
)

// openSettings presses a button that opens the settings.
func (v visitor) openSettings(hook string) {
	v.t.Helper()
	v.click(hook)
	v.wait(settingsOpen)
}

// inSettings presses the button or the box of the settings that is named so.
func (v visitor) inSettings(text string) {
	v.t.Helper()
	v.run(`for (const details of document.querySelectorAll("dialog details")) details.open = true;
		[...document.querySelectorAll("dialog :is(button, input)")].find((e) => (e.ariaLabel ?? e.textContent) === ` + asJSON(text) + `).dataset.wanted = ""`)
	v.must(v.tab.Click(`dialog [data-wanted]`))
	v.run(`document.querySelector("[data-wanted]")?.removeAttribute("data-wanted")`)
}

func TestASingleServiceCanBeAllowed(t *testing.T) {
	s := newSite(t, second())
	v := s.open(browser.Options{})
	v.load("/")
	v.openSettings("choose")
	is(v, allowedBoxes, []string{})
	v.requested()
	v.inSettings("Allow Stats")
	v.requested()
	v.inSettings("Save choices")
	v.wait(`window.ran`)
	v.asked(false)
	v.requested("/assets/stats.js")
	is(v, focused, "main") // the button that opened the settings has gone with the banner
	v.wait(`document.querySelector("[role=status]").textContent === "Your choice is saved."`)
	is(v, `((r) => [r.method, r.categories.analytics.granted, r.categories.analytics.except, r.categories.marketing.granted])(proviso.consent.record())`, []any{"save", true, []any{"clicks"}, false})
	is(v, `[proviso.consent.service("stats"), proviso.consent.service("clicks")]`, []bool{true, false})

	v.load("/second/")
	v.asked(false)
	v.openSettings("settings")
	is(v, allowedBoxes, []string{"~Allow Optional analytics", "Allow Stats"})
	is(v, `document.querySelector(".settings-record").innerText.includes("You chose for yourself.")`, true)
	v.press(browser.Escape)
	v.wait("!" + settingsOpen)
	is(v, focused, "settings")
	v.unharmed()
}

func TestClosingTheSettingsIsNotNow(t *testing.T) {
	v := newSite(t, second()).visit()
	v.openSettings("choose")
	v.inSettings("Allow Stats")
	v.press(browser.Escape)
	v.wait("!" + settingsOpen)
	v.asked(true)
	is(v, focused, "choose")
	v.holds("analytics", "undecided")
	is(v, stored, []string{"", "", ""})
	v.requested()
	v.unharmed()
}

func TestTheSettingsShowAPrivacySignalThatAChoiceOverrides(t *testing.T) {
	s := newSite(t, second())
	v := s.open(browser.Options{Before: `Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { value: true })`})
	v.load("/")
	v.openSettings("choose")
	is(v, `[...document.querySelectorAll(".settings-signal")].map((note) => note.parentElement.querySelector("h3").textContent)`, []string{"Marketing"})
	v.inSettings("Allow Marketing")
	v.inSettings("Save choices")
	v.holds("marketing", "granted")
	v.holds("analytics", "denied")
	v.openSettings("settings")
	is(v, `document.querySelectorAll(".settings-signal").length`, 0)
	is(v, allowedBoxes, []string{"Allow Marketing", "Allow Adverts"})
}

func TestSettingsAreFetchedWhenTheyAreFirstOpened(t *testing.T) {
	v := newSite(t, second()).visit()
	v.click("decline")
	const fetched = `performance.getEntriesByType("resource").filter(({ name }) => name.includes("/settings.")).length`
	is(v, fetched, 0)
	v.openSettings("settings")
	is(v, fetched, 2)
	v.press(browser.Escape)
	v.wait("!" + settingsOpen)
	v.openSettings("settings")
	is(v, fetched, 2)
}

func TestSettingsThatWereJustClosedOpenAgain(t *testing.T) {
	v := newSite(t, second()).visit()
	v.click("decline")
	v.openSettings("settings")
	v.run(`document.querySelector("dialog").close(); document.querySelector("[data-proviso=settings]").click()`)
	v.run(`await new Promise((done) => setTimeout(done, 100))`) // by then the browser has told of the closing
	v.wait(settingsOpen)
	is(v, `[document.querySelectorAll("dialog").length, document.querySelector("dialog").contains(document.activeElement)]`, []any{1.0, true})
	v.unharmed()
}

func TestOpenSettingsFollowAnotherTab(t *testing.T) {
	s := newSite(t, second())
	one, two := s.visit(), s.visit()
	one.openSettings("choose")
	two.click("accept")
	one.wait(`!document.querySelector("dialog input:not(:checked)")`)
	one.inSettings("Decline all")
	two.wait(`proviso.consent.get().analytics === "denied"`)
	one.unharmed()
}
