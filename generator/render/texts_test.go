package render

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"trackora.click/proviso/themes"
)

var placeholder = regexp.MustCompile(`\{[a-z]*\}`)

func TestEveryLocaleSaysTheSameThings(t *testing.T) {
	english := texts(t, "en")
	files, err := fs.Glob(themes.Default(), "locales/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		tag := strings.TrimSuffix(strings.TrimPrefix(file, "locales/"), ".yaml")
		own := texts(t, tag)
		if diff := cmp.Diff(english.Keys(), own.Keys()); diff != "" {
			t.Errorf("%s (-en +%s):\n%s", file, tag, diff)
		}
		for _, key := range english.Keys() {
			if diff := cmp.Diff(placeholders(english.Get(key)), placeholders(own.Get(key))); diff != "" && key != "date.pattern" {
				t.Errorf("%s: %s has other values to fill in:\n%s", file, key, diff)
			}
		}
	}
}

func TestTextsFallBackToTheBaseLanguage(t *testing.T) {
	own := texts(t, "de-AT")
	if own.Tag != "de" || own.Get("finder.matches") != "Treffer" {
		t.Errorf("tag %q, matches %q", own.Tag, own.Get("finder.matches"))
	}
}

func TestMissingTextsAreNamed(t *testing.T) {
	theme := fstest.MapFS{
		"locales/en.yaml": {Data: []byte("a:\n  b: x\n  c: y\n  d: z\n")},
		"locales/eo.yaml": {Data: []byte("a:\n  c: y\n")},
		"locales/xx.yaml": {Data: []byte("a: [")},
	}
	tests := []struct{ tag, want string }{
		{"eo", "locales/eo.yaml: no text for a.b, a.d"},
		{"eo-XX", "locales/eo.yaml: no text for a.b, a.d"},
		{"tlh", `read UI texts for tlh: the theme has no words in this language`},
		{"xx", "read UI texts locales/xx.yaml"},
	}
	for _, test := range tests {
		if _, err := Texts(theme, test.tag); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", test.tag, err, test.want)
		}
	}
}

func TestDatesAreWrittenAsTheLanguageWritesThem(t *testing.T) {
	first := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	last := time.Date(2028, 2, 29, 0, 0, 0, 0, time.UTC)
	tests := map[string][2]string{
		"en": {"March 1, 2026", "February 29, 2028"},
		"fr": {"1er mars 2026", "29 février 2028"},
		"de": {"1. März 2026", "29. Februar 2028"},
		"es": {"1 de marzo de 2026", "29 de febrero de 2028"},
		"ar": {"1 مارس 2026", "29 فبراير 2028"},
	}
	for tag, want := range tests {
		own := texts(t, tag)
		if got := [2]string{own.Date(first), own.Date(last)}; got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}

func TestFilledValuesAreNotFilledAgain(t *testing.T) {
	own := texts(t, "en")
	if got, want := own.Reference("{title}", "{number} $&"), "section {title}, {number} $&"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := own.Reference("", "Data"), "the section “Data”"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func texts(t *testing.T, tag string) UITexts {
	t.Helper()
	own, err := Texts(themes.Default(), tag)
	if err != nil {
		t.Fatal(err)
	}
	return own
}

func placeholders(text string) []string {
	found := placeholder.FindAllString(text, -1)
	slices.Sort(found)
	return found
}
