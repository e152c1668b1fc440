package consent_test

import (
	"testing"

	"trackora.click/proviso/generator/policy"
)

// allMarked has an element of each kind that waits, and a place for a frame.
const allMarked = `
	<script type="text/plain" data-consent="extras" data-src="THIRD/marked.js"></script>
	<script type="text/plain" data-consent="extras" async data-src="THIRD/marked-async.js"></script>
	<iframe data-consent-service="player" data-src="THIRD/frame.html" title="Frame" width="400" height="300"></iframe>
	<img data-consent="extras" data-src="THIRD/image.gif" data-srcset="THIRD/image2.gif 1x">
	<link rel="stylesheet" data-consent-service="font" data-href="THIRD/link.css">
	<link rel="preconnect" data-consent-service="font" data-href="THIRD/">
	<div data-consent-place="player"></div>`

// bare is a registry of the same services that load nothing themselves.
func bare() *policy.Registry {
	registry := every()
	for i := range registry.Services {
		registry.Services[i].Load = nil
	}
	return registry
}

func TestMarkedScriptsRunInTheOrderOfThePage(t *testing.T) {
	const body = `
		<script type="text/plain" data-consent="extras" data-type="module" data-src="THIRD/module.js"></script>
		<script type="text/plain" data-consent="extras" data-type="module">ran.push("inline module")</script>
		<script type="text/plain" data-consent="extras" defer data-src="THIRD/deferred.js"></script>
		<script type="text/plain" data-consent="extras" data-src="THIRD/slow.js?wait=300"></script>
		<script type="text/plain" data-consent="extras">ran.push("inline")</script>
		<script type="text/plain" data-consent-service="tags" data-src="THIRD/missing.js" integrity="sha384-AAAA" crossorigin></script>
		<script type="text/plain" data-consent="extras" data-src="THIRD/last.js" crossorigin referrerpolicy="no-referrer"></script>
		<script type="text/plain" data-consent="extras" async data-src="THIRD/async.js"></script>
		<script type="text/plain" data-consent="style" data-src="THIRD/other.js"></script>
		<script type="text/plain" data-consent="extras" nomodule data-src="THIRD/old.js"></script>`
	v, third := stand{registry: bare(), body: body}.open(t, "/")
	v.run(later)
	third.untouched()
	v.run(`stand.choose({ extras: true })`)
	v.wait(`window.ran?.length === 7`)
	is(v, `ran`, []string{"async.js", "slow.js", "inline", "last.js", "module.js", "inline module", "deferred.js"})
	third.asks("async.js", "deferred.js", "last.js", "missing.js", "module.js", "slow.js")
	is(v, `stand.choose({ style: true })`, false)
	v.wait(`window.ran.length === 8`)
	is(v, `stand.choose({ extras: false })`, true)
	third.asks("other.js")
}

func TestMarkedElementsThatAreAddedLaterLoadOnce(t *testing.T) {
	v, third := stand{registry: bare()}.open(t, "/")
	v.run(`window.add = (tag, data, attributes = {}) => {
			const element = document.createElement(tag);
			Object.assign(element.dataset, data);
			for (const name in attributes) element.setAttribute(name, attributes[name]);
			document.body.append(element);
			return element;
		};
		window.script = add("script", { consent: "extras", src: "` + third.url + `/later.js" }, { type: "text/plain" });
		add("img", { consentService: "tags", src: "` + third.url + `/later.gif" });` + later)
	third.untouched()
	v.run(`stand.choose({ extras: true }); stand.apply()`)
	v.wait(`window.ran?.length === 1`)
	v.run(`script.remove(); await 0; document.body.prepend(script); await 0; const place = document.createElement("div"); document.body.append(place); place.append(script);` + later)
	third.asks("later.gif", "later.js")
	v.run(`const script = add("script", { src: "` + third.url + `/named-later.js" }, { type: "text/plain" }); await 0; script.dataset.consent = "extras";
		add("iframe", { consent: "extras", src: "` + third.url + `/later.html" });` + later)
	third.asks("later.html", "named-later.js")
	is(v, `ran`, []string{"later.js", "named-later.js"})
	v.unharmed()
}

func TestAScriptThatWasTakenOutBeforeItsTurnRunsWhenItIsPutBack(t *testing.T) {
	v, _ := stand{registry: bare(), body: `
		<script type="text/plain" data-consent="extras" data-src="THIRD/slow.js?wait=300"></script>
		<script type="text/plain" data-consent="extras" id="inline">ran.push("inline")</script>`}.open(t, "/")
	v.run(`window.inline = document.getElementById("inline"); stand.choose({ extras: true }); inline.remove()`)
	v.wait(`window.ran`)
	v.run(later)
	is(v, `ran`, []string{"slow.js"})
	v.run(`document.body.append(inline);` + later)
	is(v, `ran`, []string{"slow.js", "inline"})
	v.unharmed()
}

