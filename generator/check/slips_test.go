package check

import (
	"fmt"
	"strings"
	"testing"

	"trackora.click/proviso/generator/diag"
)

func TestSlips(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"##Your Rights", `heading-space 1:1+2 "## "`},
		{"  #Über uns", `heading-space 1:3+1 ""`},
		{"# Über uns\n#privacy\n#1 of two\n\\#Tag\n#######Seven", ""},
		{"```\n##Code\n```\n`[a] (https://a.example)`", ""},
		{"See [our terms] (https://example.com/terms).", `link-space 1:16+1 ""`},
		{"[a]\t(#b) and [c]  (../d), [e](f) (#g)", `link-space 1:4+1 ""; link-space 1:17+2 ""`},
		{"the list [1] (see below), a] (#b), [x] (y)", ""},
	} {
		text := &Text{File: &diag.File{Path: "a.md", Text: []byte(test.text)}}
		var got []string
		for _, d := range append(UnspacedHeadings(text), TornLinks(text)...) {
			got = append(got, fmt.Sprintf("%s %d:%d+%d %q", d.Rule, d.Position.Line, d.Position.Column, d.Length, d.Fix.Text))
		}
		if strings.Join(got, "; ") != test.want {
			t.Errorf("%q: %v, want %s", test.text, got, test.want)
		}
	}
}

// TestAHeadingWithoutASpaceBecomesOneThatIsAllowed: a heading of one mark would be the title, which is in the front matter.
func TestAHeadingWithoutASpaceBecomesOneThatIsAllowed(t *testing.T) {
	for text, want := range map[string]string{"#Your Rights": "write ## and a space", "###Your Rights": "write ### and a space"} {
		found := UnspacedHeadings(&Text{File: &diag.File{Text: []byte(text)}})
		if len(found) != 1 || !strings.HasPrefix(found[0].Hint, want) {
			t.Errorf("%s: %+v", text, found)
		}
	}
}
