package consent_test

import (
	"encoding/json"
	"html/template"
	"strings"
	"testing"

	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/generator/policy"
)

const countViolations = `addEventListener("securitypolicyviolation", (event) => (window.violations ??= []).push(event.violatedDirective + " " + event.blockedURI))`

func TestNothingViolatesTheShippedContentSecurityPolicy(t *testing.T) {
	s := newSite(t, analytics())
	v := s.open(browser.Options{Before: countViolations})
	v.load("/")
	v.click("accept")
	v.wait(`window.ran`)
	v.click("settings")
	v.wait(`document.querySelector("dialog")?.open`)
	v.press(browser.Escape)
	v.wait(`!document.querySelector("dialog")`)
	is(v, `window.violations ?? null`, (any)(nil))
	v.click("withdraw")
	v.wait(`!window.ran && window.proviso`)
	is(v, `window.violations ?? null`, (any)(nil))
	v.unharmed()
	// The policy is in force: what isn't the gate can't load a script.
	is(v, `(() => { try { document.createElement("script").src = "/assets/stats.js" } catch (error) { return error.name } })()`, "TypeError")
	is(v, `(() => { try { trustedTypes.createPolicy("proviso-2", {}) } catch (error) { return error.name } })()`, "TypeError")
}

// A page whose own Content-Security-Policy names other Trusted Types policies, but doesn't require any.
func TestAPageThatForbidsThePolicyCanStillBeAnswered(t *testing.T) {
	s := newSite(t, analytics())
	s.headless = true
	v := s.open(browser.Options{Before: `if (window.trustedTypes) trustedTypes.createPolicy = () => { throw new TypeError("forbidden") }`})
	v.load("/")
	v.click("accept")
	v.wait(`window.ran`)
	v.holds("analytics", "granted")
	v.unharmed()
}

func TestThePolicyLetsThroughTheScriptsOfTheRegistryOnly(t *testing.T) {
	v := newSite(t, analytics()).visit()
	const probe = `
		const own = "https://a.example/assets/s.js";
		const policy = trusted.scriptPolicy("https://a.example/", [{ id: "s", category: "c", load: [{ kind: "script", src: "https://b.example/s.js" }] }]);
		window.let = [own, "https://b.example/s.js", "https://b.example/s.js?x", "https://b.example/S.js", "https://b.example/", "//b.example/s.js", "https://a.example/s.js", "data:text/javascript,1", "", "__proto__"]
			.map((url) => { try { return String(policy.createScriptURL(url)) } catch (error) { return error.name } });`
	want := []string{"https://a.example/assets/s.js", "https://b.example/s.js", "TypeError", "TypeError", "TypeError", "TypeError", "TypeError", "TypeError", "TypeError", "TypeError"}
	v.run(module(t, "trusted.ts", "trusted") + probe)
	is(v, `window.let`, want)
	v.run(`Object.defineProperty(window, "trustedTypes", { value: undefined, configurable: true });` + module(t, "trusted.ts", "trusted") + probe)
	is(v, `window.let`, want)
	v.run(`Object.defineProperty(window, "trustedTypes", { value: document.createElement("a") });` + module(t, "trusted.ts", "trusted") + probe)
	is(v, `window.let`, want)
}

func TestAScriptThatIsNotTheOneThatWasBuiltIsRefused(t *testing.T) {
	s := newSite(t, analytics())
	s.corrupt = true
	v := s.visit()
	v.click("accept")
	v.run(`await new Promise((done) => setTimeout(done, 300))`)
	v.requested("/assets/stats.js")
	is(v, `window.ran ?? null`, (any)(nil))
	is(v, `document.cookie`, "")
	v.asked(false)
	v.holds("analytics", "granted")
	for _, problem := range v.tab.Problems() {
		if !strings.Contains(problem, "integrity") {
			t.Errorf("problem: %s", problem)
		}
	}
}

func TestScriptsOfOtherOriginsCarryNoIntegrityAndOwnOnesDo(t *testing.T) {
	registry := analytics()
	registry.Services[0].Load = append(registry.Services[0].Load, policy.Load{Kind: policy.Script, Source: thirdParty + "/tag.js"})
	v := newSite(t, registry).visit()
	v.click("accept")
	v.wait(`window.ran?.length === 2`)
	var got [][]string
	v.must(json.Unmarshal([]byte(value[string](v, `JSON.stringify([...document.scripts].filter((s) => /stats|tag/.test(s.src)).map((s) => [new URL(s.src).pathname, s.integrity.slice(0, 7), s.crossOrigin ?? ""]))`)), &got))
	if want := `[["/assets/stats.js","sha384-","anonymous"],["/tag.js","",""]]`; asJSON(got) != want {
		t.Errorf("%s, want %s", asJSON(got), want)
	}
}

// There a click could be stolen, so there is nothing to click.
func TestInAFrameOfAnotherSiteNothingIsAsked(t *testing.T) {
	framed, outer := newSite(t, analytics()), newSite(t, analytics())
	framed.headless, outer.headless = true, true
	framed.content = `<script>addEventListener("load", () => parent.postMessage([window.proviso?.consent.get().analytics,
		...["banner", "settings"].map((hook) => !document.querySelector("[data-proviso=" + hook + "]")?.checkVisibility())], "*"))</script>`
	outer.content = template.HTML(`<script>addEventListener("message", (event) => { window.told = event.data })</script><iframe src="` + framed.url + `"></iframe>`)
	v := outer.visit()
	v.wait(`window.told`)
	is(v, `told`, []any{"undecided", true, true})
	v.asked(true)
}
