package generator

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/check"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/readability"
)

func TestAManuscriptTellsOfAPolicyAsItIsWritten(t *testing.T) {
	w := newWriting(t, 1)
	const lead, section = "content/en/policy/policy.md", "content/en/policy/01.md"
	w.write(lead, "---\ntitle: Policy\ntype: privacy\nregimes: [gdpr]\nnot_applicable: {gdpr-dpo: we have none}\n---\nWe like cats.\n")
	w.write(section, "---\ntitle: Cats\nid: cats\ncovers: [gdpr-purposes]\n---\n"+strings.Repeat("The cat sat on the mat. ", 5)+"\n\n## Big ones {#big}\n\nSee [](#big). You can complain to an authority.\n")
	first := w.build()
	w.like(first)
	m, _, err := w.session.Manuscript("policy/")
	if m == nil || err != nil {
		t.Fatal(m, err)
	}
	states := map[string]check.State{}
	for _, j := range m.Requirements {
		states[j.ID] = j.State
	}
	for id, want := range map[string]check.State{"gdpr-dpo": check.Waived, "gdpr-purposes": check.Covered, "gdpr-recipients": check.Missing} {
		if states[id] != want {
			t.Errorf("%s is %q, want %q", id, states[id], want)
		}
	}
	m.Requirements = nil
	want := &Manuscript{
		Language: "en", Title: "Policy", At: diag.Position{File: lead, Line: 2, Column: 8},
		Whole: readability.Measure{Words: 46, Sentences: 9, Formula: "Flesch", Score: 107.9, Grade: "easy", Seconds: 12},
		Parts: []ManuscriptPart{
			{At: diag.Position{File: lead, Line: 2, Column: 8}, Measure: readability.Measure{Words: 3, Sentences: 1}},
			{
				ID: "cats", Number: "1", Title: "Cats", At: diag.Position{File: section, Line: 2, Column: 8},
				Headings: []ManuscriptHeading{{"big", "Big ones", 3, diag.Position{File: section, Line: 8, Column: 1}}},
				Measure:  readability.Measure{Words: 43, Sentences: 8, Formula: "Flesch", Score: 106.9, Grade: "easy", Seconds: 11},
			},
		},
	}
	if diff := cmp.Diff(want, m); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	w.like(w.build()) // looking at it changes nothing

	// What is wrong for now isn't described, and what isn't a policy never is.
	w.write(section, "---\ntitel: Cats\n---\n")
	w.session.Changed([]string{section})
	w.like(w.build())
	for _, page := range []string{"policy/", "nothing/", "", "en/"} {
		if _, known, err := w.session.Manuscript(page); known != (page == "policy/") || err != nil {
			t.Error(page, known, err)
		}
	}
	w.like(w.build())
}
