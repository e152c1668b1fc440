package consent

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"trackora.click/proviso/generator/policy"
)

func TestOnlyWhatIsNewIsAskedAgain(t *testing.T) {
	before := map[string][]string{"analytics": {"visits.11111111", "clicks.22222222"}, "marketing": {"ads.33333333"}}
	for _, test := range []struct {
		name        string
		before, now map[string][]string
		want        []Renewal
	}{
		{"nothing changed", before, before, nil},
		{"the first build", nil, before, nil},
		{"a service is gone", before, map[string][]string{"analytics": {"clicks.22222222"}}, nil},
		{"another order", before, map[string][]string{"analytics": {"clicks.22222222", "visits.11111111"}}, nil},
		{"a service changed", before, map[string][]string{"analytics": {"visits.11111111", "clicks.99999999"}, "marketing": {"ads.33333333"}},
			[]Renewal{{"analytics", []string{"clicks.99999999"}}}},
		{"new categories", before, map[string][]string{"social": nil, "marketing": {"ads.33333333"}, "chat": {"talk.44444444"}},
			[]Renewal{{"chat", []string{"talk.44444444"}}, {"social", nil}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, Again(test.before, test.now)); diff != "" {
				t.Errorf("renewals (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAMaterialChangeOfAPolicyAsksForEverythingOptionalAgain(t *testing.T) {
	p := &policy.Policy{Slug: "privacy", Version: "2", Effective: time.Date(2026, 5, 25, 0, 0, 0, 0, time.UTC)}
	r := registry()
	before := Words(r, []*policy.Policy{p})
	p.Material = true
	now := Words(r, []*policy.Policy{p})
	want := []Renewal{{"analytics", []string{"policy-privacy.85e0e75f"}}, {"marketing", []string{"policy-privacy.85e0e75f"}}}
	if diff := cmp.Diff(want, Again(before, now)); diff != "" {
		t.Errorf("renewals (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(Asked(r, "necessary", nil), Asked(r, "necessary", []*policy.Policy{p})); diff != "" {
		t.Errorf("what can't be refused asks again:\n%s", diff)
	}
	p.Title, p.Changes = "Privacy, reworded", "Other words."
	translation := &policy.Policy{Slug: "vie-privee", Material: true, Version: "2", Locale: policy.Locale{Prefix: "fr/"}}
	if again := Again(now, Words(r, []*policy.Policy{p, translation})); again != nil {
		t.Errorf("a wording or a translation asks again: %v", again)
	}
	p.Version = "3"
	if again := Again(now, Words(r, []*policy.Policy{p})); len(again) != 2 {
		t.Errorf("the next material version asks again: %v", again)
	}
}
