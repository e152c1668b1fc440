package generator

import (
	"fmt"
	"path"
	"strconv"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

// outline gives every section its number, and every section and sub-heading the id that links point to. It is told what
// load found, to know of which policies a section is missing.
func (s *build) outline(found []diag.Diagnostic) {
	unread := s.unreadFolders(found)
	for _, d := range s.documents {
		d.incomplete = unread[path.Dir(d.policy.Source.Path)] && !d.policy.Source.Whole
		d.number()
		s.add(d.identify()...)
		d.nameTables(s.site)
		s.add(d.emptySections()...)
	}
}

// unreadFolders lists the folders with a file that has errors and from which no section with an id could be read.
func (s *build) unreadFolders(found []diag.Diagnostic) map[string]bool {
	read := map[string]bool{}
	for _, d := range s.documents {
		read[d.policy.Source.Path] = true
		for _, section := range d.policy.Sections {
			read[section.Source.Path] = section.ID != ""
		}
	}
	unread := map[string]bool{}
	for _, f := range found {
		if name := f.Position.File; f.Level == diag.Error && !read[name] {
			unread[path.Dir(name)] = true
		}
	}
	return unread
}

// number counts the sections in reading order.
func (d *document) number() {
	for i, section := range d.policy.Sections {
		if !d.policy.Unnumbered {
			section.Number = strconv.Itoa(i + 1)
		}
	}
}

// identify collects every anchor of the page. What an author wrote comes first, so that an id made from a title never
// takes the name of a written one, wherever that stands.
func (d *document) identify() []diag.Diagnostic {
	d.anchors = newAnchors()
	var found []diag.Diagnostic
	for i, section := range d.policy.Sections {
		at := d.parts[i].file.From(diag.Position(section.Pos))
		for _, id := range append([]string{section.ID}, section.Aliases...) {
			twice := d.anchors.claim(id, i, at)
			if d.policy.Source.Whole { // else load has reported it
				found = append(found, twice...)
			}
		}
	}
	d.eachPart(func(i int, p *part) {
		for _, a := range p.fragment.Anchors {
			found = append(found, d.anchors.claim(a.ID, i, p.file.At(a.Start, a.End))...)
		}
		for _, h := range p.fragment.Headings {
			found = append(found, d.anchors.claim(h.ID, i, p.file.At(h.Start, h.End))...)
		}
	})
	d.nameSections()
	d.nameHeadings()
	return found
}

// nameSections makes ids for the sections of a single-file policy that have none.
func (d *document) nameSections() {
	for i, section := range d.policy.Sections {
		if section.ID == "" {
			section.ID = d.anchors.make(section.Title, "section", i)
		}
		d.anchors.describe(section.ID, section.Title)
		for _, alias := range section.Aliases {
			d.anchors.describe(alias, section.Title)
		}
	}
}

func (d *document) nameHeadings() {
	d.eachPart(func(i int, p *part) {
		for _, h := range p.fragment.Headings {
			id := h.ID
			if id == "" {
				id = d.anchors.make(h.Text, "heading", i)
			}
			d.anchors.describe(id, h.Text)
			p.headingIDs = append(p.headingIDs, id)
			if i != leadIndex {
				section := d.policy.Sections[i]
				section.Headings = append(section.Headings, policy.Heading{ID: id, Text: h.Text, Level: h.Level})
			}
		}
	})
}

// leadIndex stands for the lead where others have the index of their section.
const leadIndex = -1

// eachPart calls do for the lead, with leadIndex, and for the body of every section, with its index.
func (d *document) eachPart(do func(i int, p *part)) {
	do(leadIndex, d.lead)
	for i, p := range d.parts {
		do(i, p)
	}
}

func (d *document) emptySections() []diag.Diagnostic {
	var found []diag.Diagnostic
	for i, p := range d.parts {
		if !p.fragment.Empty {
			continue
		}
		section := d.policy.Sections[i]
		at := p.file.From(diag.Position(section.Pos))
		at.Rule = "section-empty"
		at.Message = fmt.Sprintf("the section %q has a title and no text", section.Title)
		at.Hint = "write its text, or remove the section"
		found = append(found, at)
	}
	return found
}
