package visit

import (
	"strings"
	"testing"

	"trackora.click/proviso/generator/browser"
)

func TestEmbedViolatesNoContentSecurityPolicy(t *testing.T) {
	for name, csp := range map[string]string{
		"own files only":                     "default-src 'self'",
		"own files and Trusted Types":        "default-src 'self'; require-trusted-types-for 'script'; trusted-types proviso",
		"a nonce, and what it trusts":        "default-src 'self'; script-src 'nonce-abc' 'strict-dynamic'; style-src 'nonce-abc' 'self'",
		"a nonce for styles and for scripts": "default-src 'self'; script-src 'nonce-abc' 'self'; style-src 'nonce-abc'; require-trusted-types-for 'script'; trusted-types proviso",
	} {
		t.Run(name, func(t *testing.T) {
			c := newCompany(t, example).with(`<script src="/legal/proviso.js" nonce="abc" defer></script>`)
			c.csp = csp
			v := c.visit(t, browser.Options{})
			v.waitFor(shown("banner"))
			equal(v, `getComputedStyle(document.querySelector("[data-proviso=banner]")).position`, "fixed")
			v.click(hook("accept"))
			v.waitFor(`document.cookie === "trackora_visits=1"`)
			if !strings.Contains(csp, "style-src 'nonce-abc';") { // the settings' style has no nonce
				v.click(hook("settings"))
				v.waitFor(`document.querySelector("dialog")?.open`)
				equal(v, `getComputedStyle(document.querySelector("dialog")).display`, "flex")
			}
			v.noProblems()
		})
	}
}

// TestWhereTrustedTypesLetNoScriptBeAddedTheAnswerIsKeptAndNothingLoads: a page that doesn't name our policy.
func TestWhereTrustedTypesLetNoScriptBeAddedTheAnswerIsKeptAndNothingLoads(t *testing.T) {
	c := newCompany(t, example).with(oneTag)
	c.csp = "default-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
	v := c.visit(t, browser.Options{Before: `window.thrown = []; addEventListener("error", (event) => thrown.push(event.message)); addEventListener("unhandledrejection", (event) => thrown.push(String(event.reason)))`})
	v.waitFor(shown("banner"))
	v.click(hook("accept"))
	v.waitFor(`!` + shown("banner"))
	equal(v, `JSON.parse(localStorage["proviso.consent"]).method`, "accept-all")
	v.reload()
	equal(v, shown("banner"), false)
	v.click(hook("settings")) // which can't be loaded
	v.waitFor(shown("banner"))
	v.click(hook("decline"))
	equal(v, `JSON.parse(localStorage["proviso.consent"]).method`, "reject-all")
	equal(v, `thrown`, []string{})
	if v.asked() != 0 {
		t.Error("the optional script was fetched")
	}
}
