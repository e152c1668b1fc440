package render

import (
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/themes"
)

// described is a service of which everything is known.
var described = policy.Service{
	ID: "visits", Name: "Visits", Category: "analytics", Provider: "Visits GmbH", PurposeID: "audience", Privacy: "https://visits.example/privacy",
	Country: "US", Safeguard: "standard-clauses", Retention: "14 months",
	Cookies: []policy.Cookie{
		{Name: "_v", Kind: "cookie", Duration: "13 months", PurposeID: "visitor-id"},
		{Name: "_p*", Kind: "localStorage", Third: true, Duration: "unlimited", Purpose: policy.Text{"": "Remembers </script> & more.", "de": "Merkt sich alles."}},
	},
}

func registrySite() *policy.Site {
	return &policy.Site{Registry: &policy.Registry{
		Categories: []policy.Category{
			{ID: "necessary", Title: policy.Text{"": "Necessary", "de": "Notwendig"}, Necessary: true},
			{ID: "analytics", Title: policy.Text{"": "Analytics"}, Description: policy.Text{"": "Counts.", "de": "Zählt."}},
		},
		Services: []policy.Service{described, {ID: "own", Category: "necessary"}},
	}}
}

func settings(t *testing.T, tag string) settingsTexts {
	t.Helper()
	data, err := SettingsTexts(texts(t, tag), registrySite(), policy.Locale{Tag: tag})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(data), "</") {
		t.Errorf("%s can end the script that it stands in", data)
	}
	var got settingsTexts
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	return got
}

func TestSettingsDescribeTheRegistryInTheLanguageOfThePage(t *testing.T) {
	want := []categoryTexts{
		{ID: "necessary", Title: "Notwendig", Services: []serviceTexts{{ID: "own", Name: "own", Facts: []Fact{}, Stored: []StoredTexts{}}}},
		{ID: "analytics", Title: "Analytics", Description: "Zählt.", Services: []serviceTexts{{
			ID: "visits", Name: "Visits", Provider: "Visits GmbH",
			Facts: []Fact{
				{Label: "Anbieter", Value: "Visits GmbH"},
				{Value: "Datenschutzerklärung von Visits GmbH", Href: "https://visits.example/privacy"},
				{Label: "Zweck", Value: texts(t, "de").Get("purpose.audience")},
				{Label: texts(t, "de").Get("service.country"), Value: "Vereinigte Staaten"},
				{Label: texts(t, "de").Get("service.safeguard"), Value: texts(t, "de").Get("safeguard.standard-clauses")},
				{Label: texts(t, "de").Get("service.retention"), Value: "14 Monate"},
			},
			Stored: []StoredTexts{
				{Name: "_v", Kind: "Cookie", Party: texts(t, "de").Get("cookie.first"), Duration: "13 Monate", Purpose: texts(t, "de").Get("purpose.visitor-id")},
				{Name: "_p*", Kind: texts(t, "de").Get("cookie.localStorage"), Party: "Visits GmbH", Duration: texts(t, "de").Get("duration.unlimited"), Purpose: "Merkt sich alles."},
			},
		}}},
	}
	if diff := cmp.Diff(want, settings(t, "de").Categories); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWhatIsNotKnownOfAServiceIsLeftOut(t *testing.T) {
	for _, test := range []struct {
		name    string
		service policy.Service
		want    []Fact
	}{
		{"nothing", policy.Service{Name: "X"}, []Fact{}},
		{"only a link", policy.Service{Name: "X", Privacy: "https://x.example/"}, []Fact{{Label: "Provider", Value: "Privacy policy of X", Href: "https://x.example/"}}},
		{"words of the site's own", policy.Service{Country: "the Moon", Safeguard: "a handshake", Retention: "as long as it takes"}, []Fact{
			{Label: "Data goes to", Value: "the Moon"}, {Label: "Safeguard", Value: "a handshake"}, {Label: "Data is kept for", Value: "as long as it takes"},
		}},
		{"an unknown purpose", policy.Service{PurposeID: "no-such"}, []Fact{}},
		{"own words before ready-made ones", policy.Service{PurposeID: "audience", Purpose: policy.Text{"": "Counts."}}, []Fact{{Label: "Purpose", Value: "Counts."}}},
	} {
		if diff := cmp.Diff(test.want, serviceFacts(texts(t, "en"), policy.Locale{Tag: "en"}, test.service)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestCountriesAreNamedInEveryLanguageOfTheTheme(t *testing.T) {
	for tag, want := range map[string]string{"en": "Germany", "fr": "Allemagne", "ar": "ألمانيا", "nn": "Tyskland", "zh-Hant": "德國", "pt-BR": "Alemanha", "de-AT": "Deutschland", "mt": "il-Ġermanja"} {
		if got := country(policy.Locale{Tag: tag}, "DE"); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}

func TestNoLanguageOfTheThemeFallsBackToEnglishForCountries(t *testing.T) {
	files, err := fs.Glob(themes.Default(), "locales/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		tag := strings.TrimSuffix(path.Base(file), ".yaml")
		if got := country(policy.Locale{Tag: tag}, "US"); tag != "en" && (got == "United States" || got == "US") {
			t.Errorf("%s: %q", tag, got)
		}
	}
}

// The client's scripts are checked against contract.ts, which must say what Go writes: same names and order.
func TestContractHasTheShapeOfWhatIsPrinted(t *testing.T) {
	source, err := os.ReadFile("../../assets/page/contract.ts")
	if err != nil {
		t.Fatal(err)
	}
	for name, written := range map[string]any{"Fact": Fact{}, "StoredTexts": StoredTexts{}, "ServiceTexts": serviceTexts{}, "CategoryTexts": categoryTexts{}, "SettingsTexts": settingsTexts{}, "Embedded": embedded{}} {
		_, after, _ := strings.Cut(string(source), "export interface "+name+" {")
		body, _, _ := strings.Cut(after, "\n}")
		var contract, own []string
		for _, m := range regexp.MustCompile(`(?m)^  (\w+)\??:`).FindAllStringSubmatch(body, -1) {
			contract = append(contract, m[1])
		}
		for field := range reflect.TypeOf(written).Fields() {
			key, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			own = append(own, key)
		}
		if diff := cmp.Diff(contract, own); diff != "" {
			t.Errorf("%s (-contract +struct):\n%s", name, diff)
		}
	}
}

// What the client asks for is what it is given.
func TestSettingsHaveEveryWordThatTheClientNames(t *testing.T) {
	words := settings(t, "en").Words
	key := regexp.MustCompile("(?:word|fact)\\(([`\"])([a-z.A-Z-]+)[`\"]")
	var named []string
	for _, name := range []string{"category", "dialog", "proof", "service", "switch", "words"} {
		source, err := os.ReadFile("../../assets/consent/settings/" + name + ".ts")
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range key.FindAllStringSubmatch(string(source), -1) {
			word := m[2]
			if name == "proof" && !strings.HasPrefix(word, "record.") {
				word = "record." + word
			}
			named = append(named, word)
		}
	}
	named = append(named, "cookie.kind", "cookie.party", "cookie.duration", "cookie.purpose", "service.stores", "service.nothing", "frame.text", "frame.once", "frame.always",
		"record.accept-all", "record.reject-all", "record.save", "record.gpc", "record.api", "record.allowed", "record.refused", "settings.services.one", "settings.services.other")
	if len(named) < 30 {
		t.Errorf("found only %q", named)
	}
	for _, word := range slices.Compact(named) {
		if words[word] == "" {
			t.Errorf("no text for %s", word)
		}
	}
}
