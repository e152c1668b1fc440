package consent_test

import (
	"testing"

	"trackora.click/proviso/generator/policy"
)

func TestWithdrawIsOneClickAndLeavesNothingDeclared(t *testing.T) {
	v := newSite(t, analytics()).visit()
	const withdraw = `!document.querySelector("[data-proviso=withdraw]").checkVisibility()`
	is(v, withdraw, true)
	v.click("accept")
	v.wait(`window.ran`)
	is(v, withdraw, false)
	v.run(`window.same = true`)
	v.site.serviceRequests()
	v.click("withdraw")
	v.wait(`!window.same && window.proviso`)
	v.holds("analytics", "denied")
	v.asked(false)
	is(v, withdraw, true)
	is(v, stored, []string{"", "proviso.consent", ""})
	is(v, `JSON.parse(localStorage["proviso.consent"]).method`, "reject-all")
	v.requested()
	v.unharmed()
}

func TestWithdrawErasesCookiesOfEveryPathAndDomainThePageSees(t *testing.T) {
	registry := analytics()
	registry.Services[0].Load = nil
	registry.Services[0].Cookies = []policy.Cookie{{Name: "_s*", Kind: "cookie"}, {Name: "a.b", Kind: "cookie"}, {Name: "x+[y]", Kind: "cookie"}}
	v := newSite(t, registry).visit()
	v.load("/deep/er/page.html")
	v.click("accept")
	v.run(`
		const parent = location.hostname.split(".").slice(1).join(".");
		document.cookie = "_s1=1"; document.cookie = "_s2=2;path=/"; document.cookie = "_s3=3;path=/deep"; document.cookie = "_s3=4;path=/deep/";
		document.cookie = "_s3=5;path=/deep/er/page.html"; document.cookie = "_s4=6;path=/;domain=" + parent; document.cookie = "_s4=7;path=/deep;domain=." + location.hostname;
		document.cookie = "_s5==a=b;path=/;max-age=9999"; document.cookie = "a.b=8;path=/"; document.cookie = "x+[y]=9;path=/";
		document.cookie = "keep=1;path=/"; document.cookie = "_S1=1;path=/"; document.cookie = "a_b=1;path=/"; document.cookie = "not_s1=1;path=/;domain=" + parent; document.cookie = "x+y=1;path=/"`)
	is(v, `document.cookie.split("; ").length`, 15)
	v.click("withdraw")
	v.wait(`document.cookie.split("; ").length === 5`)
	is(v, `document.cookie.split("; ").sort()`, []string{"_S1=1", "a_b=1", "keep=1", "not_s1=1", "x+y=1"})
	v.unharmed()
}

func TestWithdrawErasesStorageButNotTheRecordOrWhatAnAllowedServiceKeeps(t *testing.T) {
	registry := analytics()
	registry.Categories = append(registry.Categories, policy.Category{ID: "social"})
	registry.Services[0].Load = nil
	registry.Services[0].Cookies = []policy.Cookie{{Name: "*", Kind: "localStorage"}, {Name: "one", Kind: "sessionStorage"}, {Name: "shared", Kind: "cookie"}}
	registry.Services = append(registry.Services,
		policy.Service{ID: "likes", Category: "social", Cookies: []policy.Cookie{{Name: "likes-*", Kind: "localStorage"}, {Name: "shared", Kind: "cookie"}}},
		policy.Service{ID: "login", Category: "necessary", Cookies: []policy.Cookie{{Name: "login", Kind: "localStorage"}}})
	v := newSite(t, registry).visit()
	v.run(`await proviso.consent.set({ analytics: true, social: true })
		for (const key of ["a", "length", "b", "__proto__", "likes-1", "login", "c"]) localStorage.setItem(key, "1");
		sessionStorage.setItem("one", "1"); sessionStorage.setItem("a", "1"); document.cookie = "shared=1;path=/"`)
	v.run(`await proviso.consent.set({ analytics: false })`)
	const keys = `Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i)).sort().join()`
	is(v, keys, "likes-1,login,proviso.consent")
	is(v, `[Object.keys(sessionStorage).join(), document.cookie]`, []string{"a", "shared=1"})
	v.run(`await proviso.consent.set({ social: false })`)
	is(v, keys, "login,proviso.consent")
	is(v, `document.cookie`, "")
}

// Scripts write when they are torn down, too: the next page clears up after them.
func TestWhatIsWrittenAfterWithdrawalIsErasedOnTheNextPage(t *testing.T) {
	s := newSite(t, analytics())
	s.scripts["stats.js"] = `window.ran = true; addEventListener("pagehide", () => { document.cookie = "stats=late;path=/"; localStorage.setItem("stats:late", "1") })`
	s.publish()
	v := s.visit()
	v.click("accept")
	v.wait(`window.ran`)
	v.click("withdraw")
	v.wait(`!window.ran && window.proviso && !document.cookie`)
	is(v, stored, []string{"", "proviso.consent", ""})
}

func TestWithdrawReloadsOnlyWhenAScriptRan(t *testing.T) {
	registry := analytics()
	registry.Services[0].Load = nil
	v := newSite(t, registry).visit()
	v.click("accept")
	v.run(`window.same = true; document.cookie = "stats=1;path=/"`)
	v.click("withdraw")
	v.run(`await new Promise((done) => setTimeout(done, 300))`)
	v.wait(`!document.cookie`)
	is(v, `same`, true)
	is(v, `document.activeElement.dataset.proviso`, "settings")
	v.unharmed()
}

func TestAfterTheReloadTheVisitorIsToldAndTheFocusIsOnTheSettings(t *testing.T) {
	v := newSite(t, analytics()).visit()
	v.click("accept")
	v.wait(`window.ran`)
	v.run(`window.same = true`)
	v.click("withdraw")
	v.wait(`!window.same && document.querySelector("[role=status]")?.textContent === "Your choice is saved."`)
	is(v, focused, "settings")
	is(v, `history.state`, any(nil))
	v.reload()
	v.run(`await new Promise((done) => setTimeout(done, 700))`)
	is(v, `document.querySelector("[role=status]").textContent`, "") // told once
	v.unharmed()
}
