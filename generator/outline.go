package generator

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/markdown"
	"trackora.click/proviso/generator/policy"
)

// outline is what other policies may need of one: the places that links can lead to. It is all that stays of a policy
// that is done, so it is small.
type outline struct {
	Places   []place // by id
	Sections []heading
	Broken   bool // a part of the policy could not be read
}

// place is an id of a page that a link can lead to.
type place struct {
	ID      string
	Title   string // what a cross reference says, of a clause that of the heading above; "" where there is none
	Number  string // of the section or sub-heading that it is, or of the one above a clause; "" where there is none
	Clause  string // the way to it from there, "(a)(ii)"; "" for what isn't a clause
	Section int    // index of the section it is in, or leadIndex
}

// heading is a section as others need to know it.
type heading struct {
	ID     string
	Number string
	Source string // path of its file in its one Unicode form; "" for one of a single file

	line int // of its title, in a document that was read
}

// find returns the place of an id.
func (o *outline) find(id string) (place, bool) {
	i, ok := slices.BinarySearchFunc(o.Places, id, func(p place, id string) int { return cmp.Compare(p.ID, id) })
	if !ok {
		return place{}, false
	}
	return o.Places[i], true
}

// names returns the ids that a link may lead to, in order.
func (o *outline) names() []string {
	names := make([]string, len(o.Places))
	for i, p := range o.Places {
		names[i] = p.ID
	}
	return names
}

// nearly tells whether an id was most likely meant to be one that the page has.
func (o *outline) nearly(id string) bool {
	_, near := diag.Suggest(id, o.names())
	return near
}

// idOf returns the id of the section whose text is in a file, whose path is in its one Unicode form.
func (o *outline) idOf(source string) (id string, ok bool) {
	for _, s := range o.Sections {
		if s.Source == source {
			return s.ID, true
		}
	}
	return "", false
}

// makeOutline gives every section its number, and every section and sub-heading the id that links lead to. From then on
// other policies may link to the document.
func (d *document) makeOutline(site *policy.Site) {
	d.number()
	d.identify()
	d.nameTables(site)
	d.emptySections()
	o := &outline{Places: d.anchors.sorted(), Broken: d.broken && !d.policy.Source.Whole}
	o.Sections = make([]heading, len(d.policy.Sections))
	for i, section := range d.policy.Sections {
		o.Sections[i] = heading{section.ID, section.Number, normal(section.Source.Path), section.Pos.Line}
	}
	d.outline.Store(o)
}

// number counts the sections in reading order.
func (d *document) number() {
	for i, section := range d.policy.Sections {
		if !d.policy.Unnumbered {
			section.Number = strconv.Itoa(i + 1)
		}
	}
}

// numberOf returns the number of a section; "" for the lead.
func (d *document) numberOf(section int) string {
	if section == leadIndex {
		return ""
	}
	return d.policy.Sections[section].Number
}

// identify collects every anchor of the page. What an author wrote comes first, so that an id made from a title never
// takes the name of a written one, wherever that stands.
func (d *document) identify() {
	d.anchors = newAnchors()
	duplicates := 0
	claim := func(id string, i int, in *markdown.Inclusion, find finder) {
		before, taken := d.anchors.claim(id, i, find)
		if !taken {
			return
		}
		if duplicates++; duplicates <= maxBroken {
			found := duplicate(find(), id, before)
			if in != nil {
				found = in.Tell(found)
			}
			d.add(found)
		}
	}
	for i, section := range d.policy.Sections {
		find := func() diag.Diagnostic { return d.parts[i].file.From(diag.Position(section.Pos)) }
		if d.policy.Source.Whole {
			claim(section.ID, i, nil, find)
			continue
		}
		for _, id := range append([]string{section.ID}, section.Aliases...) {
			d.anchors.claim(id, i, find) // load has reported what is there twice
		}
	}
	d.eachPart(func(i int, p *part) {
		for _, a := range p.fragment.Anchors {
			claim(a.ID, i, a.In, func() diag.Diagnostic { return p.of(a.In).At(a.Start, a.End) })
		}
		for _, h := range p.fragment.Headings {
			claim(h.ID, i, h.In, func() diag.Diagnostic { return p.of(h.In).At(h.Start, h.End) })
		}
	})
	d.nameSections()
	d.nameHeadings()
	d.nameClauses()
}

// nameSections makes ids for the sections of a single-file policy that have none.
func (d *document) nameSections() {
	for i, section := range d.policy.Sections {
		if section.ID == "" {
			section.ID = d.anchors.make(section.Title, "section", i)
		}
		for _, id := range append([]string{section.ID}, section.Aliases...) {
			d.anchors.describe(id, section.Title, section.Number)
		}
	}
}

func (d *document) nameHeadings() {
	d.eachPart(func(i int, p *part) {
		count := counter{}
		for _, h := range p.fragment.Headings {
			named := policy.Heading{ID: h.ID, Text: h.Text, Level: h.Level}
			if named.ID == "" {
				named.ID = d.anchors.make(h.Text, "heading", i)
			}
			if i != leadIndex {
				section := d.policy.Sections[i]
				named.Number = count.next(section.Number, h.Level)
				section.Headings = append(section.Headings, named)
			}
			d.anchors.describe(named.ID, named.Text, named.Number)
			p.headings = append(p.headings, named)
		}
	})
}

// topHeading is the level of a sub-heading right below a section.
const topHeading = 3

// counter counts the sub-headings of a section by their levels, the highest first.
type counter [4]int

// next returns the number of the next sub-heading: "2.1" in section 2, "2.1.1" below that.
func (c *counter) next(section string, level int) string {
	if section == "" {
		return ""
	}
	level -= topHeading
	c[level]++
	clear(c[level+1:])
	number := section
	for _, n := range c[:level+1] {
		if n > 0 { // a level that is left out is reported
			number += "." + strconv.Itoa(n)
		}
	}
	return number
}

// nameClauses says of the clauses with an anchor where they stand.
func (d *document) nameClauses() {
	d.eachPart(func(i int, p *part) {
		for _, a := range p.fragment.Anchors {
			switch {
			case a.Clause == "":
			case a.Heading >= 0:
				above := p.headings[a.Heading]
				d.anchors.describeClause(a.ID, above.Text, above.Number, a.Clause)
			case i == leadIndex:
				d.anchors.describeClause(a.ID, "", "", a.Clause)
			default:
				above := d.policy.Sections[i]
				d.anchors.describeClause(a.ID, above.Title, above.Number, a.Clause)
			}
		}
	})
}

// leadIndex stands for the lead where others have the index of their section.
const leadIndex = -1

func (d *document) emptySections() {
	for i, p := range d.parts {
		if !p.fragment.Empty {
			continue
		}
		section := d.policy.Sections[i]
		at := p.file.From(diag.Position(section.Pos))
		at.Rule = "section-empty"
		at.Message = fmt.Sprintf("the section %s has a title and no text", shortened(section.Title))
		at.Hint = "write its text, or remove the section"
		d.add(at)
	}
}

// shortened quotes a text for a message, whose reader knows it from its beginning.
func shortened(s string) string {
	if runes := []rune(s); len(runes) > 60 {
		s = string(runes[:59]) + "…"
	}
	return fmt.Sprintf("%q", s)
}
