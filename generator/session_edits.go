package generator

import (
	"bytes"
	"path"
	"slices"
)

// edits tells what the changed files became, where that is a place on a page.
func edits(b *build, sources mirrored, changed []string) []Edit {
	var list []Edit
	for _, name := range changed {
		if name == glossaryFile && b.site.Glossary != nil {
			term := b.termAt(sources.changedLine(name))
			for _, d := range b.documents {
				if d.isGlossary() {
					list = append(list, Edit{File: name, Page: d.policy.Path(), Section: term})
				}
			}
			continue
		}
		d := b.index.bySource[normal(name)]
		if d == nil {
			d = b.index.byFolder[normal(path.Dir(name))]
		}
		if d == nil {
			d = b.including(name)
		}
		if d == nil {
			continue
		}
		edit := Edit{File: name, Page: d.policy.Path()}
		if o := d.outline.Load(); o != nil {
			if edit.Section, _ = o.idOf(normal(name)); d.policy.Source.Whole {
				edit.Section = o.idAt(sources.changedLine(name))
			}
		}
		list = append(list, edit)
	}
	return list
}

// including returns the first policy that includes a file.
func (s *build) including(name string) *document {
	for _, d := range s.documents {
		if slices.Contains(d.clauses, name) {
			return d
		}
	}
	return nil
}

// changedLine is the first line of a file that isn't what it was before it was last changed; 0 where nobody knows.
func (m mirrored) changedLine(name string) int {
	before, now := m.Versions(name)
	if before == nil {
		return 0
	}
	same := 0
	for same < min(len(before), len(now)) && before[same] == now[same] {
		same++
	}
	return bytes.Count(now[:same], []byte("\n")) + 1
}

// idAt returns the id of the section that a line of a single-file policy is in; "" before the first.
func (o *outline) idAt(line int) string {
	id := ""
	for _, s := range o.Sections {
		if s.line > line {
			break
		}
		id = s.ID
	}
	return id
}
