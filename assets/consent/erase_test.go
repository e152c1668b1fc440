package consent_test

import (
	"testing"

	"trackora.click/proviso/generator/policy"
)

// keeps is a registry with a service that keeps something of each kind, and one that shares some of it.
func keeps() *policy.Registry {
	return &policy.Registry{
		Categories: []policy.Category{{ID: "analytics"}, {ID: "social"}},
		Services: []policy.Service{
			{ID: "stats", Category: "analytics", Cookies: []policy.Cookie{
				{Name: "s_*", Kind: "cookie"}, {Name: "__Secure-s", Kind: "cookie"}, {Name: "__Host-s", Kind: "cookie"}, {Name: "a.b(c)[d]$^|", Kind: "cookie"}, {Name: "both", Kind: "cookie"},
				{Name: "*", Kind: "localStorage"}, {Name: "s:*", Kind: "sessionStorage"},
				{Name: "stats", Kind: "indexedDB"}, {Name: "stats-*", Kind: "indexedDB"}, {Name: "both-*", Kind: "indexedDB"},
				{Name: "stats-v*", Kind: "cache"},
			}},
			{ID: "likes", Category: "social", Cookies: []policy.Cookie{
				{Name: "both", Kind: "cookie"}, {Name: "likes", Kind: "localStorage"}, {Name: "both-1", Kind: "indexedDB"}, {Name: "stats-v9", Kind: "cache"},
			}},
		},
	}
}

const fill = `
	window.openDatabase = (name) => new Promise((done, fail) => {
		const request = indexedDB.open(name);
		request.onsuccess = () => done(request.result);
		request.onerror = fail;
	});
	const parent = location.hostname.split(".").slice(1).join(".");
	document.cookie = "s_1=1"; document.cookie = "s_2=2;path=/"; document.cookie = "s_2=2;path=/deep"; document.cookie = "s_2=3;path=/deep/;domain=" + parent;
	document.cookie = "s_3=1;path=/deep/er/page.html"; document.cookie = "s_4=1;path=/;secure"; document.cookie = "s_5=1;path=/;secure;partitioned"; document.cookie = "s_5=2;path=/deep";
	document.cookie = "__Secure-s=1;path=/deep;secure;domain=" + parent; document.cookie = "__Host-s=1;path=/;secure"; document.cookie = "a.b(c)[d]$^|=1;path=/";
	document.cookie = "both=1;path=/"; document.cookie = "other=1;path=/"; document.cookie = "S_1=1;path=/";
	for (const name of ["a", "length", "__proto__", "likes", "proviso.consent"]) localStorage.setItem(name, "1");
	for (const name of ["s:1", "a"]) sessionStorage.setItem(name, "1");
	for (const name of ["stats", "stats-1", "both-1", "both-2", "other"]) (await openDatabase(name)).close();
	for (const name of ["stats-v1", "stats-v9", "other"]) await (await caches.open(name)).put("/x", new Response("x"));`

const leftOver = `(async () => [
	document.cookie.split("; ").map((pair) => pair.split("=")[0]).sort().join(),
	Object.keys(localStorage).sort().join(), Object.keys(sessionStorage).sort().join(),
	(await indexedDB.databases()).map(({ name }) => name).sort().join(), (await caches.keys()).sort().join(),
])()`

func TestWithdrawalLeavesNothingDeclaredOfAnyKindOfStorage(t *testing.T) {
	v, _ := stand{registry: keeps(), csp: strict}.open(t, "/deep/er/page.html")
	v.run(`stand.choose({ analytics: true, social: true });` + fill)
	is(v, `document.cookie.split("; ").length`, 14.0)
	v.run(`await stand.erase()`)
	is(v, `document.cookie.split("; ").length`, 14.0) // all allowed
	v.run(`stand.choose({ analytics: false })`)
	is(v, `stand.erase()`, []string{})
	is(v, leftOver, []string{"S_1,both,other", "likes,proviso.consent", "a", "both-1,other", "other,stats-v9"})
	v.run(`stand.choose({ social: false })`)
	is(v, `stand.erase()`, []string{})
	is(v, leftOver, []string{"S_1,other", "proviso.consent", "a", "other", "other"})
	v.unharmed()
}

func TestADatabaseInUseIsToldOfAndDoesNotHoldUpTheRest(t *testing.T) {
	v, _ := stand{registry: keeps()}.open(t, "/")
	v.run(fill + `window.held = await openDatabase("stats-1"); stand.choose({ analytics: false, social: false })`)
	is(v, `stand.erase()`, []string{"stats-1"})
	is(v, leftOver, []string{"S_1,other", "proviso.consent", "a", "other,stats-1", "other"})
	v.run(`held.close()`)
	is(v, `stand.erase()`, []string{})
}

func TestWhereTheBrowserListsNoDatabasesThoseKnownByNameAreErased(t *testing.T) {
	v, _ := stand{registry: keeps()}.open(t, "/")
	v.run(fill + `window.list = () => databases.call(indexedDB).then((all) => all.map(({ name }) => name).sort().join());
		const { databases } = IDBFactory.prototype; delete IDBFactory.prototype.databases; stand.choose({ analytics: false, social: false })`)
	is(v, `stand.erase()`, []string{})
	is(v, `list()`, "both-2,other,stats-1")
}

func TestBlockedStorageIsNoError(t *testing.T) {
	v, _ := stand{registry: keeps(), before: `
		for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError") } });
		Object.defineProperty(Document.prototype, "cookie", { get() { throw new DOMException("no", "SecurityError") }, set() { throw new DOMException("no", "SecurityError") } })`}.open(t, "/")
	is(v, `stand.erase()`, []string{})
	v.unharmed()
}

// A browser that hangs must not keep the page from being loaded anew.
func TestStorageThatNeverAnswersIsGivenUp(t *testing.T) {
	v, _ := stand{registry: keeps(), before: `IDBFactory.prototype.databases = () => new Promise(() => {}); CacheStorage.prototype.delete = () => new Promise(() => {})`}.open(t, "/")
	v.run(`await (await caches.open("stats-v1")).put("/x", new Response("x")); stand.choose({ analytics: false })`)
	is(v, `stand.erase()`, []string{"stats-v1"})
}
