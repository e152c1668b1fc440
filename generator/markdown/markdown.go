// Package markdown turns the Markdown of one file into HTML fragments with the legal extensions. Nothing else knows
// goldmark. What can only be known when the whole site is read (numbers, link targets, unique ids) is left as a Hole
// in the HTML for the generator to fill.
package markdown

import (
	"trackora.click/proviso/generator/diag"
)

// Source is the input: one file that load has checked.
type Source struct {
	File        *diag.File // path and whole text, for diagnostics
	FrontMatter []byte     // checked block with its fences, for goldmark-meta; empty when there is none
	Body        int        // offset in File.Text where the Markdown begins
	Whole       bool       // a single-file policy: each H2 begins a section
	IDPrefix    string     // put before ids that belong to the fragment alone (footnotes), "overview" -> "overview-fn-1"
	Variables   map[string]string
	Labels      Labels
	Limits      Limits
	Terms       *Terms                // defined terms; nil where there is no glossary
	Clauses     map[string]*diag.File // that may be included, by the name that a text uses: "clauses/retention.md"
	Inclusions  *Inclusions           // of the page; nil for a text that stands alone
}

// Labels are the words that Markdown itself puts on a page, in the page's language.
type Labels struct {
	Note           string // title of ::: note without one of its own
	Warning        string
	Summary        string
	Footnotes      string // accessible name of the list of footnotes
	FootnoteReturn string // accessible name of the link back
}

// Document is what a file says.
type Document struct {
	Params   map[string]any // what goldmark-meta read
	Lead     Fragment       // of a Whole source: what stands before the first H2; else the whole body
	Sections []Section      // of a Whole source
}

// Section is a part of a Whole source that an H2 begins.
type Section struct {
	Title    string // visible text of the H2
	ID       string // from {#id}; empty when none was written
	Subtitle string // from {subtitle="…"}; empty when none was written
	Start    int    // offset in File.Text of the H2's first byte
	Body     Fragment
}

// Fragment is a piece of HTML with holes, and what the generator needs to know of it.
type Fragment struct {
	HTML     []byte // sanitised; complete but for the holes
	Holes    []Hole // by Offset
	Headings []Heading
	Links    []Link  // links whose target is relative, "#…", or a cross reference; absolute URLs are in HTML already
	Images   []Image // images whose source is relative
	Anchors  []Anchor
	Places   []Place
	Terms    []string // ids of the defined terms that are marked, in the order of the text
	Empty    bool     // nothing that a visitor can see or read

	textEnd int // offset in HTML where the text ends, and what is added to it begins
}

// HoleKind says what belongs in a Hole.
type HoleKind int

// What belongs in a hole, written by the generator with its leading space and escaped.
const (
	HeadingID      HoleKind = iota // inside <h3 …>: ` id="…"` of Headings[Index]
	HeadingNumber                  // before the text of Headings[Index]: its number
	LinkTarget                     // inside <a …>: ` href="…"` of Links[Index]
	LinkText                       // the text of Links[Index], whose brackets were left empty
	TermTarget                     // inside <a …>: ` href="…"` of the definition of Terms[Index]
	ImageSource                    // inside <img …>: ` src="…"`, and width and height where known, of Images[Index]
	PlaceContent                   // between blocks: what the registry says for Places[Index]
	PlaceAttribute                 // inside <div …>: the attribute that makes it the place of the frame of Places[Index]
)

// Hole is a place in a Fragment's HTML to fill.
type Hole struct {
	Offset int // in Fragment.HTML; the filling is inserted here
	Kind   HoleKind
	Index  int
}

// Heading is a sub-heading.
type Heading struct {
	Level      int        // on the page, 3 to 6
	Text       string     // visible text
	ID         string     // from {#id}; empty when the generator makes one from the text
	Start, End int        // offsets in File.Text
	In         *Inclusion // the clause whose text it is in, as the offsets are; nil for the source's own, and so below
}

// Link is a link for the generator to resolve.
type Link struct {
	Target     string // as written: "#id", "terms#liability", "../terms.md", "files/a.pdf"
	Reference  bool   // the brackets were empty: the text is computed
	Start, End int    // offsets in File.Text of the target, or of the nearest block
	In         *Inclusion
}

// Image is an image for the generator to resolve.
type Image struct {
	Source     string
	Start, End int
	In         *Inclusion
}

// Anchor is an id that the text itself sets, on an item of a list or on an element of raw HTML.
type Anchor struct {
	ID         string
	Clause     string // of an item: the way to it below the heading, "(a)(ii)"; "" where it has no number
	Heading    int    // of an item: index in Headings of the one above; -1 where there is none
	Start, End int
	In         *Inclusion
}
