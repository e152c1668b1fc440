package consent_test

import (
	"testing"

	"trackora.click/proviso/generator/policy"
)

// every is a registry with an optional service that loads one thing of each kind from the third party.
func every() *policy.Registry {
	return &policy.Registry{
		Categories: []policy.Category{{ID: "necessary", Necessary: true}, {ID: "extras"}, {ID: "style"}},
		Services: []policy.Service{
			{ID: "tags", Category: "extras", Load: []policy.Load{
				{Kind: policy.Script, Source: "THIRD/slow.js?wait=300"},
				{Kind: policy.Script, Source: "THIRD/second.js"},
				{Kind: policy.Script, Source: "THIRD/async.js", Async: true},
				{Kind: policy.Module, Source: "THIRD/module.js"},
				{Kind: policy.Image, Source: "THIRD/pixel.gif"},
			}},
			{ID: "font", Category: "style", Load: []policy.Load{
				{Kind: policy.Preconnect, Source: "THIRD/"},
				{Kind: policy.Style, Source: "THIRD/font.css"},
			}},
			{ID: "player", Category: "extras", Load: []policy.Load{{Kind: policy.Frame, Source: "THIRD/film.html", Title: "A film"}}},
		},
	}
}

const later = `await new Promise((done) => setTimeout(done, 500))`

func TestBeforeAYesNothingSoMuchAsConnects(t *testing.T) {
	v, third := stand{registry: every(), csp: strict, body: allMarked}.open(t, "/")
	v.run(`scrollTo(0, 1000);` + later)
	third.untouched()
	v.run(`stand.choose({ extras: false, style: false });` + later)
	third.untouched()
	is(v, `[document.cookie, localStorage.length, document.scripts.length]`, []any{"", 0.0, 3.0})
	v.unharmed()
}

func TestScriptsRunInOrderAndAsyncOnesDoNotWait(t *testing.T) {
	v, third := stand{registry: every(), csp: strict}.open(t, "/")
	v.run(`stand.choose({ extras: true }); stand.choose({ extras: true })`)
	v.wait(`window.ran?.length === 4`)
	is(v, `ran`, []string{"async.js", "slow.js", "second.js", "module.js"})
	third.asks("async.js", "module.js", "pixel.gif", "second.js", "slow.js")
	is(v, `stand.choose({ extras: false })`, true) // a script ran: only a new page is rid of it
	v.unharmed()
}

func TestAStyleIsTakenAwayWithoutANewPage(t *testing.T) {
	v, third := stand{registry: every(), csp: strict}.open(t, "/")
	const colour = `getComputedStyle(document.body).color === "rgb(1, 2, 3)"`
	v.run(`stand.choose({ style: true })`)
	v.wait(colour)
	third.asks("font.css")
	is(v, `stand.choose({ style: false })`, false)
	is(v, colour, false)
	v.run(`stand.choose({ style: true })`)
	v.wait(colour)
	v.unharmed()
}

func TestAPixelIsFetchedOnce(t *testing.T) {
	registry := every()
	registry.Services[0].Load = registry.Services[0].Load[4:]
	v, third := stand{registry: registry, csp: strict}.open(t, "/")
	v.run(`stand.choose({ extras: true }); stand.choose({ extras: false }); stand.choose({ extras: true });` + later)
	third.asks("pixel.gif")
	v.unharmed()
}

func TestAPreconnectConnectsAndAsksNothing(t *testing.T) {
	registry := every()
	registry.Services[1].Load = registry.Services[1].Load[:1]
	v, third := stand{registry: registry, csp: strict}.open(t, "/")
	v.run(`stand.choose({ style: true });` + later)
	third.asks()
	if third.mu.Lock(); third.connections == 0 {
		t.Error("no connection")
	}
	third.mu.Unlock()
	v.unharmed()
}

// A host may name policies of its own only: then scripts load as they would without Trusted Types.
func TestScriptsLoadWhereNoPolicyCanBeMade(t *testing.T) {
	for name, s := range map[string]stand{
		"missing": {before: `Object.defineProperty(window, "trustedTypes", { value: undefined })`},
		"refused": {csp: "trusted-types other"},
	} {
		t.Run(name, func(t *testing.T) {
			s.registry = every()
			v, _ := s.open(t, "/")
			v.run(`stand.choose({ extras: true })`)
			v.wait(`window.ran?.length === 4`)
		})
	}
}

// Where the policy allows scripts by nonce only, those that the gate adds have to carry it.
func TestWhatTheGateAddsCarriesTheNonceOfThePage(t *testing.T) {
	v, _ := stand{registry: every(), csp: "script-src 'nonce-abc'; style-src 'nonce-abc'"}.open(t, "/")
	v.run(`stand.choose({ extras: true, style: true })`)
	v.wait(`window.ran?.length === 4 && getComputedStyle(document.body).color === "rgb(1, 2, 3)"`)
	v.unharmed()
}
