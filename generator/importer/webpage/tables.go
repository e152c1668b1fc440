package webpage

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"trackora.click/proviso/generator/importer/document"
)

// table reads a table. One that holds the page's layout, a single cell with blocks or tables inside, is read as what it
// holds.
func (r *reader) table(n *html.Node, depth int) []document.Block {
	b := document.Block{Kind: document.Table, Line: r.line, IDs: r.takeIDs()}
	var caption []document.Block
	nested := find(n, func(c *html.Node) bool { return c != n && c.DataAtom == atom.Table }) != nil
	var layout []document.Block
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Caption:
			caption = r.blocks(c, depth)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			for row := c.FirstChild; row != nil; row = row.NextSibling {
				if row.DataAtom == atom.Tr {
					b.Rows = append(b.Rows, r.row(row, c.DataAtom == atom.Thead, depth))
				}
			}
		case atom.Tr:
			b.Rows = append(b.Rows, r.row(c, false, depth))
		}
	}
	if !nested && !(len(b.Rows) == 1 && len(b.Rows[0].Cells) == 1) && !headed(b) {
		return append(caption, b)
	}
	for _, row := range b.Rows {
		for _, cell := range row.Cells {
			layout = append(layout, cell.Blocks...)
		}
	}
	if nested {
		r.doubtAt(b.Line, "import-table", "a table holds tables here; its cells stand below each other now", "check whether the text still reads well")
	}
	return append(caption, layout...)
}

// headed reports whether headings lie in a table: then it is the layout of a page.
func headed(b document.Block) bool {
	for _, row := range b.Rows {
		for _, cell := range row.Cells {
			for _, inner := range cell.Blocks {
				if inner.Kind == document.Heading && len(cell.Blocks) > 1 {
					return true
				}
			}
		}
	}
	return false
}

func (r *reader) row(n *html.Node, head bool, depth int) document.Row {
	row := document.Row{Head: head}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th || r.css.hidden(c) {
			continue
		}
		r.line = lineOf(c)
		r.addID(c)
		blocks := r.blocks(c, depth)
		row.Cells = append(row.Cells, document.Cell{
			Head:    c.DataAtom == atom.Th || head,
			Columns: min(number(c, "colspan", 1), 100),
			Rows:    min(number(c, "rowspan", 1), 999),
			Blocks:  blocks,
		})
	}
	return row
}
