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
				Load: []policy.Load{{Kind: policy.Script, Source: "https://stats.example/s.js"}, {Kind: policy.Script, Source: "stats.js"}},
				CSP:  []policy.CSPSource{{Directive: "connect-src", Source: "https://in.stats.example"}}},
			{ID: "heat", Name: "Heat", Category: "analytics", Provider: "Heat \"Maps\"\nInc", Country: "DE",
				Cookies: []policy.Cookie{{Name: "heat", Kind: "sessionStorage", Duration: "session"}},
				Load:    []policy.Load{{Kind: policy.Script, Source: "https://cdn.heat.example:8443/h.js?a=1"}}},
			{ID: "ads", Name: "Ads", Category: "marketing", Provider: "Ads AG", Load: []policy.Load{{Kind: policy.Script, Source: "https://stats.example/ads.js"}}},
		},
	}
}

func TestWordsAreTheHashesOfFacts(t *testing.T) {
	r := registry()
	var text string
	for _, c := range r.Categories {
		words := Asked(r, c.ID, nil)
		for _, service := range r.Services {
			if service.Category != c.ID || c.Necessary {
				continue
			}
			for i, fact := range facts(service) {
				text += words[i] + " " + fact
			}
			words = words[len(facts(service)):]
			text += "\n"
		}
		if len(words) > 0 {
			t.Errorf("words of no service: %q", words)
		}
	}
	golden(t, "testdata/words.golden", []byte(text))
}

func TestWordsNameTheServiceAndAHash(t *testing.T) {
	for _, word := range Asked(registry(), "analytics", nil) {
		if !regexp.MustCompile(`^(stats|heat)\.[0-9a-f]{8}$`).MatchString(word) {
			t.Errorf("word %q", word)
		}
	}
	for _, id := range []string{"nothing-in-it", "", "__proto__", "necessary"} {
		if got := Asked(registry(), id, nil); got != nil {
			t.Errorf("Asked(%q) = %q", id, got)
		}
	}
}

// An answer holds while every word of now was among those it was given for.
func holds(before, now []string) bool {
	return !slices.ContainsFunc(now, func(word string) bool { return !slices.Contains(before, word) })
}

func TestWhoAsksForLessDoesNotAskAgainAndWhoAsksForMoreDoes(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(s *policy.Service)
		again  bool // and the change undone asks again instead, unless both do
		both   bool
	}{
		{"a cookie less", func(s *policy.Service) { s.Cookies = s.Cookies[:1] }, false, false},
		{"a load less", func(s *policy.Service) { s.Load = s.Load[1:] }, false, false},
		{"a host less in the policy", func(s *policy.Service) { s.CSP = nil }, false, false},
		{"a type of Consent Mode less", func(s *policy.Service) { s.Google = nil }, false, false},
		{"a cookie more", func(s *policy.Service) { s.Cookies = append(s.Cookies, policy.Cookie{Name: "more", Kind: "cookie"}) }, true, false},
		{"an image from another host", func(s *policy.Service) {
			s.Load = append(s.Load, policy.Load{Kind: policy.Image, Source: "https://pixel.example/p.gif"})
		}, true, false},
		{"a host more in the policy", func(s *policy.Service) {
			s.CSP = append(s.CSP, policy.CSPSource{Directive: "frame-src", Source: "https://frame.example"})
		}, true, false},
		{"another host in the policy", func(s *policy.Service) { s.CSP[0].Source = "https://us.stats.example" }, true, true},
		{"all hosts below one", func(s *policy.Service) { s.CSP[0].Source = "https://*.stats.example" }, true, true},
		{"a cookie of the provider's domain", func(s *policy.Service) { s.Cookies[0].Third = true }, true, true},
		{"another revision of the purpose", func(s *policy.Service) { s.Revision = 2 }, true, true},
		{"another provider", func(s *policy.Service) { s.Provider = "Another Ltd" }, true, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := registry()
			s := &r.Services[1]
			s.CSP = []policy.CSPSource{{Directive: "connect-src", Source: "https://eu.stats.example"}}
			before := Asked(r, "analytics", nil)
			test.change(s)
			now := Asked(r, "analytics", nil)
			if holds(before, now) == test.again {
				t.Errorf("asks again: %v", !test.again)
			}
			if undone := !holds(now, before); undone != (test.both || !test.again) {
				t.Errorf("undone, it asks again: %v", undone)
			}
		})
	}
}

