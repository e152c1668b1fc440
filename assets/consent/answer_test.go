package consent_test

import (
	"regexp"
	"testing"

	"trackora.click/proviso/generator/policy"
)

const stored = `[document.cookie, Object.keys(localStorage).sort().join(), Object.keys(sessionStorage).join()]`

func TestNothingOptionalIsRequestedOrStoredBeforeAYes(t *testing.T) {
	v := newSite(t, analytics()).visit()
	v.asked(true)
	v.holds("necessary", "granted")
	v.holds("analytics", "undecided")
	v.run(`scrollTo(0, 2000); await new Promise((done) => setTimeout(done, 500))`)
	v.load("/second/")
	v.asked(true)
	is(v, stored, []string{"", "", ""})
	is(v, `[...document.querySelectorAll("link[rel=preconnect], link[rel=preload], link[rel=dns-prefetch]")].length`, 0)
	v.requested()
	v.unharmed()
}

func TestAcceptLoadsTheScriptOnceAndHoldsOnEveryPage(t *testing.T) {
	v := newSite(t, analytics()).visit()
	v.click("accept")
	v.wait(`window.ran`)
	v.asked(false)
	v.holds("analytics", "granted")
	v.change("accept")
	v.run(`await new Promise((done) => setTimeout(done, 200))`)
	is(v, `ran`, []string{"stats"})
	is(v, stored, []string{"stats=1", "proviso.consent,stats:id", "stats visit"})
	v.requested("/assets/stats.js")
	v.reload()
	v.wait(`window.ran`)
	v.asked(false)
	v.load("/second/")
	v.wait(`window.ran`)
	v.asked(false)
	v.unharmed()
}

func TestDeclineHoldsAsLongAsAccept(t *testing.T) {
	v := newSite(t, analytics()).visit()
	v.click("decline")
	v.asked(false)
	v.holds("analytics", "denied")
	v.reload()
	v.asked(false)
	v.load("/second/")
	v.asked(false)
	is(v, stored, []string{"", "proviso.consent", ""})
	v.requested()
	v.unharmed()
}

func TestRecordHasTheDocumentedForm(t *testing.T) {
	forms := map[string]string{
		"accept":  `^\{"schema":1,"id":"[0-9a-f]{32}","time":\d{13},"method":"accept-all","language":"en","policy":"1\.2","text":"[0-9a-f]{8}","categories":\{"analytics":\{"granted":true,"asked":\["stats\.[0-9a-f]{8}"(,"stats\.[0-9a-f]{8}"){3}\]\}\}\}$`,
		"decline": `^\{"schema":1,"id":"[0-9a-f]{32}","time":\d{13},"method":"reject-all","language":"en","policy":"1\.2","text":"[0-9a-f]{8}","categories":\{"analytics":\{"granted":false,"asked":\["stats\.[0-9a-f]{8}"(,"stats\.[0-9a-f]{8}"){3}\]\}\}\}$`,
	}
	for hook, form := range forms {
		v := newSite(t, analytics()).visit()
		v.click(hook)
		if got := value[string](v, `localStorage["proviso.consent"]`); !regexp.MustCompile(form).MatchString(got) {
			t.Errorf("%s stored %s", hook, got)
		}
	}
}

func TestAnotherAnswerKeepsTheIDOfTheRecord(t *testing.T) {
	v := newSite(t, analytics()).visit()
	const id = `JSON.parse(localStorage["proviso.consent"]).id`
	v.click("decline")
	before := value[string](v, id)
	v.change("accept")
	is(v, id, before)
}

// Nobody follows a link or closes the banner to say yes.
func TestReadingOnIsNoAnswer(t *testing.T) {
	v := newSite(t, analytics()).visit()
	v.run(`scrollTo(0, 5000)`)
	v.must(v.tab.Click("#next"))
	v.wait(`location.pathname === "/second/" && window.proviso`)
	v.back()
	v.wait(`location.pathname === "/" && window.proviso`)
	v.asked(true)
	is(v, stored, []string{"", "", ""})
	v.requested()
}

func TestACategoryThatAsksForSomethingNewIsAskedAgainAndTheOthersHold(t *testing.T) {
	registry := analytics()
	registry.Categories = append(registry.Categories, policy.Category{ID: "social"})
	registry.Services = append(registry.Services, policy.Service{ID: "likes", Category: "social", Load: []policy.Load{{Kind: policy.Script, Source: "likes.js"}}})
	s := newSite(t, registry)
	s.scripts["likes.js"] = `(window.ran ??= []).push("likes")`
	s.publish()
	v := s.visit()
	v.click("accept")
	v.wait(`window.ran?.length === 2`)
	v.requested("/assets/stats.js", "/assets/likes.js")

	registry.Services[0].Purpose = policy.Text{"": "Other words for the same."}
	registry.Services[0].Cookies = registry.Services[0].Cookies[:2] // and it keeps less
	s.publish()
	v.reload()
	v.asked(false)

	registry.Services[0].Provider = "Someone Else"
	s.publish()
	s.serviceRequests()
	v.reload()
	v.asked(true)
	v.holds("analytics", "undecided")
	v.holds("social", "granted")
	v.wait(`window.ran`)
	v.requested("/assets/likes.js")
	v.unharmed()
}

func TestAnAnswerExpires(t *testing.T) {
	v := newSite(t, analytics()).visit()
	v.click("accept")
	const age = `const record = JSON.parse(localStorage["proviso.consent"]); record.time = Date.now() - 182 * 864e5`
	v.run(age + ` + 60000; localStorage["proviso.consent"] = JSON.stringify(record)`)
	v.reload()
	v.asked(false)
	v.holds("analytics", "granted")
	v.run(age + `; localStorage["proviso.consent"] = JSON.stringify(record)`)
	v.wait(`window.ran`)
	v.site.serviceRequests()
	v.reload()
	v.asked(true)
	v.holds("analytics", "undecided")
	v.requested()
	is(v, `document.cookie`, "")
}

func TestServicesOfNecessaryCategoriesLoadUnasked(t *testing.T) {
	registry := analytics()
	registry.Services = append(registry.Services, policy.Service{ID: "guard", Category: "necessary", Load: []policy.Load{{Kind: policy.Script, Source: "guard.js"}}})
	s := newSite(t, registry)
	s.scripts["guard.js"] = `(window.ran ??= []).push("guard")`
	s.publish()
	v := s.visit()
	v.wait(`window.ran`)
	v.requested("/assets/guard.js")
}

func TestScriptsRunInTheOrderOfTheRegistryAcrossOrigins(t *testing.T) {
	registry := analytics()
	registry.Services[0].Load = []policy.Load{{Kind: policy.Script, Source: thirdParty + "/tag.js"}, {Kind: policy.Script, Source: "stats.js"}}
	v := newSite(t, registry).visit()
	v.requested()
	v.click("accept")
	v.wait(`window.ran?.length === 2`)
	is(v, `ran`, []string{"third", "stats"})
	v.unharmed()
}
