package consent

import (
	"flag"
	"math/rand/v2"
	"os"
	"reflect"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"trackora.click/proviso/generator/policy"
)

var update = flag.Bool("update", false, "write the golden files")

// registry is a site with three categories, written out of any order.
func registry() *policy.Registry {
	return &policy.Registry{
		ExpiresDays: 182,
		Categories: []policy.Category{
			{ID: "necessary", Title: policy.Text{"": "Necessary"}, Necessary: true},
			{ID: "analytics", Title: policy.Text{"": "Analytics", "fr": "Mesure"}, Description: policy.Text{"": "Counts visits."}},
			{ID: "marketing", Title: policy.Text{"": "Marketing"}},
		},
		Services: []policy.Service{
			{ID: "session", Name: "Session", Category: "necessary", Provider: "Trackora",
				Cookies: []policy.Cookie{{Name: "sid", Kind: "cookie", Duration: "session"}}},
			{ID: "stats", Name: "Example Stats", Category: "analytics", Provider: "Example Ltd", Privacy: "https://stats.example/privacy", Country: "US",
				PurposeID: "audience", Retention: "14 months", Google: []string{"analytics_storage"},
				Purpose: policy.Text{"": "Counts visits.", "fr": "Compte les visites."},
				Cookies: []policy.Cookie{
					{Name: "_stats", Kind: "cookie", Duration: "13 months", Purpose: policy.Text{"": "Tells visits apart."}},
					{Name: "stats:*", Kind: "localStorage", Duration: "unlimited"},
				},
				Load: []policy.Load{{Kind: policy.Script, Source: "https://stats.example/s.js"}, {Kind: policy.Script, Source: "stats.js"}}},
			{ID: "heat", Name: "Heat", Category: "analytics", Provider: "Heat \"Maps\"\nInc", Country: "DE",
				Cookies: []policy.Cookie{{Name: "heat", Kind: "sessionStorage", Duration: "session"}},
				Load:    []policy.Load{{Kind: policy.Script, Source: "https://cdn.heat.example:8443/h.js?a=1"}}},
			{ID: "ads", Name: "Ads", Category: "marketing", Provider: "Ads AG", Load: []policy.Load{{Kind: policy.Script, Source: "https://stats.example/ads.js"}}},
		},
	}
}

func TestRevisionIsTheHashOfItsCanonicalForm(t *testing.T) {
	r := registry()
	var text string
	for _, c := range r.Categories {
		for i, word := range Asked(r, c.ID, nil) {
			text += "# " + word + "\n" + canonical(servicesOf(r, c.ID)[i]) + "\n"
		}
	}
	golden(t, "testdata/revisions.golden", []byte(text))
}

func servicesOf(r *policy.Registry, category string) []policy.Service {
	return slices.DeleteFunc(slices.Clone(r.Services), func(s policy.Service) bool { return s.Category != category })
}

// stats is the word of the one service that the tests below change.
func stats(r *policy.Registry) string { return Asked(r, "analytics", nil)[0] }

func TestWordNamesTheServiceAndItsRevision(t *testing.T) {
	for _, word := range Asked(registry(), "analytics", nil) {
		if !regexp.MustCompile(`^(stats|heat)\.[0-9a-f]{8}$`).MatchString(word) {
			t.Errorf("word %q", word)
		}
	}
	for _, id := range []string{"nothing-in-it", "", "__proto__"} {
		if got := Asked(registry(), id, nil); got != nil {
			t.Errorf("Asked(%q) = %q", id, got)
		}
	}
}

func TestRevisionDoesNotDependOnOrderOrRepetition(t *testing.T) {
	want := Asked(registry(), "analytics", nil)
	slices.Sort(want)
	for seed := range uint64(200) {
		r, random := registry(), rand.New(rand.NewPCG(seed, 0))
		shuffle(random, r.Categories)
		shuffle(random, r.Services)
		for i := range r.Services {
			s := &r.Services[i]
			s.Cookies = append(s.Cookies, s.Cookies...)
			shuffle(random, s.Cookies)
			shuffle(random, s.Load)
		}
		got := Asked(r, "analytics", nil)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d:\n%s", seed, diff)
		}
	}
}

