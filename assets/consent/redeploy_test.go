package consent_test

import (
	"testing"

	"trackora.click/proviso/generator/policy"
)

// returned is a visitor who has said yes, on a page where only what lets load is there.
func returned(s *site) visitor {
	v := s.visit()
	v.click("accept")
	v.wait(`window.ran`)
	v.load("/second/")
	v.wait(`window.ran`)
	return v
}

// deploy replaces what names the settings, and so the parts that open pages know of.
func (s *site) deploy() {
	s.registry.Categories[1].Title = policy.Text{"": "Visits"}
	s.publish()
}

// An open page names parts that a deploy has removed.
func TestAWithdrawalCountsAfterADeploy(t *testing.T) {
	s := newSite(t, analytics())
	v := returned(s)
	s.deploy()
	v.click("withdraw")
	v.wait(`window.proviso?.consent.get().analytics === "undecided" && !window.ran`)
	v.asked(true)
	v.wait(`!document.cookie`)
	is(v, stored, []string{"", "", ""})
}

func TestAnotherTabFollowsAWithdrawalAfterADeploy(t *testing.T) {
	s := newSite(t, analytics())
	old := returned(s)
	s.deploy()
	now := s.visit()
	now.click("withdraw")
	old.wait(`window.proviso?.consent.get().analytics === "denied" && !window.ran`)
}

// What can't be loaded when it is needed is loaded by a later page, and that erases what was left.
func TestAWithdrawalThatCouldNotEraseIsEndedByAnotherPage(t *testing.T) {
	for _, part := range []string{"full", "rest"} {
		t.Run(part, func(t *testing.T) {
			s := newSite(t, analytics())
			v := returned(s)
			s.breakPart("/assets/" + part + ".")
			v.click("withdraw")
			v.wait(`window.proviso?.consent.get().analytics === "denied" && !window.ran`)
			s.breakPart("")
			v.load("/")
			v.wait(`!document.cookie`)
			is(v, stored, []string{"", "proviso.consent", ""})
			v.asked(false)
		})
	}
}

// A page can't see the cookies of other paths: each erases its own.
func TestACookieOfAnotherPathIsErasedThere(t *testing.T) {
	v := returned(newSite(t, analytics()))
	v.run(`document.cookie = "stats=2;path=/second/"`)
	v.load("/")
	v.click("withdraw")
	v.wait(`window.proviso?.consent.get().analytics === "denied" && !window.ran`)
	v.load("/second/")
	v.wait(`!document.cookie`)
	v.unharmed()
}
