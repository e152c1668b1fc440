package importer

import (
	"fmt"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/importer/document"
)

// guessHeadings takes bold lines for headings in a text that has no others, or no other than its title.
func (d *draft) guessHeadings(blocks []document.Block) []document.Block {
	titled := 0
	for i, b := range blocks {
		if b.Kind == document.Heading {
			if titled++; i > 0 || b.Level != 1 {
				return blocks
			}
		}
	}
	var bold []int
	for i := range blocks {
		if line, ok := boldLine(blocks[i]); ok && i+1 < len(blocks) {
			bold = append(bold, i)
			blocks[i] = line
		}
	}
	if titled > 0 && len(bold) < 2 { // one bold line below a title says nothing of sections
		return blocks
	}
	for _, i := range bold {
		b := &blocks[i]
		b.Kind, b.Level, b.Inlines = document.Heading, 2, b.Inlines[0].Inlines
		if i == 0 {
			b.Level = 1
		}
		d.doubt(diag.Hint, b.Line, "import-heading", fmt.Sprintf("the bold line %q is a heading now", document.Plain(b.Inlines)), "")
	}
	return blocks
}

// boldLine returns a paragraph that may be a heading: a bold line, also the one item of a list, "1. **Scope**", whose
// clauses stand below it.
func boldLine(b document.Block) (document.Block, bool) {
	if b.Kind == document.Numbers && len(b.Items) == 1 && len(b.Items[0].Blocks) == 1 {
		item := b.Items[0]
		inner := item.Blocks[0]
		if inner.Kind != document.Paragraph || len(inner.Inlines) != 1 || inner.Inlines[0].Kind != document.Strong {
			return b, false
		}
		number := document.Inline{Kind: document.Text, Text: item.Marker.String() + " "}
		strong := inner.Inlines[0]
		strong.Inlines = append([]document.Inline{number}, strong.Inlines...)
		b = document.Block{Kind: document.Paragraph, Line: b.Line, IDs: append(append(b.IDs, item.IDs...), inner.IDs...), Inlines: []document.Inline{strong}}
	}
	if b.Kind != document.Paragraph || len(b.Inlines) != 1 || b.Inlines[0].Kind != document.Strong {
		return b, false
	}
	const longest = 120
	words := document.Plain(b.Inlines)
	return b, len(words) <= longest && (!strings.HasSuffix(words, ".") || numbered(words))
}

func numbered(words string) bool {
	_, _, ok := titleNumber(words)
	return ok && len(words) > 4
}
