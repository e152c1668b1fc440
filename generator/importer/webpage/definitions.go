package webpage

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"trackora.click/proviso/generator/importer/document"
)

// definitions reads a <dl>, whose pairs may each lie in a <div>.
func (r *reader) definitions(n *html.Node, depth int) []document.Block {
	d := definitions{reader: r, depth: depth, list: document.Block{Kind: document.Definitions, Line: r.line, IDs: r.takeIDs()}}
	d.read(n)
	if len(d.list.Items) == 0 {
		return d.before
	}
	return append(d.before, d.list)
}

type definitions struct {
	*reader
	depth  int
	list   document.Block
	before []document.Block // what stands before the first term
}

func (d *definitions) read(n *html.Node) {
	var stray []*html.Node // neither terms nor descriptions
	flush := func() {
		d.describe(d.siblings(stray, d.depth))
		stray = nil
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Dt && c.DataAtom != atom.Dd && c.DataAtom != atom.Div {
			stray = append(stray, c)
			continue
		}
		flush()
		if d.skip(c) {
			continue
		}
		d.line = lineOf(c)
		switch c.DataAtom {
		case atom.Dt:
			d.addID(c)
			d.list.Items = append(d.list.Items, document.Item{IDs: d.takeIDs(), Term: tidy(d.inlines(c, d.depth), false)})
		case atom.Dd:
			d.describe(d.blocks(c, d.depth))
		case atom.Div:
			d.read(c)
		}
	}
	flush()
}

// describe adds to what the last term means.
func (d *definitions) describe(blocks []document.Block) {
	if n := len(d.list.Items); n > 0 {
		d.list.Items[n-1].Blocks = append(d.list.Items[n-1].Blocks, blocks...)
		return
	}
	d.before = append(d.before, blocks...)
}
