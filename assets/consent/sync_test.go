package consent_test

import (
	"testing"
	"time"
)

func TestOpenTabsFollowAYesAndANo(t *testing.T) {
	s := newSite(t, analytics())
	one, two := s.visit(), s.visit()
	two.asked(true)
	one.click("accept")
	two.wait(`window.ran`)
	two.asked(false)
	two.holds("analytics", "granted")

	two.run(`window.same = true`)
	one.change("decline")
	two.wait(`!window.same && window.proviso`) // its script can't be undone, so it reloads
	one.wait(`!window.ran && window.proviso`)
	two.holds("analytics", "denied")
	two.asked(false)
	is(two, stored, []string{"", "proviso.consent", ""})
	is(two, `window.ran ?? null`, (any)(nil))
	one.unharmed()
	two.unharmed()
}

func TestOpenTabsAskAgainWhenTheAnswerIsForgotten(t *testing.T) {
	for name, forget := range map[string]string{
		"reset": `await proviso.consent.reset()`, "removed": `localStorage.removeItem("proviso.consent")`, "cleared": `localStorage.clear()`,
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t, analytics())
			one, two := s.visit(), s.visit()
			one.click("decline")
			two.wait(`proviso.consent.get().analytics === "denied"`)
			two.asked(false)
			one.run(forget)
			two.wait(`proviso.consent.get().analytics === "undecided"`)
			two.asked(true)
		})
	}
}

func TestAnotherKeyOfAnotherTabChangesNothing(t *testing.T) {
	s := newSite(t, analytics())
	one, two := s.visit(), s.visit()
	two.run(`window.changes = 0; proviso.consent.onChange(() => changes++); window.seen = 0; addEventListener("storage", () => seen++)`)
	one.run(`localStorage.setItem("other", "1")`)
	two.wait(`seen === 1`)
	is(two, `changes`, 0)
	two.asked(true)
}

// A page that Back restores has seen no storage event: it must look for itself.
func TestAPageRestoredByBackFollows(t *testing.T) {
	s := newSite(t, analytics())
	v := s.visit()
	v.run(`window.restored = false; addEventListener("pageshow", (event) => { restored = event.persisted })`)
	v.must(v.tab.Click("#next"))
	v.wait(`location.pathname === "/second/" && window.proviso`)
	v.click("accept")
	v.wait(`window.ran`)
	v.back()
	v.wait(`location.pathname === "/" && window.restored && window.ran`)
	v.holds("analytics", "granted")
	v.asked(false)

	v.run(`setTimeout(() => document.querySelector("#next").click())`)
	v.wait(`location.pathname === "/second/" && window.ran`)
	v.click("withdraw")
	v.wait(`window.proviso?.consent.get().analytics === "denied" && !window.ran`)
	v.back()
	v.wait(`location.pathname === "/" && window.proviso?.consent.get().analytics === "denied" && !window.ran`)
	v.asked(false)
	is(v, stored, []string{"", "proviso.consent", ""})
	v.unharmed()
}

// Browsers that deliver no storage events to a page they have kept: it reads the record when it is shown again.
func TestAPageShownAgainReadsTheRecord(t *testing.T) {
	s := newSite(t, analytics())
	v := s.visit()
	v.run(`localStorage["proviso.consent"] = ` + asJSON(sound(s.words(), time.Now())))
	v.holds("analytics", "undecided")
	v.run(`dispatchEvent(new PageTransitionEvent("pageshow", { persisted: false }))`)
	v.holds("analytics", "undecided")
	v.run(`dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))`)
	v.wait(`proviso.consent.get().analytics !== "undecided"`)
	v.holds("analytics", "granted")
	v.asked(false)
}
