package consent_test

import (
	"encoding/json"
	"strings"
	"testing"

	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/generator/policy"
)

// posted notes what is posted; somebody takes it while window.takes is true.
const posted = `window.posts = []; window.takes = !location.search; window.fetch = async (url, { body }) => { if (!takes) throw TypeError("refused"); posts.push([String(url), body]) };`

func withReceipt() *policy.Registry {
	registry := analytics()
	registry.Receipt = "https://proof.example/consent"
	return registry
}

func TestAnAnswerIsPostedOnceAndHoldsTheRecordOnly(t *testing.T) {
	v := newSite(t, withReceipt()).open(browser.Options{Before: posted})
	v.load("/")
	is(v, `posts.length`, 0)
	v.click("decline")
	v.wait(`posts.length === 1`)
	is(v, `posts[0][0]`, "https://proof.example/consent")
	var got, kept map[string]any
	v.must(json.Unmarshal([]byte(value[string](v, `posts[0][1]`)), &got))
	v.must(json.Unmarshal([]byte(value[string](v, `localStorage["proviso.consent"]`)), &kept))
	if kept["sent"] != true {
		t.Errorf("what is kept doesn't say that it was posted: %v", kept)
	}
	delete(kept, "sent")
	if asJSON(got) != asJSON(kept) {
		t.Errorf("posted %v, kept %v", got, kept)
	}
	v.reload()
	v.run(`dispatchEvent(new Event("online")); await new Promise((done) => setTimeout(done, 200))`)
	is(v, `posts.length`, 0)
	v.unharmed()
}

func TestAReceiptThatWasNotTakenIsPostedLater(t *testing.T) {
	v := newSite(t, withReceipt()).open(browser.Options{Before: posted})
	v.load("/?refuses")
	v.click("accept")
	v.wait(`window.ran`)
	is(v, `[posts.length, "sent" in proviso.consent.record()]`, []any{0.0, false})
	v.run(`takes = true; dispatchEvent(new Event("online"))`)
	is(v, `[posts.length, proviso.consent.record().sent]`, []any{1.0, true})

	v.load("/?refuses")
	v.run(`await proviso.consent.set({ analytics: true })`)
	v.run(`void proviso.consent.set({ analytics: false })`)
	v.wait(`window.proviso?.consent.get().analytics === "denied" && !window.ran`)
	v.load("/second/")
	v.wait(`posts.length === 1`)
	is(v, `JSON.parse(posts[0][1]).method`, "api")
	v.unharmed()
}

func TestEveryAnswerIsPostedInItsOrder(t *testing.T) {
	v := newSite(t, withReceipt()).open(browser.Options{Before: posted})
	v.load("/?refuses")
	v.click("accept")
	v.wait(`window.ran`)
	v.change("decline")
	v.wait(`window.proviso?.consent.get().analytics === "denied" && !window.ran`)
	is(v, `posts.length`, 0)
	v.run(`takes = true; dispatchEvent(new Event("online"))`)
	v.wait(`posts.length === 2`)
	is(v, `posts.map(([, body]) => JSON.parse(body).categories.analytics.granted)`, []bool{true, false})
	is(v, `posts.some(([, body]) => /sent/.test(body))`, false)
	v.wait(`proviso.consent.record().sent`)
	is(v, `"unsent" in proviso.consent.record()`, false)
}

// sharing is a site whose hosts share an answer.
func sharing(t *testing.T) *site {
	s := newSite(t, analytics())
	host := strings.TrimPrefix(strings.Split(s.url, ":")[1], "//") // "www.shop1.localhost"
	s.registry.Share = host[strings.Index(host, "."):]
	s.publish()
	return s
}

// unshare takes the shared answer away.
const unshare = `document.cookie = "proviso.consent=;path=/;max-age=0;domain=" + location.hostname.replace(/^www/, "")`

func TestHostsOfADomainShareAnAnswer(t *testing.T) {
	s := sharing(t)
	v := s.visit()
	v.click("accept")
	v.wait(`window.ran`)
	is(v, `decodeURIComponent(document.cookie).includes('proviso.consent={"schema":1')`, true)
	other := visitor{t, s, v.tab}
	other.must(other.tab.Visit(strings.Replace(s.url, "www.", "shop.", 1) + "/"))
	other.wait(`window.ran`)
	other.asked(false)
	other.holds("analytics", "granted")
	is(other, `localStorage["proviso.consent"] ?? null`, any(nil))
	other.run(`void proviso.consent.set({ analytics: false })`)
	other.wait(`window.proviso?.consent.get().analytics === "denied" && !window.ran`)
	v.load("/") // the newer answer counts
	v.holds("analytics", "denied")
	v.asked(false)
	v.unharmed()
}

// What one host was told before must not come back when the shared answer is gone.
func TestAnOlderAnswerOfAHostDoesNotOutliveTheSharedOne(t *testing.T) {
	v := sharing(t).visit()
	v.click("accept")
	v.wait(`window.ran`)
	v.run(unshare)
	v.reload()
	v.asked(true)
	v.holds("analytics", "undecided")
}

func TestAnOpenPageOfAnotherHostFollowsWhenItIsSeenAgain(t *testing.T) {
	v := sharing(t).visit()
	v.click("accept")
	v.wait(`window.ran`)
	v.run(unshare) // as another host does
	v.run(`setTimeout(() => document.dispatchEvent(new Event("visibilitychange")))`)
	v.wait(`window.proviso?.consent.get().analytics === "undecided" && !window.ran`)
	v.asked(true)
}

func TestNoCookieIsSetUnlessTheSiteSharesAnswers(t *testing.T) {
	v := newSite(t, analytics()).visit()
	v.click("decline")
	v.asked(false)
	is(v, `document.cookie`, "")
}
