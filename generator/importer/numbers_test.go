package importer

import (
	"strings"
	"testing"

	"trackora.click/proviso/generator/importer/document"
)

// headings are those of a section below its own, a line each, with a blank for each level below the first.
func headings(text string) []document.Block {
	var list []document.Block
	for line := range strings.Lines(text) {
		title := strings.TrimLeft(line, " ")
		list = append(list, document.Block{Kind: document.Heading, Level: 3 + len(line) - len(title), Inlines: []document.Inline{{Kind: document.Text, Text: strings.TrimSpace(title)}}})
	}
	return list
}

func TestTypedNumbersOfSubHeadingsAreComputedOrKept(t *testing.T) {
	for _, test := range []struct {
		name, typed string
		kept        bool
		want        string
	}{
		{"none", "Data\n Ways\n", false, "Data|Ways"},
		{"those that are computed", "2.1 Data\n 2.1.1. Ways\n 2.1.2) Means\n2.2 Rights\n", false, "Data|Ways|Means|Rights"},
		{"one is skipped", "2.1 Data\n2.3 Rights\n", true, ""},
		{"of another section", "1.1 Data\n", true, ""},
		{"without the section's", "1. Data\n2. Rights\n", true, ""},
		{"letters", "A. Data\n", true, ""},
		{"not all", "2.1 Data\nRights\n", true, ""},
	} {
		parts := [][]document.Block{nil, headings(test.typed)}
		if kept := numberedBelow(parts) != nil; kept != test.kept {
			t.Errorf("%s: kept is %v", test.name, kept)
		}
		if test.kept {
			continue
		}
		countedBelow(2, parts[1], true)
		var got []string
		for _, b := range parts[1] {
			got = append(got, document.Plain(b.Inlines))
		}
		if strings.Join(got, "|") != test.want {
			t.Errorf("%s: %q", test.name, got)
		}
	}
}

func TestNumbersBelowTitlesWithoutAnyAreNotShownTwice(t *testing.T) {
	parts := [][]document.Block{headings("1.1 Data\n1.2 Ways\n")}
	d := &draft{}
	d.numbers([]string{"What We Collect"}, headings("What We Collect\n"), parts)
	if got := document.Plain(parts[0][0].Inlines); got != "Data" || d.policy.Plain {
		t.Errorf("the first sub-heading is %q, and numbers of one's own are %v", got, d.policy.Plain)
	}
}
