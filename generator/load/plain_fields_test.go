package load

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"go.yaml.in/yaml/v3"

	"trackora.click/proviso/generator/diag"
)

// samePlain holds plainFields against the YAML reader: what it accepts, that must read alike.
func samePlain(t *testing.T, text string) (accepted bool) {
	t.Helper()
	got, _, ok := plainFields(&diag.File{Path: "a.md", Text: []byte(text)}, 0, len(text))
	if !ok {
		return false
	}
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatalf("YAML refuses %q: %v", text, err)
	}
	for _, n := range doc.Content[0].Content {
		if n.Tag == "!!null" || n.Tag == "!!merge" {
			t.Fatalf("%q holds %s", text, n.Tag)
		}
	}
	// Which type YAML guesses of a plain value nobody asks: values are read as they are written.
	if diff := cmp.Diff(doc.Content[0], got, cmpopts.IgnoreFields(yaml.Node{}, "Tag")); diff != "" {
		t.Fatalf("of %q YAML reads otherwise (-YAML +plain):\n%s", text, diff)
	}
	return true
}

func TestPlainFieldsAreReadAsYAMLDoes(t *testing.T) {
	for _, test := range []struct {
		text  string
		plain bool
	}{
		{"title: What We Collect\nid: what-we-collect\nweight: 10\n", true},
		{"version: 1.10\neffective: 2026-01-31\ndraft: true\ncontact: privacy@example.com  \n", true},
		{"title:   indented\nsubtitle: a:b #c? it's \"fine\", [really] {yes} & so * on\n", false}, // " #" begins a comment
		{"title: it's \"fine\", [really] {yes} & so * on | > % @ `x` a:b c#d !e\n", true},
		{"title: a: b\n", false},
		{"title: a:\n", false},
		{"title: null\n", false},
		{"title: ~\n", false},
		{"title:\n", false},
		{"title: \n", false},
		{"title: \"quoted\"\n", false},
		{"title: - a\n", false},
		{"title: Über uns\nsubtitle: プライバシー, “Daten” – 𝔘\n", true},
		{"title: a\u0085b\n", false},
		{"title: a\u2028b\n", false},
		{"title: a\uFEFFb\n", false},
		{"title: a\n more\n", false},
		{"title: a\n\nid: b\n", false},
		{"aliases: [a]\n", false},
		{"title: a\r\n", false},
		{"title: a\tb\n", false},
		{"title: a", false},
		{"", false},
		{"# comment\n", false},
		{"title : a\n", false},
		{"not_applicable: x\n", true},
	} {
		if got := samePlain(t, test.text); got != test.plain {
			t.Errorf("plainFields(%q) = %v, want %v", test.text, got, test.plain)
		}
	}
}

func FuzzPlainFields(f *testing.F) {
	f.Add("title: What We Collect\nversion: 1.10\n")
	f.Add("a: b c  \nd: e:f\n")
	f.Add("a: 0x1F\nb: 1e3\nc: y\n")
	f.Fuzz(func(t *testing.T, text string) {
		if utf8.ValidString(text) { // as every text that was read
			samePlain(t, text)
		}
	})
}
