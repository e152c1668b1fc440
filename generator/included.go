package generator

import (
	"fmt"
	"slices"

	"trackora.click/proviso/generator/check"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

// clauseTexts returns the texts of a language that policies may include, in the order of their names.
func (s *build) clauseTexts(l policy.Locale) []*check.Text {
	clauses := s.folder.Clauses[l.Tag]
	var texts []*check.Text
	for _, name := range sortedKeys(clauses) {
		texts = append(texts, &check.Text{File: clauses[name], Language: l.Tag})
	}
	return texts
}

// checkClauses looks for what a writer has left in the texts to include.
func (s *build) checkClauses() {
	s.includable = map[string]bool{}
	for _, l := range s.site.Locales {
		texts := s.clauseTexts(l)
		var found []diag.Diagnostic
		for _, t := range texts {
			s.includable[t.File.Path] = true
			found = append(append(found, checkText(t)...), check.HeadingNumbers(t)...)
		}
		s.add(s.heed(texts, nil, found)...)
	}
}

// checkText looks for what a writer has left in a text.
func checkText(t *check.Text) []diag.Diagnostic {
	return slices.Concat(check.Placeholders(t), check.VagueLinks(t), check.DateLists(t), check.SecondFrontMatter(t), check.UnspacedHeadings(t), check.TornLinks(t))
}

// includes returns the texts that a policy includes.
func (s *build) includes(d *document) []*check.Text {
	if len(d.clauses) == 0 {
		return nil
	}
	return slices.DeleteFunc(s.clauseTexts(d.policy.Locale), func(t *check.Text) bool { return !slices.Contains(d.clauses, t.File.Path) })
}

// unusedClauses hints at texts that no policy includes.
func (s *build) unusedClauses() []diag.Diagnostic {
	used := map[string]bool{}
	for _, d := range s.documents {
		for _, file := range d.clauses {
			used[file] = true
		}
	}
	var found []diag.Diagnostic
	for _, file := range sortedKeys(s.includable) {
		if !used[file] {
			found = append(found, diag.Diagnostic{
				Rule: "clause-unused", Level: diag.Hint, Position: diag.Position{File: file},
				Message: "no policy includes this text, so it is shown nowhere",
				Hint:    fmt.Sprintf("write ::: include with its name, and ::: below it, where it belongs; or delete %s", file),
			})
		}
	}
	return found
}
