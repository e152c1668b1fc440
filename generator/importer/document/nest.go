package document

// Nest turns entries, which only know how deep they are, into lists, and joins inlines that word processors cut in
// pieces.
func Nest(blocks []Block) []Block {
	var out []Block
	for at := 0; at < len(blocks); {
		if blocks[at].Kind != Entry {
			out = append(out, settle(blocks[at]))
			at++
			continue
		}
		end := at
		for end < len(blocks) && blocks[end].Kind == Entry {
			end++
		}
		out = append(out, lists(blocks[at:end])...)
		at = end
	}
	return out
}

// settle nests what lies inside of a block.
func settle(b Block) Block {
	b.Inlines = Join(b.Inlines)
	b.Blocks = Nest(b.Blocks)
	for i := range b.Items {
		b.Items[i].Term = Join(b.Items[i].Term)
		b.Items[i].Blocks = Nest(b.Items[i].Blocks)
	}
	for _, row := range b.Rows {
		for i := range row.Cells {
			row.Cells[i].Blocks = Nest(row.Cells[i].Blocks)
		}
	}
	return b
}

// lists makes lists of entries that follow each other. An entry deeper than the one before it is part of that one.
func lists(entries []Block) []Block {
	var out []Block
	for at := 0; at < len(entries); {
		first := entries[at]
		end := at + 1
		for end < len(entries) && entries[end].Depth > first.Depth {
			end++
		}
		var inner []Block
		if len(first.Inlines) > 0 {
			inner = append(inner, Block{Kind: Paragraph, Line: first.Line, Inlines: Join(first.Inlines)})
		}
		inner = append(inner, Nest(first.Blocks)...)
		inner = append(inner, lists(entries[at+1:end])...)
		item := Item{IDs: first.IDs, Marker: first.Marker, Blocks: inner}
		if n := len(out); n > 0 && goesOn(out[n-1], first) {
			out[n-1].Items = append(out[n-1].Items, item)
		} else {
			out = append(out, Block{Kind: listKind(first.Marker), Line: first.Line, Group: first.Group, Items: []Item{item}})
		}
		at = end
	}
	return out
}

func listKind(m Marker) BlockKind {
	if m.Style == 0 {
		return Bullets
	}
	return Numbers
}

// goesOn reports whether an entry is the next item of a list.
func goesOn(list, entry Block) bool {
	last := list.Items[len(list.Items)-1].Marker
	return list.Kind == listKind(entry.Marker) && list.Group == entry.Group && last.Style == entry.Marker.Style && last.Form == entry.Marker.Form
}

// Join puts neighbours of one kind together: "<b>Da</b><b>ta</b>" is one word.
func Join(list []Inline) []Inline {
	var out []Inline
	for _, in := range list {
		in.Inlines = Join(in.Inlines)
		if styled(in.Kind) && len(in.Inlines) == 0 {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Kind == in.Kind && out[n-1].Target == in.Target {
			last := &out[n-1]
			switch {
			case in.Kind == Text:
				last.Text += in.Text
				continue
			case in.Kind == Emphasis, in.Kind == Strong, in.Kind == Strike, in.Kind == Link, in.Kind == Small && last.Text == in.Text:
				last.Inlines = Join(append(last.Inlines, in.Inlines...))
				continue
			}
		}
		out = append(out, in)
	}
	return out
}

func styled(k InlineKind) bool {
	return k == Emphasis || k == Strong || k == Strike || k == Small
}
