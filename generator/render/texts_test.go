package render

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"trackora.click/proviso/themes"
)

func TestTextsFallBackToWhatTheReadersUnderstand(t *testing.T) {
	tests := map[string]string{
		"de-AT": "de", "en-GB": "en", "pt": "pt", "pt-PT": "pt", "pt-AO": "pt", "pt-BR": "pt-BR",
		"no": "nb", "nn": "nb", "nn-NO": "nb", "nb-NO": "nb",
		"zh": "zh-Hans", "zh-CN": "zh-Hans", "zh-SG": "zh-Hans", "zh-Hans-SG": "zh-Hans",
		"zh-TW": "zh-Hant", "zh-HK": "zh-Hant", "zh-MO": "zh-Hant", "zh-Hant-HK": "zh-Hant",
	}
	for tag, want := range tests {
		if got := texts(t, tag).Tag; got != want {
			t.Errorf("%s reads %s, want %s", tag, got, want)
		}
	}
}

func TestALanguageDoesNotFallBackToAnotherScript(t *testing.T) {
	theme := fstest.MapFS{"locales/en.yaml": {Data: []byte("a:\n  b: x\n")}, "locales/sr.yaml": {Data: []byte("a:\n  b: x\n")}}
	if own, err := Texts(theme, "sr-Latn"); !errors.Is(err, ErrNotSpoken) {
		t.Errorf("sr-Latn reads %q, %v", own.Tag, err)
	}
}

func TestMissingTextsAreNamed(t *testing.T) {
	theme := fstest.MapFS{
		"locales/en.yaml": {Data: []byte("a:\n  b: x\n  c: y\n  d: z\n  n:\n    one: x\n    other: x\n")},
		"locales/eo.yaml": {Data: []byte("a:\n  c: y\n  n:\n    one: x\n    other: x\n")},
		"locales/pl.yaml": {Data: []byte("a:\n  b: x\n  c: y\n  d: z\n  n:\n    one: x\n    other: x\n")},
		"locales/ja.yaml": {Data: []byte("a:\n  b: x\n  c: y\n  d: z\n  n: x\n")},
		"locales/xx.yaml": {Data: []byte("a: [")},
		"locales/it.yaml": {Data: []byte("a:\n  b: [x]\n")},
		"locales/fr.yaml": {Data: []byte("a:\n  n: {one: [x]}\n")},
	}
	tests := []struct{ tag, want string }{
		{"eo", "locales/eo.yaml: no text for a.b, a.d"},
		{"eo-XX", "locales/eo.yaml: no text for a.b, a.d"},
		{"pl", "locales/pl.yaml: no text for a.n.few, a.n.many"},
		{"ja", "locales/ja.yaml: no text for a.n.other"},
		{"tlh", `read UI texts for tlh: the theme has no words in this language`},
		{"xx", "read UI texts locales/xx.yaml"},
		{"it", "read UI texts locales/it.yaml: a.b: "},
		{"fr", "read UI texts locales/fr.yaml: a.n: "},
	}
	for _, test := range tests {
		if _, err := Texts(theme, test.tag); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", test.tag, err, test.want)
		}
	}
}

func TestFilledValuesAreNotFilledAgain(t *testing.T) {
	own := texts(t, "en")
	if got, want := own.Reference("{title}", "", "{number} $&"), "section {title}, {number} $&"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := own.Reference("", "", "Data"), "the section “Data”"; got != want {
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
