package render

import (
	"io/fs"
	"path"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/themes"
)

// samePlain holds plainTexts against the YAML reader: what it accepts, that must read alike.
func samePlain(t *testing.T, text string) (accepted bool) {
	t.Helper()
	got, ok := plainTexts("en", []byte(text))
	if !ok {
		return false
	}
	want, err := yamlTexts("en", "en.yaml", []byte(text))
	if err != nil {
		t.Fatalf("YAML refuses %q: %v", text, err)
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(UITexts{})); diff != "" {
		t.Fatalf("of %q YAML reads otherwise (-YAML +plain):\n%s", text, diff)
	}
	return true
}

func TestEveryLocaleOfTheThemeIsPlain(t *testing.T) {
	names, err := fs.Glob(themes.Default(), "locales/*.yaml")
	if err != nil || len(names) < 30 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(themes.Default(), name)
		if err != nil {
			t.Fatal(err)
		}
		if !samePlain(t, string(text)) {
			t.Errorf("%s needs a YAML reader", path.Base(name))
		}
	}
}

func TestTextsThatAreNotPlainAreLeftToYAML(t *testing.T) {
	for text, accepted := range map[string]bool{
		"a:\n  b: c\n": true,
		"a:\n  b: \"{n}: c # d\"\n  count:\n    one: x\n    other: \"{n}\"\n\n# end\nd:\n  e-f: g": true,
		"a:\n  b: 'c'\n":                     false,
		"a:\n  b: \"c\\n\"\n":                false,
		"a:\n  b: c\n  b: d\n":               false,
		"a:\n  b: c\na:\n  d: e\n":           false,
		"a:\n  b:\n":                         false,
		"a:\n  b:\n  c: d\n":                 false,
		"a:\n  b: c\n    more\n":             false,
		"a:\n   b: c\n":                      false,
		"  b: c\n":                           false,
		"a:\n  b: c # d\n":                   false,
		"a:\n\tb: c\n":                       false,
		"a:\n  b: >\n    c\n":                false,
		"a:\n  b: c\r\n":                     false,
		"a:\n  b:\n    one: c\n    one: d\n": false,
	} {
		if got := samePlain(t, text); got != accepted {
			t.Errorf("plainTexts(%q) = %v", text, got)
		}
	}
}

func FuzzPlainTexts(f *testing.F) {
	f.Add("a:\n  b: c\n  d:\n    one: \"e\"\n# f\ng:\n  h: i\n")
	f.Fuzz(func(t *testing.T, text string) {
		if utf8.ValidString(text) && !strings.HasPrefix(text, "\ufeff") {
			samePlain(t, text)
		}
	})
}
