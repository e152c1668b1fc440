// Package document is a text on its way from what a company has to what Proviso reads: blocks and inlines, without the
// syntax of either. Readers make one, the writer of sections takes one, and neither knows the other.
package document

import (
	"strings"
	"unicode"

	"trackora.click/proviso/generator/diag"
)

// Document is one text.
type Document struct {
	Title  string
	Fields Fields
	Blocks []Block
	Notes  []Note
	// Pictures are those inside of the file itself, by the Target of their images, which begins with Inside.
	Pictures map[string][]byte
	Doubts   []diag.Diagnostic // what the reader was not sure about
}

// Inside begins the target of an image that shows a picture in the file itself. No address begins so.
const Inside = "inside the file: "

// Fields are what front matter or the properties of a file say.
type Fields struct {
	Description string
	Effective   string // as 2027-01-31; empty when the source doesn't say
	Version     string
	Aliases     []Alias
	Draft       bool
}

// Alias is an earlier path of the page, as written.
type Alias struct {
	Path string
	Line int
}

// Note is a footnote.
type Note struct {
	Label  string
	Line   int
	Blocks []Block
}

// BlockKind says what a Block is.
type BlockKind int

// The kinds of blocks.
const (
	Paragraph   BlockKind = iota // Inlines
	Heading                      // Level and Inlines
	Bullets                      // Items
	Numbers                      // Items, with Marker for each
	Quote                        // Blocks
	Code                         // Text
	Table                        // Rows, and Inlines as its caption
	Definitions                  // Items, with Term
	Rule                         // a line between parts
	Entry                        // an item whose list is to be found out: Depth, Group, Marker, Inlines and Blocks
)

// Block is a piece of text that stands by itself.
type Block struct {
	Kind    BlockKind
	Line    int      // in the source; a paragraph's number where a source has no lines
	IDs     []string // names that links to the block use
	Level   int      // of a heading, from 1
	Inlines []Inline
	Blocks  []Block
	Items   []Item
	Rows    []Row
	Text    string

	Depth  int    // of an entry, from 0
	Group  string // of an entry: entries of another one are of another list
	Marker Marker // of an entry
}

// Item is an item of a list, or a term with what it means.
type Item struct {
	IDs    []string
	Marker Marker
	Term   []Inline
	Blocks []Block
}

// Row is a row of a table.
type Row struct {
	Head  bool
	Cells []Cell
}

// Cell is a cell of a table.
type Cell struct {
	Head          bool
	Columns, Rows int // that it spans; 0 and 1 mean one
	Blocks        []Block
}

// InlineKind says what an Inline is.
type InlineKind int

// The kinds of inlines.
const (
	Text      InlineKind = iota // Text
	Emphasis                    // Inlines
	Strong                      // Inlines
	Strike                      // Inlines
	Small                       // Inlines, in the element that Text names: sup, sub, u
	CodeSpan                    // Text
	Link                        // Inlines, Target
	Image                       // Text is what it shows, Target its address
	Break                       // a new line
	Reference                   // of the note that Target names
	Anchor                      // a place that links use; Target is its name
)

// Inline is a piece of running text.
type Inline struct {
	Kind    InlineKind
	Text    string
	Target  string
	Inlines []Inline
}

// Plain returns the words of inlines. A break is a space.
func Plain(list []Inline) string {
	var text []byte
	for _, in := range list {
		switch in.Kind {
		case Text, CodeSpan, Image:
			text = append(text, in.Text...)
		case Break:
			text = append(text, ' ')
		default:
			text = append(text, Plain(in.Inlines)...)
		}
	}
	return string(text)
}

// Walk calls do for each inline, in order, outer ones first.
func Walk(list []Inline, do func(*Inline)) {
	for i := range list {
		do(&list[i])
		Walk(list[i].Inlines, do)
	}
}

// Each calls do for each block, outer ones first.
func Each(blocks []Block, do func(*Block)) {
	for i := range blocks {
		b := &blocks[i]
		do(b)
		Each(b.Blocks, do)
		for j := range b.Items {
			Each(b.Items[j].Blocks, do)
		}
		for _, row := range b.Rows {
			for j := range row.Cells {
				Each(row.Cells[j].Blocks, do)
			}
		}
	}
}

// EachInline calls do for each inline of the blocks, in no promised order.
func EachInline(blocks []Block, do func(b *Block, in *Inline)) {
	Each(blocks, func(b *Block) {
		Walk(b.Inlines, func(in *Inline) { do(b, in) })
		for i := range b.Items {
			Walk(b.Items[i].Term, func(in *Inline) { do(b, in) })
		}
	})
}

// Visible reports whether anything in the blocks can be seen to be read.
func Visible(blocks []Block) bool {
	found := false
	see := func(text string) {
		found = found || strings.IndexFunc(text, func(c rune) bool { return unicode.IsGraphic(c) && !unicode.IsSpace(c) }) >= 0
	}
	Each(blocks, func(b *Block) { see(b.Text) })
	EachInline(blocks, func(_ *Block, in *Inline) {
		if in.Kind == Text || in.Kind == CodeSpan {
			see(in.Text)
		}
		found = found || in.Kind == Reference || in.Kind == Image
	})
	return found
}
