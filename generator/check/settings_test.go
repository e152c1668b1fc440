package check

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/diag"
)

func TestPlaceholdersOfSettingsAreInValuesOnly(t *testing.T) {
	const text = `# [TO FILL: in a comment] TODO
name: Example   # [Company]
address: "[TO FILL: postal address]"
title: {en: Needed, fr: '[TO FILL: translate] Needed'}
targets: [Name, Company]
more:
  - [Date]
  - At [Company] we care
note: TODO
`
	var got []string
	for _, d := range SettingsPlaceholders(&diag.File{Path: "content/site.yaml", Text: []byte(text)}) {
		got = append(got, strings.TrimSpace(d.Excerpt))
	}
	want := []string{`address: "[TO FILL: postal address]"`, `title: {en: Needed, fr: '[TO FILL: translate] Needed'}`, "- At [Company] we care", "note: TODO"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
