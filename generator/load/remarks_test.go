package load

import (
	"strings"
	"testing"

	"trackora.click/proviso/generator/diag"
)

func TestProse(t *testing.T) {
	for _, test := range []struct {
		key, value string
		want       bool
	}{
		{"An example", "counting visits with a service of Google", true},
		{"", "your own number in place of it", true},
		{"What we use for counting", "Matomo", true},
		{"title", "What we use for counting the visits of this site", false},
		{"postal address", "Main Road 5, 1234 Example", false},
		{"", "title What we use for it", false}, // which only lacks its colon
		{"", "two words", false},
		{"", "", false},
	} {
		if got := isProse(test.key, test.value); got != test.want {
			t.Errorf("%q: %q: %v", test.key, test.value, got)
		}
	}
}

func TestRemarksAreNoTexts(t *testing.T) {
	for name, text := range map[string]string{
		"a text that goes on": "a: one\n two and three and four\nb: x: y\n",
		"a text in quotes":    "a: \"one\ntwo and three and four\"\nb: x: y\n",
		"a block":             "a: |\n one\n two and three and four\nb: x: y\n",
		"a comment":           "# two and three and four\nb: x: y\n",
	} {
		d, _ := parseYAML(&diag.File{Path: registryFile, Text: []byte(text)}, 0, len(text))
		for _, found := range d.list {
			if strings.Contains(found.Message, "remark") {
				t.Errorf("%s: line %d: %s", name, found.Position.Line, found.Message)
			}
		}
	}
}
