package consent_test

import (
	"testing"

	"trackora.click/proviso/generator/policy"
)

// googles is a registry with two services of Google and code of the site that uses them.
func googles() *policy.Registry {
	return &policy.Registry{
		Google:     policy.GoogleConsentMode{WaitForUpdate: 500, AdsDataRedaction: true, URLPassthrough: true},
		Categories: []policy.Category{{ID: "necessary", Necessary: true}, {ID: "analytics"}, {ID: "marketing"}},
		Services: []policy.Service{
			{ID: "visits", Category: "analytics", Google: []string{"analytics_storage"}, Load: []policy.Load{
				{Kind: policy.Script, Source: "THIRD/gtag.js", Async: true},
			}},
			{ID: "adverts", Category: "marketing", Google: []string{"ad_storage", "ad_user_data", "ad_personalization", "personalization_storage"}},
		},
	}
}

const (
	// commands are those that Google's tags would take for such: arguments objects, nothing else.
	commands = `[...(window.dataLayer ?? [])].map((entry) => Object.prototype.toString.call(entry) === "[object Arguments]" ? [...entry] : "no command")`
)

// state is a state of Consent Mode in which the named types are granted.
func state(granted ...string) map[string]any {
	all := map[string]any{}
	for _, name := range []string{"ad_storage", "analytics_storage", "ad_user_data", "ad_personalization", "personalization_storage"} {
		all[name] = "denied"
	}
	for _, name := range granted {
		all[name] = "granted"
	}
	return all
}

// defaults are the commands that everything begins with.
func defaults(granted ...string) []any {
	first := state(granted...)
	first["wait_for_update"] = 500.0
	return []any{[]any{"consent", "default", first}, []any{"set", "ads_data_redaction", true}, []any{"set", "url_passthrough", true}}
}

func update(granted ...string) []any { return []any{"consent", "update", state(granted...)} }

func TestInBasicModeGoogleIsToldADefaultAndTheAnswerBeforeItsTagLoads(t *testing.T) {
	v, third := stand{registry: googles(), csp: strict}.open(t, "/")
	v.run(later)
	third.untouched()
	is(v, `window.dataLayer ?? null`, any(nil))
	v.run(`stand.choose({ analytics: true, marketing: false })`)
	v.wait(`window.ran`)
	want := append(defaults(), update("analytics_storage"))
	is(v, commands, want)
	is(v, `seen`, []string{"consent default", "set ads_data_redaction", "set url_passthrough", "consent update"}) // when the tag began
	v.run(`stand.apply(); stand.choose({ marketing: false })`)
	is(v, commands, want)
	v.run(`stand.choose({ marketing: true })`)
	want = append(want, update("analytics_storage", "ad_storage", "ad_user_data", "ad_personalization", "personalization_storage"))
	is(v, commands, want)
	v.run(`stand.choose({ marketing: false, analytics: false })`)
	is(v, commands, append(want, update()))
}

func TestInBasicModeARefusalSaysNothingToATagThatIsNotThere(t *testing.T) {
	v, third := stand{registry: googles(), csp: strict}.open(t, "/")
	v.run(`stand.choose({ analytics: false, marketing: false });` + later)
	third.untouched()
	is(v, `window.dataLayer ?? null`, any(nil))
	v.unharmed()
}

func TestInAdvancedModeTheTagLoadsAfterTheDefaultAndThereIsNoUpdateWithoutAnAnswer(t *testing.T) {
	registry := googles()
	registry.Google.Advanced = true
	v, third := stand{registry: registry, csp: strict}.open(t, "/")
	v.wait(`window.ran`)
	third.asks("gtag.js")
	is(v, `seen`, []string{"consent default", "set ads_data_redaction", "set url_passthrough"})
	is(v, commands, defaults())
	v.run(`stand.apply()`)
	is(v, commands, defaults())
	is(v, `stand.choose({ analytics: false, marketing: false })`, false) // the tag may stay
	is(v, commands, append(defaults(), update()))
	v.run(`stand.choose({ analytics: true })`)
	is(v, commands, append(defaults(), update(), update("analytics_storage")))
}

// Events of the site's own that were put into the queue before are data, no commands; what the tag gets first of those
// that count is still the default.
func TestTheDefaultStandsBeforeAnyCommandOfTheSitesCode(t *testing.T) {
	v, _ := stand{registry: googles(), csp: strict, before: `
		window.dataLayer = [{ event: "early" }];
		window.gtag = function () { dataLayer.push(arguments) }`}.open(t, "/")
	v.run(`stand.choose({ analytics: true }); gtag("js", new Date()); gtag("config", "G-1")`)
	is(v, `[...dataLayer].map((entry) => entry.event ?? [...entry].slice(0, 2).join(" ").slice(0, 15))`, []string{
		"early", "consent default", "set ads_data_re", "set url_passthr", "consent update", value[string](v, `("js " + new Date()).slice(0, 15)`), "config G-1"})
}

func TestMicrosoftsTagsAreToldBeforeTheyLoadAndWhenItIsWithdrawn(t *testing.T) {
	registry := &policy.Registry{
		Categories: []policy.Category{{ID: "analytics"}, {ID: "marketing"}},
		Services: []policy.Service{
			{ID: "uet", Category: "marketing", Microsoft: "uet"},
			{ID: "clarity", Category: "analytics", Microsoft: "clarity"},
		},
	}
	v, _ := stand{registry: registry, csp: strict}.open(t, "/")
	is(v, `[window.uetq ?? null, window.clarity ?? null]`, []any{nil, nil})
	v.run(`stand.choose({ analytics: true, marketing: false })`)
	is(v, `window.uetq ?? null`, any(nil))
	clarity := func(ads, analytics string) []any {
		return []any{"consentv2", map[string]any{"ad_Storage": ads, "analytics_Storage": analytics}}
	}
	want := []any{clarity("denied", "denied"), clarity("denied", "granted")}
	is(v, `clarity.q.map((command) => [...command])`, want)
	v.run(`stand.choose({ marketing: true }); stand.choose({ marketing: true }); stand.choose({ analytics: false, marketing: false })`)
	is(v, `clarity.q.map((command) => [...command])`, append(want, clarity("granted", "granted"), clarity("denied", "denied")))
	uet := func(command, state string) []any {
		return []any{"consent", command, map[string]any{"ad_storage": state}}
	}
	is(v, `uetq`, append(append(uet("default", "denied"), uet("update", "granted")...), uet("update", "denied")...))
	v.unharmed()
}

func TestMetasPixelIsToldWhereThePageHasOne(t *testing.T) {
	registry := &policy.Registry{
		Categories: []policy.Category{{ID: "marketing"}},
		Services:   []policy.Service{{ID: "pixel", Category: "marketing", Meta: true}},
	}
	v, _ := stand{registry: registry, csp: strict, before: `window.fbq = function () { fbq.queue.push([...arguments]) }; fbq.queue = [];`}.open(t, "/")
	v.run(`fbq("init", "1"); stand.choose({ marketing: true }); stand.apply(); stand.choose({ marketing: false })`)
	is(v, `fbq.queue.map((command) => command.join(" "))`, []string{"consent revoke", "init 1", "consent grant", "consent revoke"})
	v, _ = stand{registry: registry, csp: strict}.open(t, "/")
	v.run(`stand.choose({ marketing: true })`)
	is(v, `window.fbq ?? null`, any(nil)) // the pixel's own code would take it for the pixel
	v.unharmed()
}
