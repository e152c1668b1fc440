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
				Purpose: policy.Text{"": "Counts visits.", "fr": "Compte les visites."},
				Cookies: []policy.Cookie{
					{Name: "_stats", Kind: "cookie", Duration: "13 months", Purpose: policy.Text{"": "Tells visits apart."}},
					{Name: "stats:*", Kind: "localStorage", Duration: "until erased"},
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
		text += "# " + Revision(r, c.ID) + "\n" + canonical(r, c.ID) + "\n"
	}
	golden(t, "testdata/revisions.golden", []byte(text))
}

func TestRevisionIsTwelveHexDigits(t *testing.T) {
	for _, id := range []string{"analytics", "nothing-in-it", "", "__proto__", "a\nb"} {
		if got := Revision(registry(), id); !regexp.MustCompile(`^[0-9a-f]{12}$`).MatchString(got) {
			t.Errorf("Revision(%q) = %q", id, got)
		}
	}
}

func TestRevisionDoesNotDependOnOrderOrRepetition(t *testing.T) {
	want := Revision(registry(), "analytics")
	for seed := range uint64(200) {
		r, random := registry(), rand.New(rand.NewPCG(seed, 0))
		shuffle(random, r.Categories)
		r.Services = append(r.Services, r.Services[random.IntN(len(r.Services))])
		shuffle(random, r.Services)
		for i := range r.Services {
			shuffle(random, r.Services[i].Cookies)
			shuffle(random, r.Services[i].Load)
		}
		if got := Revision(r, "analytics"); got != want {
			t.Fatalf("seed %d: %s, want %s", seed, got, want)
		}
	}
}

func shuffle[T any](random *rand.Rand, list []T) {
	random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

// Every field of the model is either a fact an answer depends on, or wording. A new field has to choose.
func TestRevisionFollowsFactsAndIgnoresWording(t *testing.T) {
	facts := []string{
		"Service.ID", "Service.Category", "Service.Provider", "Service.Country", "Service.Cookies", "Service.Load",
		"Cookie.Name", "Cookie.Kind", "Cookie.Duration", "Load.Script",
	}
	wording := []string{
		"Service.Name", "Service.Purpose", "Service.Privacy", "Service.Pos", "Cookie.Purpose", "Load.Pos",
		"Category.Title", "Category.Description", "Category.Pos", "Category.Necessary", "Category.Revision",
	}
	before := Revision(registry(), "analytics")
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
			changed := Revision(r, "analytics") != before
			if changed != slices.Contains(facts, name) || changed == slices.Contains(wording, name) {
				t.Errorf("%s: changed the revision: %v; list it as a fact or as wording", name, changed)
			}
		}
	}
}

// alter gives a field another value than it has.
func alter(field reflect.Value) {
	switch field.Kind() {
	case reflect.String:
		field.SetString(field.String() + "x")
	case reflect.Bool:
		field.SetBool(!field.Bool())
	case reflect.Map:
		field.Set(reflect.ValueOf(policy.Text{"": "other words", "ar": "كلمات"}))
	case reflect.Slice:
		field.Set(field.Slice(1, field.Len()))
	case reflect.Struct:
		field.Set(reflect.ValueOf(policy.Pos{File: "elsewhere.yaml", Line: 9, Column: 9}))
	default:
		panic("no other value for a " + field.Kind().String())
	}
}

func TestRevisionOfACategoryIgnoresTheOthers(t *testing.T) {
	r := registry()
	before := Revision(r, "analytics")
	r.Services[3].Provider = "Someone Else"
	r.Categories = append(r.Categories, policy.Category{ID: "social"})
	r.ExpiresDays = 30
	if got := Revision(r, "analytics"); got != before {
		t.Errorf("%s, want %s", got, before)
	}
}

func TestRevisionTellsApartValuesThatWouldReadAlikeUnquoted(t *testing.T) {
	one := &policy.Registry{Services: []policy.Service{{ID: "a", Category: "c", Load: []policy.Load{{Kind: policy.Script, Source: "x\nloads \"y\""}}}}}
	two := &policy.Registry{Services: []policy.Service{{ID: "a", Category: "c", Load: []policy.Load{{Kind: policy.Script, Source: "x"}, {Kind: policy.Script, Source: "y"}}}}}
	if Revision(one, "c") == Revision(two, "c") {
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
