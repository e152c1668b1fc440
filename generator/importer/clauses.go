package importer

import (
	"slices"
	"strings"
	"unicode"

	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
)

// clause is a part of a text that has a typed number of its own.
type clause struct {
	place string // name that links use for it; empty where two parts have the number
	below bool   // it lies in lists
	typed bool   // a reference to it stays typed: so does its number, or its title would end a sentence
}

// clauses are the parts of a text by their typed numbers, written as "2", "B", "2.3", "B.4", "2.3(a)(ii)".
type clauses map[string]clause

// empty reports whether there is no such clause, or no single one.
func (c clause) empty() bool { return c.place == "" }

// dottedLabel is a number of a clause in front of its text: "2.1 We keep …".
var dottedLabel = pattern.New(`^((?:[0-9]{1,3}|[A-Z])(?:\.[0-9]{1,3})+)[.):]?(?:[ \x{A0}\t]|$)`)

// lettered is what a typed paragraph of a list begins with: "(a) names;", "b. addresses".
var lettered = pattern.New(`^(?:\(?([a-zA-Z]|[ivxIVX]{2,6}|[0-9]{1,2})\)|([a-z]|[ivx]{2,6})\.)[ \x{A0}\t]`)

// findClauses notes every typed number of a text. Titles are as they were typed.
func (d *draft) findClauses(heads []document.Block, titles []string, parts [][]document.Block) {
	d.clauses = clauses{}
	for i := range heads {
		number, rest, ok := titleNumber(titles[i])
		if !ok {
			continue
		}
		d.addClause(number, rest, &heads[i].IDs, clause{typed: endsSentence(rest)})
		s := &sectionClauses{draft: d, section: number, open: []openHeading{{0, number}}, above: number}
		for j := range parts[i] {
			s.block(&parts[i][j])
		}
	}
}

// endsSentence reports whether a title can't stand in the middle of a sentence.
func endsSentence(title string) bool { return strings.TrimRight(title, ".!?:;") != title }

// addClause notes a clause, and gives it a name for links, and what to make an id of. A number that two have is nobody's.
func (d *draft) addClause(number, text string, ids *[]string, c clause) {
	if _, twice := d.clauses[number]; twice {
		d.clauses[number] = clause{}
		return
	}
	if len(*ids) == 0 {
		name := "\x00clause " + number
		*ids = []string{name}
		d.places[name] = &place{}
	}
	c.place = (*ids)[0]
	if p := d.places[c.place]; p != nil {
		p.words = firstWords(text)
	}
	d.clauses[number] = c
}

// sectionClauses goes through one section.
type sectionClauses struct {
	*draft
	section string
	open    []openHeading
	above   string // number of the heading or typed clause that was last; "" where it has none
	typed   bool   // that is a typed clause
}

type openHeading struct {
	level  int
	number string // "" where it has none
}

func (s *sectionClauses) block(b *document.Block) {
	switch b.Kind {
	case document.Heading:
		s.heading(b)
	case document.Paragraph:
		s.paragraph(b)
	case document.Numbers:
		s.items(b, s.above)
	}
}

// heading notes a sub-heading. "4. License" below "D. Content" is D.4.
func (s *sectionClauses) heading(b *document.Block) {
	for len(s.open) > 1 && s.open[len(s.open)-1].level >= b.Level {
		s.open = s.open[:len(s.open)-1]
	}
	title, number := oneLine(document.Plain(b.Inlines)), ""
	above := s.open[len(s.open)-1].number
	if m := dottedLabel.FindStringSubmatch(title); m != nil {
		number, title = m[1], title[len(m[0]):]
	} else if own, rest, ok := titleNumber(title); ok && above != "" {
		number, title = above+"."+own, rest
	}
	if number != "" {
		s.addClause(number, title, &b.IDs, clause{typed: endsSentence(title)})
	}
	s.open = append(s.open, openHeading{b.Level, number})
	s.above, s.typed = number, false
}

// paragraph notes a clause that is a paragraph with its number typed in front.
func (s *sectionClauses) paragraph(b *document.Block) {
	text := document.Plain(b.Inlines)
	if m := dottedLabel.FindStringSubmatch(text); m != nil && strings.HasPrefix(m[1], s.section+".") {
		s.addClause(m[1], text[len(m[0]):], &b.IDs, clause{typed: true})
		s.above, s.typed = m[1], true
		return
	}
	if m := lettered.FindStringSubmatch(text); m != nil && s.above != "" {
		s.addClause(s.above+"("+m[1]+m[2]+")", text[len(m[0]):], &b.IDs, clause{typed: true})
	}
}

func (s *sectionClauses) items(list *document.Block, above string) {
	if above == "" {
		return
	}
	for i := range list.Items {
		item := &list.Items[i]
		number := above + "(" + strings.Trim(item.Marker.String(), "().") + ")"
		s.addClause(number, plainOf(item.Blocks), &item.IDs, clause{below: true, typed: s.typed})
		for j := range item.Blocks {
			if item.Blocks[j].Kind == document.Numbers {
				s.items(&item.Blocks[j], number)
			}
		}
	}
}

// plainOf returns the words of the first paragraph of an item.
func plainOf(blocks []document.Block) string {
	if len(blocks) == 0 {
		return ""
	}
	return document.Plain(blocks[0].Inlines)
}

// firstWords makes a name of the beginning of a text.
func firstWords(text string) string {
	const most = 5
	words := slices.DeleteFunc(strings.Fields(text), func(word string) bool { return strings.IndexFunc(word, unicode.IsLetter) < 0 })
	return strings.Trim(policy.Slug(strings.Join(words[:min(len(words), most)], " ")), "-_")
}
