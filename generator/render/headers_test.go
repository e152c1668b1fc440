package render

import (
	"strings"
	"testing"

	"trackora.click/proviso/generator/policy"
)

// lines writes the headers one a line.
func lines(policy SecurityPolicy) string {
	var b strings.Builder
	for _, h := range Headers(policy) {
		b.WriteString(h.Name + ": " + h.Value + "\n")
	}
	return b.String()
}

func TestHeadersAllowNothingThatThePagesDoNotNeed(t *testing.T) {
	got := lines(SecurityPolicy{})
	for _, want := range []string{
		"Content-Security-Policy: default-src 'none'; ",
		"; frame-ancestors 'none'\n",
		"\nX-Content-Type-Options: nosniff\n",
		"\nReferrer-Policy: strict-origin-when-cross-origin\n",
		"\nCross-Origin-Opener-Policy: same-origin\n",
		"\nX-Frame-Options: DENY\n",
		"camera=(), ",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if strings.Contains(got, "Strict-Transport-Security") {
		t.Error("https only, though the site did not ask for it")
	}
}

func TestStrictTransportSecurityIsSentWhenAskedFor(t *testing.T) {
	got := lines(SecurityPolicy{HSTS: true})
	if !strings.Contains(got, "\nStrict-Transport-Security: max-age=63072000\n") {
		t.Error(got)
	}
}

func TestFramesMayDoWhatPlayersNeedAndNothingElse(t *testing.T) {
	sources := []policy.CSPSource{
		{Directive: "frame-src", Source: "https://video.example"}, {Directive: "frame-src", Source: "https://video.example/embed"},
		{Directive: "frame-src", Source: "https://map.example"}, {Directive: "frame-src", Source: "'self'"}, {Directive: "script-src", Source: "https://tags.example"},
	}
	got := lines(SecurityPolicy{Sources: sources})
	const origins = `(self "https://map.example" "https://video.example")`
	for _, want := range []string{"camera=(), ", "fullscreen=" + origins, "autoplay=" + origins, "clipboard-write=" + origins, "payment=()"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

func TestHostsThatAWildcardAllowsAreLeftOut(t *testing.T) {
	var sources []policy.CSPSource
	for _, source := range []string{
		"https://a.example.com", "https://*.example.com", "https://a.b.example.com/x", "https://*.b.example.com", "https://example.com",
		"https://notexample.com", "wss://a.example.com", "https://a.example.com:8443", "https://*.other.example/path", "https://a.other.example",
	} {
		sources = append(sources, policy.CSPSource{Directive: "connect-src", Source: source})
	}
	sources = append(sources, policy.CSPSource{Directive: "img-src", Source: "https://a.example.com"})
	got := SecurityPolicy{Sources: sources}.Header()
	for _, want := range []string{
		"; connect-src 'self' https://*.example.com https://*.other.example/path https://a.example.com:8443 https://a.other.example https://example.com https://notexample.com wss://a.example.com; ",
		"; img-src 'self' data: https://a.example.com; ",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}
