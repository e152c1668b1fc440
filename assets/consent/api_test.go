package consent_test

import (
	"html/template"
	"testing"

	"trackora.click/proviso/generator/policy"
)

func TestScriptsOfTheSiteCanReadSetAndFollow(t *testing.T) {
	v := newSite(t, analytics()).visit()
	v.run(`window.log = [];
		window.stop = proviso.consent.onChange((decisions) => log.push(decisions.analytics));
		addEventListener("proviso:consent", (event) => log.push("event " + event.detail.analytics));
		proviso.consent.onChange(() => { throw new Error("a listener of someone else") })`)
	is(v, `Promise.all([proviso.consent.set({ analytics: true }), proviso.consent.set({ analytics: true }), proviso.consent.set({})])`, []bool{true, true, true})
	v.wait(`window.ran`)
	v.asked(false)
	is(v, `JSON.parse(localStorage["proviso.consent"]).method`, "api")
	is(v, `log`, []string{"granted", "event granted"})
	v.run(`stop(); await proviso.consent.show()`)
	v.wait(`document.querySelector("dialog")?.open`)
	is(v, `proviso.consent.get()`, map[string]string{"necessary": "granted", "analytics": "granted"})
	v.run(`void proviso.consent.reset()`)
	v.wait(`!window.ran && window.proviso`)
	v.asked(true)
	is(v, stored, []string{"", "", ""})
}

func TestOnlyTrueGrants(t *testing.T) {
	for _, given := range []string{`"true"`, `1`, `{}`, `[true]`, `null`, `undefined`, `new Boolean(true)`, `"granted"`} {
		v := newSite(t, analytics()).visit()
		v.run(`await proviso.consent.set({ analytics: ` + given + ` })`)
		v.holds("analytics", "denied")
		v.requested()
	}
}

func TestSettingWhatIsNoCategoryThatCanBeRefusedDoesNothing(t *testing.T) {
	v := newSite(t, analytics()).visit()
	v.run(`await proviso.consent.set({ necessary: false, unknown: true, constructor: true, ["__proto__"]: true }); await proviso.consent.set(Object.create({ analytics: true }))`)
	v.holds("necessary", "granted")
	v.holds("analytics", "undecided")
	is(v, stored, []string{"", "", ""})
}

func TestAPIResistsElementsOfItsNameAndScriptsThatReplaceIt(t *testing.T) {
	s := newSite(t, analytics())
	s.content = template.HTML(`<form id="proviso"><input name="consent"><input id="proviso" name="get"></form><a id="proviso" href="#"></a>
		<a id="trustedTypes"></a><a id="localStorage"></a><a id="registry"></a><a id="location"></a>`)
	v := s.visit()
	v.holds("analytics", "undecided")
	v.run(`try { window.proviso = 1 } catch {} try { delete window.proviso } catch {} try { proviso.consent = 1 } catch {} try { proviso.consent.get = () => 1 } catch {}`)
	v.holds("analytics", "undecided")
	v.click("accept")
	v.wait(`window.ran`)
	v.unharmed()
}

func TestCategoriesMayHaveTheNamesOfObjectProperties(t *testing.T) {
	registry := analytics()
	for _, id := range []string{"__proto__", "constructor", "toString"} {
		registry.Categories = append(registry.Categories, policy.Category{ID: id})
	}
	v := newSite(t, registry).visit()
	v.holds("__proto__", "undecided")
	v.click("decline")
	v.holds("__proto__", "denied")
	v.holds("constructor", "denied")
	v.reload()
	v.asked(false)
	v.run(`await proviso.consent.set({ ["__proto__"]: true })`)
	v.holds("__proto__", "granted")
	is(v, `({}).granted ?? null`, (any)(nil))
	v.reload()
	v.holds("__proto__", "granted")
	v.holds("toString", "denied")
	v.unharmed()
}

func TestAServiceOfACategoryThatIsNotDeclaredNeverLoads(t *testing.T) {
	registry := analytics()
	registry.Services[0].Category = "forgotten"
	v := newSite(t, registry).visit()
	v.click("accept")
	v.holds("analytics", "granted")
	v.run(`await new Promise((done) => setTimeout(done, 200))`)
	v.requested()
}
