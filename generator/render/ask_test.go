package render

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"trackora.click/proviso/generator/policy"
)

// pageOf is a page of a site in a language, before anything is known of it.
func pageOf(site *policy.Site, l policy.Locale) *Page {
	if len(site.Locales) == 0 {
		site.Locales = []policy.Locale{l}
	}
	return (&Renderer{site: site, directory: newDirectory(site)}).page("policy", l, "")
}

func TestAskNamesWhatCanBeRefusedInTheLanguageOfThePage(t *testing.T) {
	fr := policy.Locale{Tag: "fr", Prefix: "fr/"}
	site := &policy.Site{
		Registry: &policy.Registry{ExpiresDays: 90, Regimes: map[string]string{"fr": "ch"}, Categories: []policy.Category{
			{ID: "necessary", Necessary: true, Asked: []string{"login.00000000"}},
			{ID: "analytics", Asked: []string{"visits.1a2b3c4d", "clicks.99aa88bb"}, Title: policy.Text{"": "Analytics", "fr": "Mesure"},
				Description: policy.Text{"": "Counts visits."}, Ask: map[string]policy.Ask{"ch": policy.Notice}},
			{ID: "marketing", GPC: true, Ask: map[string]policy.Ask{"us": policy.OptOut, "ch": policy.Notice}},
		}},
		Policies: []*policy.Policy{{Locale: fr, Slug: "vie-privee", Title: "Vie privée", Type: policy.Privacy, Effective: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)}},
	}
	want := &AskView{
		Layout:        policy.Bar,
		Categories:    []AskCategory{{ID: "analytics", Title: "Mesure", Description: "Counts visits."}, {ID: "marketing", Title: "marketing"}},
		Policy:        &Link{Path: "fr/vie-privee/", Text: "Vie privée", Locale: fr},
		PolicyVersion: "2026-03-01",
		Notice:        true,
		Notices:       true,
		Signal:        true,
	}
	got := pageOf(site, fr).Ask()
	if len(got.Text) != 8 {
		t.Errorf("the hash of the words is %q", got.Text)
	}
	got.Text = ""
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestATitleAndItsDescriptionAreJoinedAsTheLanguageDoes(t *testing.T) {
	for _, test := range []struct{ tag, title, joint string }{
		{"en", "Analytics", ": "},
		{"fr", "Mesure", "\u00a0: "},
		{"ja", "解析", "："},
		{"zh-Hant", "分析", "："},
		{"ar", "تحليلات", ": "},
		{"en", "Analytics:", " "},
		{"fr", "Mesurer\u00a0?", " "},
		{"ja", "解析：", ""},
	} {
		page := &Page{Locale: policy.Locale{Tag: test.tag}, texts: texts(t, test.tag)}
		got := page.askCategory(policy.Category{ID: "analytics", Title: policy.Text{"": test.title}})
		if diff := cmp.Diff(AskCategory{ID: "analytics", Title: test.title, Joint: test.joint}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.tag, diff)
		}
	}
	for _, tag := range spokenLocales {
		if text := texts(t, tag).Get("ask.category"); !strings.HasPrefix(text, "{title}") || !strings.HasSuffix(text, "{description}") {
			t.Errorf("%s: the banner can't say %q", tag, text)
		}
	}
}

func TestOtherWordsHaveAnotherHash(t *testing.T) {
	hash := func(title string) string {
		registry := &policy.Registry{Categories: []policy.Category{{ID: "analytics", Title: policy.Text{"": title}}}}
		return pageOf(&policy.Site{Registry: registry}, policy.Locale{}).Ask().Text
	}
	first, again := hash("Analytics"), hash("Analytics")
	if first == hash("Statistics") || first != again {
		t.Error("the hash of the words doesn't follow the words")
	}
}

func TestAskIsNothingWhereNothingCanBeRefused(t *testing.T) {
	necessary := &policy.Registry{Categories: []policy.Category{{ID: "necessary", Necessary: true}}}
	for _, registry := range []*policy.Registry{nil, {}, necessary} {
		if got := pageOf(&policy.Site{Registry: registry}, policy.Locale{}).Ask(); got != nil {
			t.Errorf("%+v asks %+v", registry, got)
		}
	}
}

func TestAskLinksToTheCookiePolicyElseThePrivacyPolicyElseTheFirst(t *testing.T) {
	en, de := policy.Locale{Tag: "en"}, policy.Locale{Tag: "de", Prefix: "de/"}
	terms := &policy.Policy{Locale: en, Slug: "terms", Type: policy.Terms}
	other := &policy.Policy{Locale: en, Slug: "other", Type: policy.Other}
	privacy := &policy.Policy{Locale: en, Slug: "privacy", Type: policy.Privacy}
	cookies := &policy.Policy{Locale: en, Slug: "cookies", Type: policy.Cookies}
	elsewhere := &policy.Policy{Locale: de, Slug: "cookies", Type: policy.Cookies}
	tests := []struct {
		name     string
		policies []*policy.Policy
		want     string
	}{
		{"cookies before privacy", []*policy.Policy{elsewhere, terms, privacy, cookies}, "cookies/"},
		{"cookies wherever they stand", []*policy.Policy{cookies, privacy, terms}, "cookies/"},
		{"privacy before others", []*policy.Policy{terms, other, privacy, elsewhere}, "privacy/"},
		{"the first of others", []*policy.Policy{elsewhere, other, terms}, "other/"},
	}
	for _, test := range tests {
		page := pageOf(&policy.Site{
			Locales:  []policy.Locale{en, elsewhere.Locale},
			Registry: &policy.Registry{Categories: []policy.Category{{ID: "analytics"}}}, Policies: test.policies}, en)
		if got := page.Ask().Policy.Path; got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestAskLinksNowhereWithoutAPolicyInTheLanguage(t *testing.T) {
	page := pageOf(&policy.Site{Registry: &policy.Registry{Categories: []policy.Category{{ID: "analytics"}}}}, policy.Locale{})
	if got := page.Ask().Policy; got != nil {
		t.Errorf("%+v", got)
	}
}
