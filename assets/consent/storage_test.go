package consent_test

import (
	"testing"
	"time"

	"trackora.click/proviso/generator/browser"
)

// Browsers whose localStorage fails in the ways it does in the wild: blocked by a setting, full, or inert.
const (
	storageBlocked = `Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError") } })`
	storageMissing = `Object.defineProperty(window, "localStorage", { value: null })`
	storageFull    = `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }`
	storageInert   = `Storage.prototype.setItem = () => {}; Storage.prototype.removeItem = () => {}`
	storageReads   = `Storage.prototype.getItem = () => { throw new DOMException("broken", "InvalidStateError") }`
)

func TestWithoutStorageAChoiceHoldsForThePageAndTheVisitorIsTold(t *testing.T) {
	for name, before := range map[string]string{
		"blocked": storageBlocked, "missing": storageMissing, "full": storageFull, "inert": storageInert, "unreadable": storageReads,
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t, analytics())
			s.scripts["stats.js"] = `(window.ran ??= []).push("stats")`
			s.publish()
			v := s.open(browser.Options{Before: before})
			v.load("/")
			v.asked(true)
			v.holds("analytics", "undecided")
			v.requested()

			v.click("accept")
			v.wait(`window.ran`)
			v.holds("analytics", "granted")
			v.asked(false)
			const told = `[document.querySelector("[role=status]").textContent, document.querySelector(".ask-dismiss").checkVisibility()]`
			is(v, told, []any{"This browser doesn’t let us save your choice, so it holds on this page only.", true})
			v.must(v.tab.Click(".ask-dismiss"))
			is(v, told, []any{"", false})
			is(v, `document.activeElement.tagName`, "MAIN")

			v.reload()
			v.asked(true)
			v.holds("analytics", "undecided")
			v.click("decline")
			v.asked(false)
			v.holds("analytics", "denied")
			v.unharmed()
		})
	}
}

func TestADeclineThatCannotBeStoredEndsTheEarlierYes(t *testing.T) {
	s := newSite(t, analytics())
	v := s.open(browser.Options{Before: `if (location.search) ` + storageFull})
	v.load("/")
	v.run(`localStorage["proviso.consent"] = ` + asJSON(sound(s.words(), time.Now())))
	s.serviceRequests()
	v.load("/?full")
	v.wait(`window.ran || proviso.consent.get().analytics === "granted"`)
	v.run(`window.same = true`)
	v.change("decline")
	v.wait(`!window.same`) // the page reloads: the script that ran can't be undone
	v.wait(`window.proviso`)
	v.holds("analytics", "undecided")
	v.asked(true)
	is(v, `window.ran ?? null`, (any)(nil))
}

func TestAnAnswerThatCouldNotBeStoredGivesWayOnlyToALaterOne(t *testing.T) {
	s := newSite(t, analytics())
	v := s.open(browser.Options{Before: storageFull})
	v.load("/")
	const again = `dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))`
	record := func(age time.Duration) string {
		return `localStorage["proviso.consent"] = ` + asJSON(sound(s.words(), time.Now().Add(-age))) + ";" + again
	}
	v.click("decline")
	v.run(again)
	v.holds("analytics", "denied")
	v.run(record(time.Hour))
	v.holds("analytics", "denied")
	v.requested()
	v.run(record(0))
	v.wait(`proviso.consent.get().analytics === "granted"`)
}
