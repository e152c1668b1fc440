package consent

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"trackora.click/proviso/generator/policy"
)

func TestSourcesAreEverythingThatServicesNeed(t *testing.T) {
	r := &policy.Registry{
		Receipt: "https://records.example/answers",
		Services: []policy.Service{
			{Load: []policy.Load{
				{Kind: policy.Script, Source: "https://cdn.heat.example:8443/h.js?a=1"}, {Kind: policy.Module, Source: "https://stats.example/m.mjs"},
				{Kind: policy.Script, Source: "https://stats.example/s.js"}, {Kind: policy.Frame, Source: "https://video.example/1"},
				{Kind: policy.Image, Source: "https://pixel.example/p.gif"}, {Kind: policy.Style, Source: "https://font.example/f.css"},
				{Kind: policy.Preconnect, Source: "https://near.example"}, {Kind: policy.Inline, Source: "https://code.example/"},
				{Kind: policy.Script, Source: "own.js"}, {Kind: policy.Style, Source: "own.css"},
			}},
			{CSP: []policy.CSPSource{{Directive: "connect-src", Source: "wss://stats.example"}, {Directive: "script-src", Source: "https://stats.example"}}},
		},
	}
	want := []policy.CSPSource{
		{Directive: "connect-src", Source: "https://records.example"}, {Directive: "connect-src", Source: "wss://stats.example"},
		{Directive: "frame-src", Source: "https://video.example"}, {Directive: "img-src", Source: "https://pixel.example"},
		{Directive: "script-src", Source: "https://cdn.heat.example:8443"}, {Directive: "script-src", Source: "https://stats.example"},
		{Directive: "style-src", Source: "https://font.example"},
	}
	if diff := cmp.Diff(want, Sources(r)); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
}

func TestASiteWithItsOwnScriptsOnlyNeedsNoSources(t *testing.T) {
	r := &policy.Registry{Receipt: "/answers", Services: []policy.Service{{}}}
	for _, source := range []string{"stats.js", "../https://x/a.js", "https:a.js", "%zz"} {
		r.Services[0].Load = append(r.Services[0].Load, policy.Load{Kind: policy.Script, Source: source})
	}
	if got := Sources(r); len(got) != 0 {
		t.Errorf("got %q", got)
	}
}

func TestTrustedTypesAreLeftOutOnlyForScriptsThatFailUnderThem(t *testing.T) {
	for _, test := range []struct {
		name    string
		service policy.Service
		want    bool
	}{
		{"a script that fails", policy.Service{Untrusted: true, Load: []policy.Load{{Kind: policy.Script}}}, true},
		{"code that fails", policy.Service{Untrusted: true, Load: []policy.Load{{Kind: policy.Image}, {Kind: policy.Inline}}}, true},
		{"a script that works", policy.Service{Load: []policy.Load{{Kind: policy.Script}}}, false},
		{"a frame, whose scripts aren't in the page", policy.Service{Untrusted: true, Load: []policy.Load{{Kind: policy.Frame}}}, false},
		{"nothing loaded", policy.Service{Untrusted: true}, false},
	} {
		if got := NeedsUntrusted(&policy.Registry{Services: []policy.Service{{}, test.service}}); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}

func TestOnlyHTTPSAddressesAreExternal(t *testing.T) {
	for source, want := range map[string]bool{
		"https://stats.example/s.js": true, "HTTPS://stats.example/s.js": true, "http://stats.example/s.js": false, "//stats.example/s.js": false,
		"stats.js": false, "https:/stats.js": false, "javascript:alert(1)": false, "data:text/javascript,1": false, "": false,
	} {
		if got := IsExternal(source); got != want {
			t.Errorf("IsExternal(%q) = %v", source, got)
		}
	}
}
