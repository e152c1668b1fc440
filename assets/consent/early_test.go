package consent_test

import (
	"testing"

	"trackora.click/proviso/generator/browser"
)

// arrive opens the first page without waiting for its scripts.
func (s *site) arrive() visitor {
	s.t.Helper()
	v := s.open(browser.Options{})
	v.load("/assets/site.css") // any document of the site
	v.run(`setTimeout(() => location.assign("/"))`)
	v.wait(`document.querySelector("footer")`)
	return v
}

func TestNothingIsAskedWhenWhatAsksCantBeLoaded(t *testing.T) {
	fail := map[string]func(*site){
		"missing":   func(s *site) { s.bare = true },
		"corrupted": func(s *site) { s.broken = "/assets/ask." },
	}
	for name, breakIt := range fail {
		t.Run(name, func(t *testing.T) {
			s := newSite(t, analytics())
			breakIt(s)
			v := s.visit()
			v.wait(`document.querySelector("[data-proviso=banner]").hidden`)
			is(v, stored, []string{"", "", ""})
			v.requested()
		})
	}
}

func TestAChoiceMadeBeforeWhatKeepsItIsThereCounts(t *testing.T) {
	for hook, want := range map[string]string{"accept": "granted", "decline": "denied"} {
		t.Run(hook, func(t *testing.T) {
			s := newSite(t, analytics())
			s.held = make(chan struct{})
			v := s.arrive()
			v.click(hook)
			v.asked(false)
			is(v, stored, []string{"", "", ""})
			close(s.held)
			v.wait(`localStorage["proviso.consent"]`)
			v.holds("analytics", want)
			v.asked(false)
			is(v, `document.querySelector("[role=status]").textContent`, "Your choice is saved.")
			is(v, `JSON.parse(localStorage["proviso.consent"]).categories.analytics.granted`, want == "granted")
			v.change("decline") // the buttons work as ever
			v.wait(`window.proviso?.consent.get().analytics === "denied"`)
			v.unharmed()
		})
	}
}
