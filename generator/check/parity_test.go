package check

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"trackora.click/proviso/generator/diag"
)

// inLanguage is a version with sections that have these ids.
func inLanguage(language string, ids ...string) Version {
	v := Version{Language: language, Source: "content/" + language + "/privacy", Title: diag.Position{File: language, Line: 2}, Named: true}
	for i, id := range ids {
		v.Sections = append(v.Sections, Section{id, diag.Position{File: language, Line: 3 + i}})
	}
	return v
}

func TestParity(t *testing.T) {
	january := time.Date(2027, 1, 31, 0, 0, 0, 0, time.UTC)
	dated := func(v Version, at time.Time, number string) Version {
		v.Effective, v.Number = at, number
		return v
	}
	unnamed := inLanguage("fr", "a", "b")
	unnamed.Named = false
	for _, test := range []struct {
		name     string
		versions []Version
		want     string // rule and place of each
	}{
		{"alike", []Version{inLanguage("en", "a", "b"), inLanguage("fr", "b", "a")}, ""},
		{"a policy", []Version{inLanguage("en", "a")}, "policy-untranslated en:2"},
		{"a policy of the second language", []Version{inLanguage("fr", "a")}, "policy-untranslated fr:2"},
		{"sections of both", []Version{inLanguage("en", "a", "b"), inLanguage("fr", "b", "c")}, "section-untranslated en:3, section-untranslated fr:4"},
		{"an id changed in one", []Version{inLanguage("en", "a", "changes"), inLanguage("fr", "a", "updates")}, "section-untranslated fr:4"},
		{"ids changed in one", []Version{inLanguage("en", "a", "b", "c"), inLanguage("fr", "x", "b", "z")}, "section-untranslated fr:3, section-untranslated fr:5"},
		{"ids that come from titles", []Version{inLanguage("en", "a", "c"), unnamed}, ""},
		{"a policy that is generated", []Version{inLanguage("en", "a"), {Language: "fr"}}, ""},
		{"days", []Version{dated(inLanguage("en"), january, "2"), dated(inLanguage("fr"), january.AddDate(0, 0, 1), "2")}, "date-order :0"},
		{"days of two versions", []Version{dated(inLanguage("en"), january, "2"), dated(inLanguage("fr"), january.AddDate(0, 0, 1), "1")}, ""},
		{"one day", []Version{dated(inLanguage("en"), january, ""), inLanguage("fr")}, ""},
	} {
		var got []string
		for _, d := range Parity(test.versions, []string{"en", "fr"}) {
			got = append(got, fmt.Sprintf("%s %s:%d", d.Rule, d.Position.File, d.Position.Line))
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestUnwrittenHeadingIDs(t *testing.T) {
	text := "---\ntitle: T\n---\n\n## One\r\n\n  ## Two ##\n\n## Three {#three}\n\nFour\n----\n"
	file := &Text{File: &diag.File{Path: "a.md", Text: []byte(text)}, Body: 17}
	var sections []Section
	for i, line := range []int{5, 7, 9, 11} {
		sections = append(sections, Section{[]string{"one", "two", "three", "four"}[i], diag.Position{Line: line, Column: 1}})
	}
	var got []string
	for _, d := range UnwrittenHeadingIDs(file, sections) {
		got = append(got, fmt.Sprintf("%d %q", d.Position.Line, d.Fix.Text))
	}
	if want := `5 "## One {#one}", 7 "", 11 ""`; strings.Join(got, ", ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}
