package translate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
)

func TestALanguageIsAddedAndEveryOtherByteStays(t *testing.T) {
	for _, test := range []struct {
		name, text string
		have       []string
		want       string
	}{
		{"a list in a line", "name: X\nlocales: [en]   # one\n", []string{"en"}, "name: X\nlocales: [en, fr]   # one\n"},
		{"with a comma at its end", "locales: [\n  en,\n  \"de\",\n]\n", []string{"en", "de"}, "locales: [\n  en,\n  \"de\", fr\n]\n"},
		{"with a group in it", "locales: [en, {tag: de, name: \"a ] b\"}]\n", []string{"en", "de"}, "locales: [en, {tag: de, name: \"a ] b\"}, fr]\n"},
		{"a list of lines", "locales:\n  - en\n  - de # Deutsch\n\nname: X\n", []string{"en", "de"}, "locales:\n  - en\n  - de # Deutsch\n  - fr\n\nname: X\n"},
		{"without a line end", "name: X\nlocales:\n- en", []string{"en"}, "name: X\nlocales:\n- en\n- fr"},
		{"a list of groups", "locales:\n  - tag: en\n    name: English\nname: X\n", []string{"en"}, "locales:\n  - tag: en\n    name: English\n  - fr\nname: X\n"},
		{"no list", "# Our site\nname: >\n  X\n", []string{"en"}, "# Our site\nlocales: [en, fr]\nname: >\n  X\n"},
		{"Windows", "\uFEFFname: X\r\nlocales:\r\n  - en\r\n", []string{"en"}, "\uFEFFname: X\r\nlocales:\r\n  - en\r\n  - fr\r\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, ok := AddLocale([]byte(test.text), test.have, "fr")
			if diff := cmp.Diff(test.want, string(got)); diff != "" || !ok {
				t.Errorf("%v (-want +got):\n%s", ok, diff)
			}
		})
	}
}

func TestAPersonAddsTheLanguageWhereItIsNotSure(t *testing.T) {
	for _, text := range []string{"", "locales: en\n", "- a\n", "locales: []\n", "{name: X}\n", "a: [\n"} {
		if got, ok := AddLocale([]byte(text), []string{"en"}, "fr"); ok || string(got) != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestATextIsAddedToEachGroupByLanguage(t *testing.T) {
	const text = `# ours
categories:
  - id: necessary
    title: {en: "Strictly, necessary", de: Unbedingt}
    description:
      en: One
      de: Zwei   # zwei
    necessary: true
services:
  - id: a
    purpose:
      en: |
        Long
      de: Lang
    country:
      de: >
        Da
      en: There
  - id: b
    purpose: The same
regimes: {en: ccpa, de: gdpr}
`
	const want = `# ours
categories:
  - id: necessary
    title: {en: "Strictly, necessary", de: Unbedingt, fr: "STRICTLY, NECESSARY"}
    description:
      en: One
      de: Zwei   # zwei
      fr: "ONE"
    necessary: true
services:
  - id: a
    purpose:
      en: |
        Long
      de: Lang
      fr: "LONG"
    country:
      de: >
        Da
      en: There
      fr: "THERE"
  - id: b
    purpose: The same
regimes: {en: ccpa, de: gdpr}
`
	got, ok := AddTexts([]byte(text), []string{"en", "de"}, "fr", strings.ToUpper, "regimes")
	if diff := cmp.Diff(want, string(got)); diff != "" || !ok {
		t.Errorf("%v (-want +got):\n%s", ok, diff)
	}
}

func TestTheTextOfAnOnlyLanguageBecomesAGroup(t *testing.T) {
	const text = "categories:\n  - title: Needed, always   # yes\n    description: 'It''s'\n  - title: \"{{ site.name }}\"\n  - description: >\n      folded\n" +
		"services:\n  - {purpose: Counts, name: X}\n  - load: [{title: A, iframe: x}]\n"
	const want = "categories:\n  - title: {en: \"Needed, always\", fr: \"NEEDED, ALWAYS\"}   # yes\n    description: {en: 'It''s', fr: \"IT'S\"}\n  - title: \"{{ site.name }}\"\n  - description: >\n      folded\n" +
		"services:\n  - {purpose: {en: Counts, fr: \"COUNTS\"}, name: X}\n  - load: [{title: A, iframe: x}]\n"
	got, ok := AddTexts([]byte(text), []string{"en"}, "fr", strings.ToUpper, "load")
	if diff := cmp.Diff(want, string(got)); diff != "" || !ok {
		t.Errorf("%v (-want +got):\n%s", ok, diff)
	}
}

func TestPathsOfMovedFilesAreWrittenAnew(t *testing.T) {
	const text = "logo: a/x.svg\nservices:\n  - load:\n      - script: a/x.js   # ours\n      - {script: 'a/it''s.js', title: a/x.js}\n      - script: b/x.js\n      - script: >\n          a/y.js\n    script: a/x.js\n"
	const want = "logo: a/x.svg\nservices:\n  - load:\n      - script: en/a/x.js   # ours\n      - {script: \"en/a/it's.js\", title: a/x.js}\n      - script: b/x.js\n      - script: >\n          a/y.js\n    script: a/x.js\n"
	moved := func(name string) string {
		if strings.HasPrefix(name, "a/") {
			return "en/" + name
		}
		return name
	}
	got, ok := Repoint([]byte(text), moved, "load", "script")
	if diff := cmp.Diff(want, string(got)); diff != "" || !ok {
		t.Errorf("%v (-want +got):\n%s", ok, diff)
	}
}

// FuzzAdd: whatever a file holds, the result can be read if the file could, and nothing that was in it is gone.
func FuzzAdd(f *testing.F) {
	for _, seed := range []string{"locales: [en]\ntitle: {en: a}\n", "locales:\n- en\ntitle: a # b\n", "title: 'a''b'\nx: [\"]\", {a: b}]\n", "\uFEFFtitle: é\r\nlocales: [en,]\r\n", "a: &x\n  en: b\nb: *x\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, edit := range []func() ([]byte, bool){
			func() ([]byte, bool) { return AddLocale([]byte(text), []string{"en"}, "fr") },
			func() ([]byte, bool) { return AddTexts([]byte(text), []string{"en"}, "fr", strings.ToUpper) },
			func() ([]byte, bool) {
				return Repoint([]byte(text), func(s string) string { return s + "é" }, "x", "title")
			},
		} {
			got, ok := edit()
			if !ok {
				if string(got) != text {
					t.Fatalf("%q became %q", text, got)
				}
				continue
			}
			var node yaml.Node
			if err := yaml.Unmarshal(got, &node); err != nil {
				t.Fatalf("%q became %q: %v", text, got, err)
			}
			if len(got) < len(text) {
				t.Fatalf("%q became %q", text, got)
			}
		}
	})
}
