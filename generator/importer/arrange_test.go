package importer_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/importer"
)

// sectionsOf are the names of the files that become of a text, without policy.md.
func sectionsOf(t *testing.T, text string) []string {
	t.Helper()
	result := importer.Read([]importer.Source{{Path: "a.md", Text: []byte(text)}}, importer.Options{})
	if len(result.Policies) != 1 {
		t.Fatalf("%+v", result.Diagnostics)
	}
	var names []string
	for _, f := range result.Policies[0].Files[1:] {
		names = append(names, f.Name)
	}
	return names
}

func TestSectionsBeginAtTheHeadingsThatAnAuthorMeant(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"an annex above the sections before it": {
			"---\ntitle: Terms\n---\n## 1. Scope\na\n## 2. Fees\nb\n# Annex\nc\n## Data\nd\n",
			[]string{"01-scope.md", "02-fees.md", "03-annex.md"},
		},
		"bold lines below a title": {
			"# Terms\n\na\n\n**1. Scope**\n\nb\n\n**2. Fees**\n\nc\n",
			[]string{"01-scope.md", "02-fees.md"},
		},
		"one bold line below a title": {"# Terms\n\n**Last updated**\n\nb\n", nil},
		"a number in a title isn't part of its id": {
			"# Terms\n\n## A. Scope\n\nb\n\n## B. Fees\n\nc\n",
			[]string{"01-scope.md", "02-fees.md"},
		},
	} {
		if diff := cmp.Diff(test.want, sectionsOf(t, test.text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestAContentsTableOfParagraphsGoesWithItsHeading(t *testing.T) {
	text := "# Terms\n\nShort.\n\n**Table of Contents**\n\n[Scope](#scope)\n\n[Fees](#fees)\n\n[Rights](#rights)\n\n## Scope\n\na\n\n## Fees\n\nb\n\n## Rights\n\nc\n"
	result := importer.Read([]importer.Source{{Path: "a.md", Text: []byte(text)}}, importer.Options{})
	lead := string(result.Policies[0].Files[0].Text)
	if want := "---\ntitle: Terms\n---\n\nShort.\n"; lead != want {
		t.Errorf("the lead is\n%s", lead)
	}
	if said := written(t, result); !strings.Contains(said, `left out its heading "Table of Contents"`) {
		t.Errorf("the report is\n%s", said)
	}
}
