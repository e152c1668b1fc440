package manuscript

import (
	"fmt"
	"slices"
	"strings"

	"trackora.click/proviso/generator/importer/document"
)

// writer writes the text of one file.
type writer struct {
	notes map[string]document.Note
	used  map[string]bool
	order []string // labels of the notes that the text refers to
	inner int      // lists, quotes and the like around
	mark  string   // the anchor of an item, to stand behind its first paragraph
}

// between keeps two lists apart that Markdown would take for one.
const between = "<!-- -->"

func (w *writer) blocks(list []document.Block) string {
	var parts []string
	last := -1
	number := 0 // that a paragraph before began with
	for i, b := range list {
		text := w.block(b, &number)
		if text == "" {
			continue
		}
		if last >= 0 && joins(list[last], b) {
			parts = append(parts, between)
		}
		if len(b.IDs) > 0 && b.Kind != document.Heading && b.Kind != document.Paragraph {
			parts = append(parts, anchors(b.IDs))
		}
		parts = append(parts, text)
		last = i
	}
	return strings.Join(parts, "\n\n")
}

// joins reports whether Markdown would go on with the list that stands before.
func joins(before, b document.Block) bool {
	list := func(k document.BlockKind) bool { return k == document.Bullets || k == document.Numbers }
	return list(before.Kind) && list(b.Kind)
}

func anchors(ids []string) string {
	var b strings.Builder
	for _, id := range ids {
		b.WriteString("<a id=" + quoteAttribute(id) + "></a>")
	}
	return b.String()
}

func (w *writer) block(b document.Block, number *int) string {
	counted := *number
	*number = 0
	switch b.Kind {
	case document.Paragraph:
		text := w.inlines(b.Inlines, options{})
		n, typed := leadingNumber(text)
		goesOn := typed && (n == 1 || n == counted+1)
		if goesOn {
			*number = n
		}
		mark := w.mark
		w.mark = ""
		return begin(anchored(b.IDs, text), goesOn && len(b.IDs) == 0) + mark
	case document.Heading:
		return w.heading(b)
	case document.Bullets, document.Numbers:
		return w.list(b)
	case document.Quote:
		w.inner++
		defer func() { w.inner-- }()
		return indent(w.blocks(b.Blocks), "> ")
	case document.Code:
		return code(b.Text)
	case document.Table:
		return w.table(b)
	case document.Definitions:
		return w.definitions(b)
	case document.Rule:
		return "***"
	}
	return ""
}

// anchored puts anchors before a text, but behind the marker that makes an item of it.
func anchored(ids []string, text string) string {
	marker := ""
	if len(ids) > 0 {
		marker = letterMarker.FindString(text)
	}
	return marker + anchors(ids) + text[len(marker):]
}

// leadingNumber returns the number of up to three digits that a text begins with like the item of a list.
func leadingNumber(text string) (int, bool) {
	m := typedNumber.FindString(text)
	n := 0
	if _, err := fmt.Sscanf(m, "%d", &n); err != nil || n > 999 {
		return 0, false
	}
	return n, true
}

// heading writes a sub-heading. Inside of lists and quotes there is none; a bold line stands there.
func (w *writer) heading(b document.Block) string {
	if w.inner > 0 || b.Level == 0 {
		return begin(anchors(b.IDs)+w.inlines([]document.Inline{{Kind: document.Strong, Inlines: b.Inlines}}, options{}), false)
	}
	text := strings.Repeat("#", b.Level) + " " + w.inlines(b.Inlines, options{heading: true})
	if len(b.IDs) > 0 {
		text += " {#" + b.IDs[0] + "}"
	}
	return text
}

func (w *writer) list(b document.Block) string {
	w.inner++
	defer func() { w.inner-- }()
	if !readable(b) {
		return w.listHTML(b)
	}
	separator := "\n\n"
	if tight(b) {
		separator = "\n"
	}
	var out strings.Builder
	for i, item := range b.Items {
		if i > 0 {
			out.WriteString(separator)
			if gap(b.Items[i-1].Marker, item.Marker) {
				out.WriteString(strings.TrimPrefix("\n\n", separator) + between + "\n\n")
			}
		}
		marker := item.Marker.String()
		text := ""
		if w.mark = ""; len(item.IDs) > 0 && len(item.Blocks) > 0 && item.Blocks[0].Kind == document.Paragraph {
			w.mark = " {#" + item.IDs[0] + "}"
		} else {
			text = anchors(item.IDs)
		}
		if separator == "\n" {
			text += w.tightItem(item)
		} else {
			text += w.blocks(item.Blocks)
		}
		if text == "" {
			out.WriteString(marker)
			continue
		}
		space := strings.Repeat(" ", len(marker)+1)
		out.WriteString(marker + " " + strings.TrimPrefix(indent(text, space), space))
	}
	return out.String()
}

// readable reports whether Proviso takes a list of letters or roman numbers for one: it wants to see the next of them
// follow. Those in parentheses are shown as they are written in any case.
func readable(b document.Block) bool {
	first := b.Items[0].Marker
	if first.Style == 0 || first.Style == '1' || first.Form == document.Paren {
		return true
	}
	for i, item := range b.Items {
		if item.Marker.Value != first.Value+i {
			return false
		}
	}
	return len(b.Items) > 1
}

// tightItem writes a paragraph and the lists below it without lines between.
func (w *writer) tightItem(item document.Item) string {
	var parts []string
	for i, b := range item.Blocks {
		n := 0
		text := w.block(b, &n)
		if i > 0 && joins(item.Blocks[i-1], b) {
			parts = append(parts, between)
		}
		parts = append(parts, text)
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n")
}

// gap reports whether an item doesn't have the number that Markdown would count for it.
func gap(before, m document.Marker) bool {
	return m.Style == '1' && m.Form != document.Paren && m.Value != before.Value+1
}

// tight reports whether no item of a list has more than one paragraph, and lists below it.
func tight(b document.Block) bool {
	for _, item := range b.Items {
		for i, inner := range item.Blocks {
			switch inner.Kind {
			case document.Paragraph:
				if i > 0 || len(inner.IDs) > 0 {
					return false
				}
			case document.Bullets, document.Numbers:
				if i == 0 || !tight(inner) || len(inner.IDs) > 0 {
					return false
				}
			default:
				return false
			}
		}
	}
	return true
}

func (w *writer) definitions(b document.Block) string {
	var parts []string
	w.inner++
	defer func() { w.inner-- }()
	for i, item := range b.Items {
		term := begin(anchors(item.IDs)+w.inlines(item.Term, options{line: true}), false)
		switch {
		case len(item.Blocks) == 0 && (i+1 == len(b.Items) || term == ""):
			// A term that nothing follows explains nothing; Markdown has no word for it.
			parts = append(parts, w.inlines([]document.Inline{{Kind: document.Strong, Inlines: item.Term}}, options{line: true}))
		case len(item.Blocks) == 0:
			parts = append(parts, term)
			continue
		case term == "":
			parts = append(parts, w.blocks(item.Blocks))
		default:
			text := w.blocks(item.Blocks)
			parts = append(parts, term+"\n:   "+strings.TrimLeft(indent(text, "    "), " "))
		}
	}
	return strings.Join(parts, "\n\n")
}

func code(text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	return fence + "\n" + text + "\n" + fence
}