func TestTheSameHostForAnotherUseAsksNothing(t *testing.T) {
	r := registry()
	before := Asked(r, "analytics", nil)
	s := &r.Services[1]
	s.Revision = 1
	s.Load = append(s.Load, policy.Load{Kind: policy.Image, Source: "https://STATS.example/pixel.gif"})
	s.CSP = []policy.CSPSource{{Directive: "connect-src", Source: "wss://stats.example/live"}, {Directive: "connect-src", Source: "https://in.stats.example/v2"}, {Directive: "img-src", Source: "data:"}, {Directive: "frame-src", Source: "'self'"}}
	if diff := cmp.Diff(before, Asked(r, "analytics", nil)); diff != "" {
		t.Errorf("(-before +now):\n%s", diff)
	}
}

func TestWordsDoNotDependOnOrderOrRepetition(t *testing.T) {
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
func TestWordsFollowFactsAndIgnoreWording(t *testing.T) {
	facts := []string{
		"Service.ID", "Service.Category", "Service.Provider", "Service.Country", "Service.PurposeID", "Service.Retention",
		"Service.Revision", "Service.Cookies", "Service.Load", "Service.CSP", "Service.Google",
		"Cookie.Name", "Cookie.Kind", "Cookie.Third", "Cookie.Duration", "Cookie.PurposeID", "Load.Source",
		"Category.Necessary",
	}
	wording := []string{
		"Service.Name", "Service.Purpose", "Service.Privacy", "Service.Safeguard", "Service.Untrusted", "Service.InlineStyles",
		"Service.Microsoft", "Service.Meta", "Service.Words", "Service.Library", "Service.Frame", "Service.Own", "Service.Pos",
		"Cookie.Purpose", "Cookie.Pos",
		"Load.Kind", "Load.Integrity", "Load.Async", "Load.Title", "Load.Pos",
		"Category.Title", "Category.Description", "Category.Pos", "Category.GPC", "Category.Ask",
		"Category.Exempt", "Category.Asked",
	}
	before := Asked(registry(), "analytics", nil)
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
			changed := !slices.Equal(before, Asked(r, "analytics", nil))
			if changed != slices.Contains(facts, name) || changed == slices.Contains(wording, name) {
				t.Errorf("%s: changed the words: %v; list it as a fact or as wording", name, changed)
			}
		}
	}
}

func TestWordsIgnoreWordingAndVersions(t *testing.T) {
	r := registry()
	before := Asked(r, "analytics", nil)
	r.Services[1].Load[0].Source = "https://stats.example/version-2/s.js"
	r.Services[1].Load[1].Source = "renamed.js"
	r.Services[1].Load = append(r.Services[1].Load, policy.Load{Kind: policy.Inline, Source: "start()"})
	if diff := cmp.Diff(before, Asked(r, "analytics", nil)); diff != "" {
		t.Errorf("another version of the script (-before +now):\n%s", diff)
	}
	r.Services[1].Retention = "a little over a year"
	before = Asked(r, "analytics", nil)
	r.Services[1].Retention = "a bit more than a year"
	if diff := cmp.Diff(before, Asked(r, "analytics", nil)); diff != "" {
		t.Errorf("another wording of the retention (-before +now):\n%s", diff)
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
	case reflect.Int:
		field.SetInt(field.Int() + 2)
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
		alter(field.Field(0))
	default:
		panic("no other value for a " + field.Kind().String())
	}
}

func TestWordsOfACategoryIgnoreTheOthers(t *testing.T) {
	r := registry()
	before := Asked(r, "analytics", nil)
	r.Services[3].Provider = "Someone Else"
	r.Categories = append(r.Categories, policy.Category{ID: "social"})
	r.ExpiresDays = 30
	if diff := cmp.Diff(before, Asked(r, "analytics", nil)); diff != "" {
		t.Error(diff)
	}
}

func TestValuesThatWouldReadAlikeUnquotedAreToldApart(t *testing.T) {
	one := facts(policy.Service{Provider: "x\" \"country\" \"y"})
	two := facts(policy.Service{Provider: "x", Country: "y"})
	if one[0] == two[0] {
		t.Error("two different services are one fact")
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
