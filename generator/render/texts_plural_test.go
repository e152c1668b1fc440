package render

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCountsTakeTheFormOfTheLanguage(t *testing.T) {
	tests := []struct {
		tag  string
		n    int
		want string
	}{
		{"en", 0, "0 services"},
		{"en", 1, "1 service"},
		{"en", 2, "2 services"},
		{"fr", 0, "0 service"},
		{"pl", 3, "3 usługi"},
		{"pl", 5, "5 usług"},
		{"uk", 21, "21 сервіс"},
		{"lv", 11, "11 pakalpojumu"},
		{"sl", 2, "2 storitvi"},
		{"ar", 2, "خدمتان"},
		{"ar", 11, "11 خدمة"},
		{"ja", 1, "1件のサービス"},
	}
	for _, test := range tests {
		if got := texts(t, test.tag).Plural("settings.services", test.n); got != test.want {
			t.Errorf("%s, %d: %q, want %q", test.tag, test.n, got, test.want)
		}
	}
}

func TestPluralFillsOtherValuesToo(t *testing.T) {
	own := UITexts{Tag: "en", plurals: map[string]map[string]string{"a.b": {"one": "{n} of {name}", "other": "{n}s of {name}"}}}
	if got, want := own.Plural("a.b", 2, "name", "{n}"), "2s of {n}"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := own.Plural("a.c", 2); got != "" {
		t.Errorf("a key without forms says %q", got)
	}
}

func TestDurationsAreWordsOfTheLanguage(t *testing.T) {
	tests := []struct{ tag, duration, want string }{
		{"en", "13 months", "13 months"},
		{"en", "1 days", "1 day"},
		{"de", "1 day", "1 Tag"},
		{"de", "13 months", "13 Monate"},
		{"cs", "2 years", "2 roky"},
		{"ar", "2 months", "شهران"},
		{"de", "session", "bis Sie den Browser schließen"},
		{"de", "unlimited", "bis Sie die Daten löschen"},
		{"de", "2 years after the last visit", "2 years after the last visit"},
		{"de", "two years", "two years"},
		{"de", "-1 days", "-1 days"},
		{"de", "3 fortnights", "3 fortnights"},
		{"de", "30", "30"},
		{"de", "", ""},
	}
	for _, test := range tests {
		if got := texts(t, test.tag).Duration(test.duration); got != test.want {
			t.Errorf("%s, %q: %q, want %q", test.tag, test.duration, got, test.want)
		}
	}
}

func TestPluralFormsAreThoseOfWholeNumbers(t *testing.T) {
	tests := map[string][]string{
		"en": {"one", "other"},
		"ja": {"other"},
		"cs": {"few", "one", "other"}, // "many" is for fractions
		"pl": {"few", "many", "one"},  // "other" is for fractions
		"ga": {"few", "many", "one", "other", "two"},
		"ar": {"few", "many", "one", "other", "two", "zero"},
	}
	for tag, want := range tests {
		if diff := cmp.Diff(want, pluralForms(tag)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tag, diff)
		}
	}
}
