package policy

import "testing"

func TestTheOnlyPolicySomebodyWroteIsTheFrontPage(t *testing.T) {
	english, french := Locale{Tag: "en"}, Locale{Tag: "fr"}
	privacy, terms := &Policy{Slug: "privacy", Locale: english}, &Policy{Slug: "terms", Locale: english}
	cookies := &Policy{Slug: "cookies", Locale: english, Generated: true}
	foreign := &Policy{Slug: "vie-privee", Locale: french}
	for _, test := range []struct {
		name     string
		policies []*Policy
		want     *Policy
	}{
		{"one", []*Policy{privacy, foreign}, privacy},
		{"one beside one that was generated", []*Policy{privacy, cookies, foreign}, privacy},
		{"none but one that was generated", []*Policy{cookies, foreign}, cookies},
		{"two", []*Policy{privacy, terms, cookies}, nil},
		{"none", []*Policy{foreign}, nil},
	} {
		if got := (&Site{Policies: test.policies}).Front(english); got != test.want {
			t.Errorf("%s: %+v", test.name, got)
		}
	}
}
