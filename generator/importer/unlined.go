package importer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/importer/document"
)

// outline is what places are named by in a source without lines, such as a document of Word.
type outline struct {
	headings []told // in order
	last     int    // paragraph of the text; what is behind it are notes
	notes    bool   // there are some
}

func outlineOf(blocks []document.Block, notes []document.Note) *outline {
	o := &outline{notes: len(notes) > 0}
	for _, b := range blocks {
		if b.Kind == document.Heading {
			o.headings = append(o.headings, told{b.Line, oneLine(document.Plain(b.Inlines))})
		}
	}
	document.Each(blocks, func(b *document.Block) { o.last = max(o.last, b.Line) })
	return o
}

// place names where a paragraph is.
func (o *outline) place(paragraph int) string {
	if o.notes && paragraph > o.last {
		return "in a footnote"
	}
	if title, found := o.heading(paragraph); found {
		return fmt.Sprintf("under %q", title)
	}
	return fmt.Sprintf("in paragraph %d", paragraph)
}

// heading returns the last heading up to a paragraph.
func (o *outline) heading(paragraph int) (title string, found bool) {
	for _, h := range o.headings {
		if h.line <= paragraph {
			title, found = h.words, true
		}
	}
	return title, found
}

// places names where several things are, each place once.
func (o *outline) places(list []told) string {
	var names []string
	for _, t := range list {
		if name := o.place(t.line); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// nameParagraphs puts the places into what is told of sources without lines, in place of numbers that nobody can look up.
func nameParagraphs(list []diag.Diagnostic, drafts []*draft) {
	outlines := map[string]*outline{}
	for _, d := range drafts {
		outlines[d.path] = d.outline
	}
	for i := range list {
		at := &list[i].Position
		o := outlines[at.File]
		if o == nil || at.Line == 0 {
			continue
		}
		if title, found := o.heading(at.Line); !found || !strings.Contains(list[i].Message, strconv.Quote(title)) {
			list[i].Message += " (" + o.place(at.Line) + ")"
		}
		at.Line = 0
	}
}
