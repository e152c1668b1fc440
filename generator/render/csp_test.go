package render

import (
	"strings"
	"testing"
)

func TestSecurityPolicyOfASiteWithoutServicesAllowsNoTrustedTypesPolicy(t *testing.T) {
	got := SecurityPolicy{}.Meta()
	want := "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
		"manifest-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'; upgrade-insecure-requests"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestSecurityPolicyNamesExactlyTheScriptsOfTheRegistry(t *testing.T) {
	policy := SecurityPolicy{InlineHash: "sha256-abc=", ScriptHosts: []string{"https://b.example", "https://a.example", "https://b.example"}, Services: true}
	for _, want := range []string{
		"script-src 'self' 'sha256-abc=' https://a.example https://b.example;",
		"trusted-types proviso;",
	} {
		if !strings.Contains(policy.Meta(), want) {
			t.Errorf("%q is not in %s", want, policy.Meta())
		}
	}
}

func TestOnlyTheHeaderForbidsFraming(t *testing.T) {
	policy := SecurityPolicy{}
	if strings.Contains(policy.Meta(), "frame-ancestors") || !strings.HasSuffix(policy.Header(), "; frame-ancestors 'none'") {
		t.Errorf("meta %q, header %q", policy.Meta(), policy.Header())
	}
}

func TestSecurityPolicyIsNeverUnsafe(t *testing.T) {
	policy := SecurityPolicy{InlineHash: "sha256-abc=", ScriptHosts: []string{"https://a.example"}, Services: true}
	if strings.Contains(policy.Header(), "unsafe-") {
		t.Error(policy.Header())
	}
}

func TestPlainHTTPSiteIsNotUpgraded(t *testing.T) {
	if got := (SecurityPolicy{PlainHTTP: true}).Header(); strings.Contains(got, "upgrade-insecure-requests") {
		t.Errorf("the assets of a plain http site would be asked for over https: %s", got)
	}
}
