// Package webpage reads one long HTML page as a document: a page saved by a browser, or what Google Docs and Word call
// a web page. It finds the text between navigation and scripts, and reports what it left out. It runs and fetches
// nothing.
package webpage

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/importer/document"
)

const (
	// maxNesting bounds elements inside of each other: browsers stop at 512, and each costs a call.
	maxNesting = 512

	// maxElements bounds the elements of a page. The longest policies have ten thousand.
	maxElements = 200_000
)

// LineAttribute holds the line of an element in its source. The reader writes it itself unless Source.Marked is set.
const LineAttribute = "data-importer-line"

// Source is a page to read.
type Source struct {
	Path   string
	Text   []byte // UTF-8
	Marked bool   // elements have LineAttribute
	Lines  bool   // line ends are the author's, and stay
	Whole  bool   // everything is text; nothing is looked for
}

// Page is what was read.
type Page struct {
	document.Document
	Address string // that the page was at, as it says itself; empty when it doesn't
}

// Read reads a page.
func Read(src Source) (Page, error) {
	text := src.Text
	if !src.Marked {
		text = withLines(text)
	}
	if n := bytes.Count(text, []byte("<")); n > 2*maxElements {
		return Page{}, fmt.Errorf("the page has more than %d elements", maxElements)
	}
	root, err := html.ParseWithOptions(bytes.NewReader(text), html.ParseOptionEnableScripting(false))
	if err != nil {
		return Page{}, fmt.Errorf("read the page: %w", err)
	}
	r := &reader{src: src, css: readStyles(root), drawings: map[string][]byte{}, ornament: math.MaxInt}
	page := Page{Address: address(root)}
	r.leaveOutComments(root)
	r.findNotes(root)
	r.findToggled(root)
	main := root
	if !src.Whole {
		main = r.mainText(root)
	}
	page.Blocks = r.titled(document.Nest(r.blocks(main, 0)))
	page.Title = r.title(root)
	page.Notes = r.readNotes()
	if len(page.Notes) > 0 {
		page.Blocks = withoutRules(page.Blocks)
	}
	r.tellOrnaments()
	if r.contents > 0 {
		r.doubtAt(r.contents, "import-contents", "left out the table of contents: the page has a computed one", "")
	}
	page.Pictures = r.drawings
	page.Doubts = r.doubts
	return page, nil
}

// reader reads one page.
type reader struct {
	src    Source
	css    styles
	doubts []diag.Diagnostic

	hasTitle bool             // a paragraph has the style of a title
	line     int              // of the element that was begun last
	ids      []string         // waiting for the next block
	links    []string         // around blocks, outer ones first
	notes    map[string]*note // by the id of the note
	order    []*note
	markers  []document.Marker // of the last entry of each depth of a list

	drawings  map[string][]byte // that become pictures, by the target of their images
	ornaments int               // small drawings that are left out
	ornament  int               // line of the first of them
	toggled   map[*html.Node]bool

	contents int // the line that a table of contents begins in, which is left out
}

// doubt reports something in the line that is being read.
func (r *reader) doubt(rule, message, hint string) {
	r.doubtAt(r.line, rule, message, hint)
}

func (r *reader) doubtAt(line int, rule, message, hint string) {
	r.doubts = append(r.doubts, diag.Diagnostic{
		Rule: rule, Level: diag.Warning, Message: message, Hint: hint,
		Position: diag.Position{File: r.src.Path, Line: line},
	})
}

// withoutRules takes off the line that sets footnotes apart.
func withoutRules(blocks []document.Block) []document.Block {
	for len(blocks) > 0 && blocks[len(blocks)-1].Kind == document.Rule {
		blocks = blocks[:len(blocks)-1]
	}
	return blocks
}

// titled moves all headings down by a level below a title that Word or Google Docs knows as such: theirs begin anew at
// the first level.
func (r *reader) titled(blocks []document.Block) []document.Block {
	if !r.hasTitle {
		return blocks
	}
	document.Each(blocks, func(b *document.Block) {
		if b.Kind == document.Heading {
			b.Level++
		}
	})
	return blocks
}

// title is what the page calls itself.
func (r *reader) title(root *html.Node) string {
	if n := find(root, func(n *html.Node) bool { return n.DataAtom == atom.Title && n.Namespace == "" }); n != nil {
		return strings.Join(strings.Fields(textOf(n)), " ")
	}
	return ""
}

// address returns where the page says that it is from.
func address(root *html.Node) string {
	base, canonical := "", ""
	each(root, func(n *html.Node) {
		switch {
		case n.DataAtom == atom.Base:
			base = cmp.Or(base, attribute(n, "href"))
		case n.DataAtom == atom.Link && strings.EqualFold(attribute(n, "rel"), "canonical"):
			canonical = cmp.Or(canonical, attribute(n, "href"))
		}
	})
	for _, address := range []string{base, canonical} {
		if strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://") {
			return address
		}
	}
	return ""
}

// lineOf returns the line of the element or of the one it lies in.
func lineOf(n *html.Node) int {
	for ; n != nil; n = n.Parent {
		if line, err := strconv.Atoi(attribute(n, LineAttribute)); err == nil {
			return line
		}
	}
	return 1
}