func shuffle[T any](random *rand.Rand, list []T) {
	random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

// Every field of the model is either a fact an answer depends on, or wording. A new field has to choose.
func TestRevisionFollowsFactsAndIgnoresWording(t *testing.T) {
	facts := []string{
		"Service.ID", "Service.Category", "Service.Provider", "Service.Country", "Service.PurposeID", "Service.Retention",
		"Service.Cookies", "Service.Load", "Service.Google",
		"Cookie.Name", "Cookie.Kind", "Cookie.Duration", "Cookie.PurposeID", "Load.Source",
	}
	wording := []string{
		"Service.Name", "Service.Purpose", "Service.Privacy", "Service.Safeguard", "Service.CSP", "Service.Untrusted", "Service.InlineStyles",
		"Service.Microsoft", "Service.Meta", "Service.Words", "Service.Library", "Service.Pos",
		"Cookie.Third", "Cookie.Purpose", "Cookie.Pos",
		"Load.Kind", "Load.Integrity", "Load.Async", "Load.Title", "Load.Pos",
		"Category.Title", "Category.Description", "Category.Pos", "Category.Necessary", "Category.GPC", "Category.Ask",
		"Category.Exempt", "Category.Asked",
	}
	before := stats(registry())
	for _, place := range []func(*policy.Registry) reflect.Value{
		func(r *policy.Registry) reflect.Value { return reflect.ValueOf(&r.Services[1]).Elem() },
		func(r *policy.Registry) reflect.Value { return reflect.ValueOf(&r.Services[1].Cookies[0]).Elem() },
		func(r *policy.Registry) reflect.Value { return reflect.ValueOf(&r.Services[1].Load[0]).Elem() },
		func(r *policy.Registry) reflect.Value { return reflect.ValueOf(&r.Categories[1]).Elem() },
	} {
		kind := place(registry()).Type()
		for i := range kind.NumField() {
			name := kind.Name() + "." + kind.Field(i).Name
			if name == "Category.ID" {
				continue // it is the argument
			}
			r := registry()
			alter(place(r).Field(i))
			changed := !slices.Contains(Asked(r, "analytics", nil), before)
			if changed != slices.Contains(facts, name) || changed == slices.Contains(wording, name) {
				t.Errorf("%s: changed the revision: %v; list it as a fact or as wording", name, changed)
			}
		}
	}
}

func TestRevisionIgnoresWordsAndVersions(t *testing.T) {
	r := registry()
	before := stats(r)
	r.Services[1].Load[0].Source = "https://stats.example/version-2/s.js"
	r.Services[1].Load[1].Source = "renamed.js"
	r.Services[1].Load = append(r.Services[1].Load, policy.Load{Kind: policy.Inline, Source: "start()"})
	if got := stats(r); got != before {
		t.Errorf("another version of the script: %s, want %s", got, before)
	}
	r.Services[1].Retention = "a little over a year"
	in := stats(r)
	r.Services[1].Retention = "a bit more than a year"
	if got := stats(r); got != in {
		t.Errorf("another wording of the retention: %s, want %s", got, in)
	}
}

// alter gives a field another value than it has.
func alter(field reflect.Value) {
	switch field.Kind() {
	case reflect.String:
		field.SetString("https://other.example/" + field.String())
		if field.String() == "https://other.example/14 months" {
			field.SetString("15 months")
		}
	case reflect.Bool:
		field.SetBool(!field.Bool())
	case reflect.Map:
		field.Set(reflect.MakeMap(field.Type()))
		word := reflect.New(field.Type().Elem()).Elem()
		alter(word)
		field.SetMapIndex(reflect.ValueOf("ar"), word)
	case reflect.Slice:
		if field.Len() == 0 {
			field.Set(reflect.MakeSlice(field.Type(), 1, 1))
			return
		}
		field.Set(field.Slice(1, field.Len()))
	case reflect.Struct:
		field.Set(reflect.ValueOf(policy.Pos{File: "elsewhere.yaml", Line: 9, Column: 9}))
	default:
		panic("no other value for a " + field.Kind().String())
	}
}

func TestRevisionOfACategoryIgnoresTheOthers(t *testing.T) {
	r := registry()
	before := Asked(r, "analytics", nil)
	r.Services[3].Provider = "Someone Else"
	r.Categories = append(r.Categories, policy.Category{ID: "social"})
	r.ExpiresDays = 30
	if diff := cmp.Diff(before, Asked(r, "analytics", nil)); diff != "" {
		t.Error(diff)
	}
}

func TestRevisionTellsApartValuesThatWouldReadAlikeUnquoted(t *testing.T) {
	one := policy.Service{Provider: "x\nkeeps \"y\""}
	two := policy.Service{Provider: "x", Cookies: []policy.Cookie{{Kind: "y"}}}
	if revision(canonical(one)) == revision(canonical(two)) {
		t.Error("two different services have one revision")
	}
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}
