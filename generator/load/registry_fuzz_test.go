package load

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

// FuzzRegistry loads a text as consent.yaml. What is accepted can be written down again and reads the same, and nothing
// in it can leave the place it is put into: an id its attribute, a source its directive, an address its scheme.
func FuzzRegistry(f *testing.F) {
	addSeeds(f, "registry")
	f.Fuzz(func(t *testing.T, text []byte) {
		r, list := registryOf(t, string(text))
		checkPositions(t, text, list)
		if r == nil || slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Level == diag.Error }) {
			return
		}
		checkContained(t, r)
		if slices.ContainsFunc(slices.Concat(r.Services, r.Retired), func(s policy.Service) bool { return s.Library != "" }) {
			return // its purposes are texts that only ready-made services have
		}
		again, list := registryOf(t, registryText(t, r))
		for _, d := range list {
			if d.Level == diag.Error {
				t.Fatalf("written again it is wrong: %+v\n%s", d, registryText(t, r))
			}
		}
		if diff := cmp.Diff(r, again, cmpopts.IgnoreTypes(policy.Pos{}), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("written again it reads otherwise (-want +got):\n%s", diff)
		}
	})
}

// registryOf loads a consent.yaml and returns what is said about that file.
func registryOf(t *testing.T, text string) (*policy.Registry, []diag.Diagnostic) {
	t.Helper()
	got, list, err := Load(site(map[string]string{siteFile: "name: E\nbaseURL: https://legal.example.com/\n", registryFile: text, "content/scripts/visits.js": ""}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return got.Registry, slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return d.Position.File != registryFile })
}

// checkContained fails when a value holds what ends the place it is put into.
func checkContained(t *testing.T, r *policy.Registry) {
	t.Helper()
	for _, c := range r.Categories {
		if !idForm.MatchString(c.ID) {
			t.Fatalf("category %q", c.ID)
		}
	}
	for _, s := range r.Services {
		if !idForm.MatchString(s.ID) || !slices.Contains(categoryIDs(r), s.Category) || s.Privacy != "" && !strings.HasPrefix(s.Privacy, "https://") {
			t.Fatalf("service %+v", s)
		}
		for _, source := range s.CSP {
			if strings.ContainsAny(source.Source, " ;,\n\"<") {
				t.Fatalf("source %q", source.Source)
			}
		}
		for _, l := range s.Load {
			if l.Kind != policy.Inline && l.Source != "scripts/visits.js" && !strings.HasPrefix(l.Source, "https://") {
				t.Fatalf("load %+v", l)
			}
		}
	}
}

// registryText writes a registry as consent.yaml, field by field, as JSON, which is YAML too.
func registryText(t *testing.T, r *policy.Registry) string {
	t.Helper()
	type group = map[string]any
	var categories, services []group
	for _, c := range r.Categories {
		g := group{"id": c.ID, "title": textOf(c.Title)}
		if c.Description != nil {
			g["description"] = textOf(c.Description)
		}
		if c.Necessary {
			g["necessary"] = true
		}
		if c.GPC {
			g["gpc"] = "deny"
		}
		if c.Exempt {
			g["exempt"] = "audience-measurement"
		}
		ask := group{}
		for regime, way := range c.Ask {
			if regime == "" {
				regime = anyRegime
			}
			ask[regime] = way
		}
		if len(ask) > 0 {
			g["ask"] = ask
		}
		categories = append(categories, g)
	}
	for _, s := range r.Services {
		services = append(services, serviceFields(s))
	}
	for _, s := range r.Retired {
		services = append(services, group{"id": s.ID, "cookies": cookieFields(s.Cookies), "retired": true})
	}
	g := group{
		"expires": r.Expires, "banner": r.Layout, "doNotTrack": r.DoNotTrack, "cookiePage": !r.NoPage, "categories": categories,
		"googleConsentMode": group{"mode": map[bool]string{true: "advanced", false: "basic"}[r.Google.Advanced], "waitForUpdate": r.Google.WaitForUpdate,
			"adsDataRedaction": r.Google.AdsDataRedaction, "urlPassthrough": r.Google.URLPassthrough},
		"regimes": r.Regimes,
	}
	if len(r.Regimes) == 0 {
		delete(g, "regimes")
	}
	if len(services) > 0 {
		g["services"] = services
	}
	add(g, "receipt", r.Receipt)
	add(g, "share", r.Share)
	text, err := json.Marshal(g)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func serviceFields(s policy.Service) map[string]any {
	g := map[string]any{"id": s.ID, "name": s.Name, "category": s.Category, "purpose": textOf(s.Purpose), "trustedTypes": !s.Untrusted, "inlineStyles": s.InlineStyles, "meta": s.Meta}
	for name, v := range map[string]string{
		"provider": s.Provider, "privacy": s.Privacy, "country": s.Country, "safeguard": s.Safeguard, "retention": s.Retention, "microsoft": s.Microsoft,
	} {
		add(g, name, v)
	}
	for field, text := range s.Words {
		g[field] = text
	}
	if len(s.Google) > 0 {
		g["googleConsentMode"] = s.Google
	}
	if s.Revision != 0 {
		g["revision"] = s.Revision
	}
	loads, csp := []any{}, map[string][]string{}
	for _, l := range s.Load {
		load := map[string]any{string(l.Kind): l.Source}
		add(load, "integrity", l.Integrity)
		add(load, "title", l.Title)
		if l.Async {
			load["async"] = true
		}
		loads = append(loads, load)
	}
	for _, source := range s.CSP {
		csp[source.Directive] = append(csp[source.Directive], source.Source)
	}
	g["cookies"], g["load"], g["csp"] = cookieFields(s.Cookies), loads, csp
	return g
}

func cookieFields(list []policy.Cookie) []any {
	cookies := []any{}
	for _, c := range list {
		cookie := map[string]any{"name": c.Name, "kind": c.Kind, "party": map[bool]string{true: "third", false: "first"}[c.Third]}
		add(cookie, "duration", c.Duration)
		if c.Purpose != nil {
			cookie["purpose"] = textOf(c.Purpose)
		}
		cookies = append(cookies, cookie)
	}
	return cookies
}

// textOf returns a text as it is written: for every language, or by language.
func textOf(text policy.Text) any {
	if s, same := text[""]; same {
		return s
	}
	return text
}

func add(group map[string]any, name, v string) {
	if v != "" {
		group[name] = v
	}
}
