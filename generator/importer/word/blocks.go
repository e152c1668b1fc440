package word

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"trackora.click/proviso/generator/importer/document"
)

// blocks reads what lies in the body, in a cell or in a note.
func (r *reader) blocks(n *node) []document.Block {
	var out []document.Block
	for _, c := range n.nodes {
		switch c.name {
		case "p":
			out = append(out, r.readParagraph(c)...)
		case "tbl":
			out = append(out, r.table(c))
		case "sdt":
			if c.child("sdtPr").child("docPartObj").child("docPartGallery").attribute("val") == "Table of Contents" {
				r.doubt("import-contents", "left out the table of contents: the page has a computed one", "")
				continue
			}
			out = append(out, r.blocks(c.child("sdtContent"))...)
		case "ins", "moveTo", "customXml", "smartTag":
			out = append(out, r.blocks(c)...)
		case "altChunk":
			r.doubt("import-left-out", "left out another file that is part of this one", "import it by itself")
		}
	}
	return out
}

func (r *reader) readParagraph(n *node) []document.Block {
	r.paragraph++
	props := n.child("pPr")
	id := props.child("pStyle").attribute("val")
	s := r.styleOf(id)
	if strings.HasPrefix(s.name, "toc ") {
		r.contents = cmp.Or(r.contents, r.paragraph)
		return nil
	}
	line := r.paragraph
	in := &inlines{reader: r}
	in.read(n)
	list := trim(document.Join(in.list))
	text := strings.TrimSpace(document.Plain(list))
	var boxes []document.Block
	for _, box := range in.boxes {
		boxes = append(boxes, r.blocks(box)...)
	}
	if text == "" && !has(list, document.Image) && !has(list, document.Reference) {
		return boxes
	}
	if level := outline(props); level > 0 {
		s.level = level
	}
	switch {
	case s.name == "title" && r.title == "":
		r.title = strings.Join(strings.Fields(text), " ")
		return append([]document.Block{{Kind: document.Heading, Level: 1, Line: line, IDs: in.ids, Inlines: list}}, boxes...)
	case s.level > 0:
		return append([]document.Block{{Kind: document.Heading, Level: s.level + 1, Line: line, IDs: in.ids, Inlines: r.numberedHeading(props, s, list)}}, boxes...)
	}
	if numPr := props.child("numPr"); numPr.name != "" {
		s.list, s.depth = numPr.child("numId").attribute("val"), depth(numPr)
	}
	if s.list == "" || s.list == "0" {
		return append([]document.Block{{Kind: document.Paragraph, Line: line, IDs: in.ids, Inlines: list}}, boxes...)
	}
	if r.levelOf(s).joined() {
		return append([]document.Block{{Kind: document.Paragraph, Line: line, IDs: in.ids, Inlines: r.numbered(s, list)}}, boxes...)
	}
	entry := document.Block{Kind: document.Entry, Line: line, IDs: in.ids, Depth: s.depth, Group: s.list, Marker: r.count(s.list, s.depth), Inlines: list, Blocks: boxes}
	return []document.Block{entry}
}

// numberedHeading writes the number that Word computes before a heading, as one that was typed.
func (r *reader) numberedHeading(props *node, s style, list []document.Inline) []document.Inline {
	if numPr := props.child("numPr"); numPr.name != "" {
		if id := numPr.child("numId").attribute("val"); id != "" {
			s.list = id
		}
		s.depth = depth(numPr)
	}
	if s.list == "" || s.list == "0" {
		return list
	}
	return r.numbered(s, list)
}

// numbered writes the next number of a list before a text: "2.1".
func (r *reader) numbered(s style, list []document.Inline) []document.Inline {
	m := r.count(s.list, s.depth)
	if m.Style == 0 {
		return list
	}
	levels := r.numbering.levels[r.numbering.abstract[s.list]]
	number := levels[s.depth].text
	for i, n := range r.counts[s.list] {
		marker := levels[i].marker
		marker.Value, marker.Form = n, document.Dot
		number = strings.ReplaceAll(number, fmt.Sprintf("%%%d", i+1), strings.TrimSuffix(marker.String(), "."))
	}
	return append([]document.Inline{{Kind: document.Text, Text: number + " "}}, list...)
}

// trim takes white space from both ends.
func trim(list []document.Inline) []document.Inline {
	for len(list) > 0 {
		first := &list[0]
		if first.Kind == document.Text {
			first.Text = strings.TrimLeft(first.Text, " \t\n")
		}
		if first.Kind != document.Break && (first.Kind != document.Text || first.Text != "") {
			break
		}
		list = list[1:]
	}
	for len(list) > 0 {
		last := &list[len(list)-1]
		if last.Kind == document.Text {
			last.Text = strings.TrimRight(last.Text, " \t\n")
		}
		if last.Kind != document.Break && (last.Kind != document.Text || last.Text != "") {
			break
		}
		list = list[:len(list)-1]
	}
	return list
}

func has(list []document.Inline, kind document.InlineKind) bool {
	found := false
	document.Walk(list, func(in *document.Inline) { found = found || in.Kind == kind })
	return found
}

// table reads a table. Cells that are joined downwards are in each row, all but the first marked as going on.
func (r *reader) table(n *node) document.Block {
	b := document.Block{Kind: document.Table, Line: r.paragraph + 1}
	above := map[int]*document.Cell{} // by column, the cell that may go on
	for _, tr := range rows(n) {
		row := document.Row{}
		row.Head, _ = tr.child("trPr").is("tblHeader")
		var cells []document.Cell
		column, starts := 0, []int{}
		for _, tc := range tr.children("tc") {
			props := tc.child("tcPr")
			span := 1
			if k, err := strconv.Atoi(props.child("gridSpan").attribute("val")); err == nil && k > 1 && k <= 100 {
				span = k
			}
			merge := props.child("vMerge")
			if up := above[column]; merge.name != "" && merge.attribute("val") != "restart" && up != nil && up.Rows < 999 {
				up.Rows++
				up.Blocks = append(up.Blocks, document.Nest(r.blocks(tc))...)
				column += span
				continue
			}
			cells = append(cells, document.Cell{Columns: span, Rows: 1, Head: row.Head, Blocks: document.Nest(r.blocks(tc))})
			starts = append(starts, column)
			column += span
		}
		row.Cells = cells
		for i := range cells {
			above[starts[i]] = &cells[i]
		}
		b.Rows = append(b.Rows, row)
	}
	return b
}

// rows returns the rows of a table, those of changes that are accepted too.
func rows(n *node) []*node {
	var list []*node
	for _, c := range n.nodes {
		switch c.name {
		case "tr":
			list = append(list, c)
		case "sdt":
			list = append(list, rows(c.child("sdtContent"))...)
		case "ins", "customXml":
			list = append(list, rows(c)...)
		}
	}
	return list
}
