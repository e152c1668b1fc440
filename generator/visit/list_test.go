package visit

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
)

// TestClausesAreNumberedAsWritten reads the numbers from the accessibility tree: they are drawn by the style sheet, and
// no markup says what a reader sees.
func TestClausesAreNumberedAsWritten(t *testing.T) {
	source := changed(t, map[string]string{"content/privacy/06-contact.md": `---
title: Contact
id: contact
---
a. x
b. x

Then:

C. x
D. x

Then:

(a) x
(b) x

Then:

(A) x
(B) x

Then:

(iv) x
(v) x

Then:

(I) x
(II) x

Then:

a) x
b) x

Then:

3. x
7. x
`})
	v := visit(t, build(t, source).url+"privacy/", browser.Options{Private: true})
	got, err := v.tab.Markers()
	v.must(err)
	got = slices.DeleteFunc(got, func(marker string) bool { return marker == "•" }) // of other sections
	want := []string{"a.", "b.", "C.", "D.", "(a)", "(b)", "(A)", "(B)", "(iv)", "(v)", "(I)", "(II)", "a)", "b)", "3.", "7."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
