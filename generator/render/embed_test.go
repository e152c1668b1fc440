package render

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/themes"
)

func TestEmbedIsTheBannerOfTheThemeAsData(t *testing.T) {
	en := policy.Locale{Tag: "en", Dir: "ltr"}
	site := &policy.Site{
		Locales: []policy.Locale{en},
		Registry: &policy.Registry{ExpiresDays: 90, Regimes: map[string]string{"en": "us"}, Categories: []policy.Category{
			{ID: "necessary", Necessary: true},
			{ID: "analytics", Title: policy.Text{"": `<b>"A & B"</b>`}},
		}},
		Policies: []*policy.Policy{{Locale: en, Slug: "privacy", Title: "Privacy", Type: policy.Privacy}},
	}
	r := rendererOf(t, themes.Default(), site)
	data, err := r.Embed(en)
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Language, Direction, Regime string
		Banner                      [][]any
		Control                     []any
	}
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"en", "ltr", "us"}, []string{got.Language, got.Direction, got.Regime}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(got.Banner) != 2 || got.Banner[0][0] != "div" || got.Banner[1][0] != "section" {
		t.Fatalf("banner %v", got.Banner)
	}
	attributes := got.Banner[1][1].(map[string]any)
	if attributes["data-proviso"] != "banner" || attributes["data-text"] == nil {
		t.Errorf("attributes of the banner: %v", attributes)
	}
	for _, want := range []any{
		[]any{"strong", map[string]any{}, `<b>"A & B"</b>`}, // as a text, whatever it looks like
		[]any{"a", map[string]any{"href": "privacy/"}, "Privacy"},
	} {
		if !holds(got.Banner[1], want) {
			t.Errorf("there is no %v in %s", want, data)
		}
	}
	if diff := cmp.Diff([]any{"div", map[string]any{"class": "ask-control", "data-nosnippet": ""}}, got.Control[:2]); diff != "" {
		t.Errorf("control (-want +got):\n%s", diff)
	}
}

// holds reports whether an element is the wanted one or holds it.
func holds(element []any, want any) bool {
	if cmp.Equal(any(element), want) {
		return true
	}
	for _, child := range element {
		if child, ok := child.([]any); ok && holds(child, want) {
			return true
		}
	}
	return false
}

func TestEmbedOfASiteWithNothingToRefuseHoldsNoBanner(t *testing.T) {
	en := policy.Locale{Tag: "en", Dir: "ltr"}
	site := &policy.Site{Locales: []policy.Locale{en}, Registry: &policy.Registry{Categories: []policy.Category{{ID: "necessary", Necessary: true}}}}
	r := rendererOf(t, themes.Default(), site)
	data, err := r.Embed(en)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"language":"en","direction":"ltr","banner":[],"control":["div",{"class":"ask-control","data-nosnippet":""}]}`
	if diff := cmp.Diff(want, string(data)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
