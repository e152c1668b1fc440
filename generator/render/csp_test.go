package render

import (
	"slices"
	"strings"
	"testing"

	"trackora.click/proviso/generator/policy"
)

func TestSecurityPolicyOfASiteWithoutServicesAllowsNoTrustedTypesPolicy(t *testing.T) {
	got := SecurityPolicy{}.Meta()
	want := "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
		"manifest-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'; upgrade-insecure-requests"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestSecurityPolicyNamesExactlyWhatServicesNeed(t *testing.T) {
	video := []policy.CSPSource{{Directive: "frame-src", Source: "https://video.example"}}
	for _, test := range []struct {
		name   string
		policy SecurityPolicy
		want   []string // directives, each whole
		never  []string
	}{
		{"scripts, each once and in order", SecurityPolicy{InlineHash: "sha256-abc=", Services: true, Sources: []policy.CSPSource{
			{Directive: "script-src", Source: "https://b.example"}, {Directive: "script-src", Source: "https://a.example"}, {Directive: "script-src", Source: "https://b.example"},
		}}, []string{"script-src 'self' 'sha256-abc=' https://a.example https://b.example", "trusted-types proviso", "require-trusted-types-for 'script'"}, []string{"frame-src", "media-src"}},
		{"frames", SecurityPolicy{Sources: video}, []string{"frame-src https://video.example", "default-src 'none'", "script-src 'self'"}, []string{"media-src"}},
		{"of every kind", SecurityPolicy{Sources: []policy.CSPSource{
			{Directive: "connect-src", Source: "https://*.stats.example"}, {Directive: "img-src", Source: "https://pixel.example"}, {Directive: "font-src", Source: "https://fonts.example"},
			{Directive: "style-src", Source: "https://fonts.example"}, {Directive: "media-src", Source: "blob:"}, {Directive: "worker-src", Source: "'self'"}, {Directive: "form-action", Source: "https://pay.example"},
		}}, []string{"connect-src 'self' https://*.stats.example", "img-src 'self' data: https://pixel.example", "font-src 'self' https://fonts.example",
			"style-src 'self' https://fonts.example", "media-src blob:", "worker-src 'self'", "form-action https://pay.example"}, []string{"frame-src"}},
		{"scripts that can't run under Trusted Types", SecurityPolicy{Services: true, Untrusted: true}, []string{"script-src 'self'"}, []string{"trusted-types"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, got := range []string{test.policy.Meta(), test.policy.Header()} {
				for _, want := range test.want {
					if !slices.Contains(strings.Split(got, "; "), want) {
						t.Errorf("%q is not in %s", want, got)
					}
				}
				for _, never := range test.never {
					if strings.Contains(got, never) {
						t.Errorf("%q is in %s", never, got)
					}
				}
			}
		})
	}
}

func TestOnlyTheHeaderForbidsFraming(t *testing.T) {
	site := SecurityPolicy{}
	if strings.Contains(site.Meta(), "frame-ancestors") || !strings.HasSuffix(site.Header(), "; frame-ancestors 'none'") {
		t.Errorf("meta %q, header %q", site.Meta(), site.Header())
	}
}

func TestSecurityPolicyIsNeverUnsafe(t *testing.T) {
	site := SecurityPolicy{InlineHash: "sha256-abc=", Services: true, Untrusted: true,
		Sources: []policy.CSPSource{{Directive: "script-src", Source: "'unsafe-eval'"}, {Directive: "style-src", Source: "'unsafe-inline'"}, {Directive: "script-src", Source: "https://a.example"}}}
	if strings.Contains(site.Header(), "unsafe-") {
		t.Error(site.Header())
	}
}

func TestPlainHTTPSiteIsNotUpgraded(t *testing.T) {
	if got := (SecurityPolicy{PlainHTTP: true}).Header(); strings.Contains(got, "upgrade-insecure-requests") {
		t.Errorf("the assets of a plain http site would be asked for over https: %s", got)
	}
}
