package generator

import (
	"slices"

	"trackora.click/proviso/generator/check"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/rules"
)

// leveled returns what was found with the levels that the site has chosen, without what it turned off.
func leveled(list []diag.Diagnostic, chosen map[string]string) []diag.Diagnostic {
	if len(chosen) == 0 {
		return list
	}
	var kept []diag.Diagnostic
	for _, d := range list {
		switch chosen[d.Rule] {
		case "off":
			continue
		case "hint":
			d.Level = diag.Hint
		case "warning":
			d.Level = diag.Warning
		case "error":
			d.Level = diag.Error
		}
		kept = append(kept, d)
	}
	return kept
}

// heed leaves out what the writer of texts has told to ignore, in a comment above it, and adds what is wrong with these
// comments. Those of texts that are included count too, and are looked at by themselves.
func (s *build) heed(texts, included []*check.Text, found []diag.Diagnostic) []diag.Diagnostic {
	ignores, wrong := ignoresIn(texts)
	clauses, _ := ignoresIn(included)
	found = append(found, wrong...)
	if len(ignores)+len(clauses) == 0 {
		return found
	}
	found = slices.DeleteFunc(found, func(f diag.Diagnostic) bool {
		return f.Level != diag.Error && (check.Ignored(ignores, f) || check.Ignored(clauses, f))
	})
	if s.survey == nil {
		return found // a rule that only a survey looks for may be the one that is ignored
	}
	return append(found, check.Unused(ignores)...)
}

// ignoresIn finds the comments in texts, and what is wrong with them.
func ignoresIn(texts []*check.Text) (ignores []*check.Ignore, wrong []diag.Diagnostic) {
	for _, text := range texts {
		list, bad := check.Ignores(text, func(rule string) (known, settable bool) {
			r, known := rules.Find(rule)
			return known, r.Settable()
		}, rules.IDs)
		ignores, wrong = append(ignores, list...), append(wrong, bad...)
	}
	return ignores, wrong
}
