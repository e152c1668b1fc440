package render

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/policy"
)

// asking is a site in English, French and Arabic whose registry says all that one can say.
func asking() *policy.Site {
	site := acme()
	site.Locales = append(site.Locales, policy.Locale{Tag: "fr", Name: "Français", Dir: "ltr", Prefix: "fr/"})
	site.Registry = &policy.Registry{
		ExpiresDays: 182,
		Categories: []policy.Category{
			{ID: "necessary", Necessary: true, Title: policy.Text{"en": "Necessary", "fr": "Nécessaires", "ar": "ضرورية"}, Asked: []string{"session.00000000"}},
			{ID: "analytics", GPC: true, Title: policy.Text{"": "Analytics <&>"}, Description: policy.Text{"": "Counts \"visits\"."}, Asked: []string{"visits.1a2b3c4d", "heat.2b3c4d5e"}},
			{ID: "video", Title: policy.Text{"": "Video"}},
		},
		Services: []policy.Service{
			{ID: "session", Name: "Session", Category: "necessary", Provider: "Acme GmbH", PurposeID: "login", Cookies: []policy.Cookie{
				{Name: "sid", Kind: "cookie", Duration: "session", PurposeID: "login"},
			}},
			{
				ID: "visits", Name: "Visits", Category: "analytics", Provider: "Stats Inc.", Privacy: "https://stats.example/privacy?a=1&b=2", Country: "US",
				Safeguard: "standard-clauses", Retention: "14 months", PurposeID: "audience", Cookies: []policy.Cookie{
					{Name: "_v_*", Kind: "cookie", Duration: "13 months", PurposeID: "visitor-id"},
					{Name: "v<b>", Kind: "localStorage", Third: true, Duration: "unlimited", Purpose: policy.Text{"": "Says <what>."}},
				},
			},
			{ID: "heat", Category: "analytics", Purpose: policy.Text{"en": "Draws maps.", "fr": "Dessine des cartes.", "ar": "يرسم خرائط."}, Country: "the country you are in"},
		},
	}
	return site
}

func TestTablesOfWhatIsStoredReadAsReviewed(t *testing.T) {
	site := asking()
	r := renderer(t, site)
	ids := map[string]string{"necessary": "stored-necessary", "analytics": "stored-analytics", "video": "stored-video"}
	for _, l := range site.Locales {
		got, err := r.Stored(l, StoredChoice{Level: 4, IDs: ids})
		if err != nil {
			t.Fatal(err)
		}
		html, err := r.squeeze.html([]byte(got))
		if err != nil {
			t.Fatal(err)
		}
		compare(t, "stored-"+l.Tag+".html", breakLines(html))
	}
}

func TestATableShowsOnlyWhatWasAskedFor(t *testing.T) {
	r := renderer(t, asking())
	for _, test := range []struct {
		name   string
		choice StoredChoice
		golden string
	}{
		{"a category", StoredChoice{Category: "analytics", Level: 3}, "stored-category.html"},
		{"a service", StoredChoice{Service: "heat", Level: 3}, "stored-service.html"},
	} {
		got, err := r.Stored(r.site.Locales[0], test.choice)
		if err != nil {
			t.Fatal(err)
		}
		html, err := r.squeeze.html([]byte(got))
		if err != nil {
			t.Fatal(err)
		}
		compare(t, test.golden, breakLines(html))
	}
}

func TestTheSettingsButtonIsThereWhereSomethingCanBeChosen(t *testing.T) {
	site := asking()
	r := renderer(t, site)
	want := "<p><button type=\"button\" class=\"open-button\" data-proviso=\"settings\">Change &lt;it&gt;</button></p><noscript><p>Without JavaScript, nothing optional runs here.</p></noscript>\n"
	got, err := r.SettingsButton(site.Locales[0], "Change <it>")
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	site.Registry.Categories = site.Registry.Categories[:1]
	if got, err := r.SettingsButton(site.Locales[0], ""); err != nil || got != "" {
		t.Errorf("a site without anything optional has a button: %q, %v", got, err)
	}
}

func TestTheCopyForMachinesReadsAsReviewed(t *testing.T) {
	site := asking()
	r := renderer(t, site)
	for _, l := range []policy.Locale{site.Locales[0], site.Locales[2]} {
		got, err := r.Declaration(l)
		if err != nil || !json.Valid(got) {
			t.Fatalf("%v: %s", err, got)
		}
		compare(t, "declaration-"+l.Tag+".json", string(got))
	}
}

func TestASiteThatHeedsTheSignalSaysSo(t *testing.T) {
	day := func(month time.Month) time.Time { return time.Date(2026, month, 1, 0, 0, 0, 0, time.UTC) }
	written := func(kind policy.Type, effective time.Time) *policy.Policy {
		return &policy.Policy{Type: kind, Effective: effective}
	}
	heeds := []policy.Category{{ID: "marketing", GPC: true}}
	for _, test := range []struct {
		name       string
		categories []policy.Category
		policies   []*policy.Policy
		asOf       time.Time
		want       string
	}{
		{"the privacy policy's date", heeds, []*policy.Policy{written(policy.Terms, day(9)), written(policy.Privacy, day(3))}, day(10), `{"gpc":true,"lastUpdate":"2026-03-01"}` + "\n"},
		{"the newest policy's date", heeds, []*policy.Policy{written(policy.Terms, day(9)), written(policy.Other, day(3))}, day(9), `{"gpc":true,"lastUpdate":"2026-09-01"}` + "\n"},
		{"a date that may be yet to come", heeds, []*policy.Policy{written(policy.Privacy, day(3))}, time.Time{}, `{"gpc":true}` + "\n"},
		{"no date", heeds, []*policy.Policy{written(policy.Privacy, time.Time{})}, day(5), `{"gpc":true}` + "\n"},
		{"not what is yet to come", heeds, []*policy.Policy{written(policy.Privacy, day(9)), written(policy.Privacy, day(3))}, day(5), `{"gpc":true,"lastUpdate":"2026-03-01"}` + "\n"},
		{"the signal refuses nothing", []policy.Category{{ID: "analytics"}}, nil, time.Time{}, ""},
		{"nothing can be refused", []policy.Category{{ID: "necessary", GPC: true, Necessary: true}}, nil, time.Time{}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := Renderer{site: &policy.Site{Policies: test.policies, Registry: &policy.Registry{Categories: test.categories}}}
			got, err := r.GPC(test.asOf)
			if diff := cmp.Diff(test.want, string(got)); err != nil || diff != "" {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
		})
	}
}