func TestAScriptThatIsWithdrawnBeforeItsTurnDoesNotRun(t *testing.T) {
	v, _ := stand{registry: bare(), body: `
		<script type="text/plain" data-consent="extras" data-src="THIRD/slow.js?wait=300"></script>
		<script type="text/plain" data-consent="extras">ran.push("inline")</script>`}.open(t, "/")
	v.run(`stand.choose({ extras: true }); await new Promise((done) => setTimeout(done, 100)); stand.choose({ extras: false });` + later)
	is(v, `ran`, []string{"slow.js"})
}

func TestWhatTheRegistryDoesNotKnowStaysAsItIs(t *testing.T) {
	v, third := stand{registry: bare(), body: `
		<script type="text/plain" data-consent="analytics" data-src="THIRD/1.js"></script>
		<script type="text/plain" data-consent-service="toString" data-src="THIRD/2.js"></script>
		<script type="text/plain" data-consent="constructor" data-src="THIRD/3.js"></script>
		<script type="text/plain" data-consent="extras" data-consent-service="gone" data-src="THIRD/4.js"></script>
		<script type="text/plain" data-consent="" data-src="THIRD/5.js"></script>
		<script type="text/plain" data-consent="extras" data-src=""></script>
		<iframe data-consent="gone" data-src="THIRD/6.html"></iframe>
		<div data-consent-place="gone"></div>
		<img data-consent-service="tags" data-src="THIRD/7.gif">`}.open(t, "/")
	v.run(`stand.choose({ extras: true, style: true });` + later)
	third.asks("7.gif")
	is(v, `document.querySelectorAll("[data-consent-unknown]").length`, 7.0)
	v.unharmed()
}

func TestWhatIsNecessaryLoadsWithoutAnAnswer(t *testing.T) {
	v, third := stand{registry: bare(), body: `<img data-consent="necessary" data-src="THIRD/seal.gif">`}.open(t, "/")
	v.run(later)
	third.asks("seal.gif")
}

func TestImagesAndStylesOfThePageAreTakenAwayAgain(t *testing.T) {
	v, third := stand{registry: bare(), csp: strict, body: allMarked}.open(t, "/")
	v.run(`stand.choose({ extras: false, style: true })`)
	v.wait(`getComputedStyle(document.body).color === "rgb(1, 2, 3)"`)
	is(v, `stand.choose({ style: false })`, false)
	is(v, `getComputedStyle(document.body).color`, "rgb(0, 0, 0)")
	third.asks("link.css")
	is(v, `document.querySelector("img").hasAttribute("src")`, false)
	v.unharmed()
}

// A script in markup that somebody slipped in doesn't know the page's nonce.
func TestInAPageWithNoncesOnlyScriptsThatCarryTheNonceRun(t *testing.T) {
	v, third := stand{registry: bare(), csp: "script-src 'nonce-abc' 'strict-dynamic'", body: `
		<script type="text/plain" data-consent="extras" data-src="THIRD/foreign.js"></script>
		<script type="text/plain" data-consent="extras">ran.push("foreign")</script>
		<script type="text/plain" data-consent="extras" nonce="abc" data-src="THIRD/own.js"></script>
		<script type="text/plain" data-consent="extras" nonce="abc">ran.push("own")</script>`}.open(t, "/")
	v.run(`stand.choose({ extras: true });` + later)
	is(v, `ran`, []string{"own.js", "own"})
	third.asks("own.js")
	v.unharmed()
}

// Where the page requires Trusted Types, what the registry loads may be marked, and what needs no address from a script.
func TestUnderTrustedTypesOnlyScriptsOfTheRegistryRun(t *testing.T) {
	registry := bare()
	registry.Services[0].Load = []policy.Load{{Kind: policy.Script, Source: "THIRD/known.js"}}
	v, third := stand{registry: registry, csp: strict, body: `
		<script type="text/plain" data-consent="style" data-src="THIRD/unknown.js"></script>
		<script type="text/plain" data-consent="style" data-src="THIRD/known.js"></script>
		<script type="text/plain" data-consent="style" src="THIRD/plain.js"></script>`}.open(t, "/")
	v.run(later)
	third.untouched()
	v.run(`stand.choose({ style: true });` + later)
	is(v, `ran`, []string{"known.js", "plain.js"})
	third.asks("known.js", "plain.js")
}

// Each try would be a violation that the site's owner is told of.
func TestAScriptThatTheBrowserRefusesIsTriedOnce(t *testing.T) {
	v, _ := stand{registry: bare(), csp: strict, body: `<script type="text/plain" data-consent="extras" data-src="THIRD/unknown.js"></script>`, before: countViolations}.open(t, "/")
	v.run(`stand.choose({ extras: true });` + later + `; document.body.append("more"); stand.apply();` + later)
	is(v, `violations.length`, 1.0)
}
