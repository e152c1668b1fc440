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

// heed leaves out what the writer of a policy has told to ignore, in a comment above it, and adds what is wrong with
// these comments.
func (s *build) heed(d *document, found []diag.Diagnostic) []diag.Diagnostic {
	var ignores []*check.Ignore
	for _, text := range d.written() {
		list, wrong := check.Ignores(text, func(rule string) (known, settable bool) {
			r, known := rules.Find(rule)
			return known, r.Settable()
		}, rules.IDs)
		ignores = append(ignores, list...)
		found = append(found, wrong...)
	}
	if len(ignores) == 0 {
		return found
	}
	found = slices.DeleteFunc(found, func(f diag.Diagnostic) bool {
		return f.Level != diag.Error && check.Ignored(ignores, f)
	})
	if s.survey == nil {
		return found // a rule that only a survey looks for may be the one that is ignored
	}
	return append(found, check.Unused(ignores)...)
}
