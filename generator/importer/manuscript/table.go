package manuscript

import (
	"html"
	"strconv"
	"strings"

	"trackora.click/proviso/generator/importer/document"
)

// maxCells bounds the cells of a Markdown table, as Proviso does.
const maxCells = 10_000

// table writes a Markdown table where it can say everything, else one of HTML.
func (w *writer) table(b document.Block) string {
	w.inner++
	defer func() { w.inner-- }()
	if len(b.Rows) == 0 {
		return ""
	}
	if !simple(b) {
		return w.tableHTML(b)
	}
	var lines []string
	for i, row := range b.Rows {
		cells := make([]string, len(row.Cells))
		for j, cell := range row.Cells {
			cells[j] = w.cell(cell)
		}
		lines = append(lines, "| "+strings.Join(cells, " | ")+" |")
		if i == 0 {
			lines = append(lines, "|"+strings.Repeat(" --- |", len(row.Cells)))
		}
	}
	return strings.Join(lines, "\n")
}

// simple reports whether a Markdown table can hold a table.
func simple(b document.Block) bool {
	columns := len(b.Rows[0].Cells)
	if columns == 0 || columns*len(b.Rows) > maxCells {
		return false
	}
	for i, row := range b.Rows {
		if len(row.Cells) != columns {
			return false
		}
		for _, cell := range row.Cells {
			if cell.Columns > 1 || cell.Rows != 1 && cell.Rows != 0 || cell.Head && i > 0 {
				return false
			}
			for _, inner := range cell.Blocks {
				if inner.Kind != document.Paragraph && inner.Kind != document.Heading {
					return false
				}
			}
		}
	}
	return true
}

func (w *writer) cell(c document.Cell) string {
	var parts []string
	for _, b := range c.Blocks {
		list := b.Inlines
		if b.Kind == document.Heading {
			list = []document.Inline{{Kind: document.Strong, Inlines: list}}
		}
		parts = append(parts, anchors(b.IDs)+w.inlines(list, options{table: true}))
	}
	return strings.Join(parts, "<br>")
}

// tableHTML writes a table with joined cells, or with more than a line in a cell.
func (w *writer) tableHTML(b document.Block) string {
	var out strings.Builder
	out.WriteString("<table>\n")
	for _, row := range b.Rows {
		out.WriteString("<tr>\n")
		for _, cell := range row.Cells {
			tag := "td"
			if cell.Head || row.Head {
				tag = "th"
			}
			out.WriteString("<" + tag)
			if cell.Columns > 1 {
				out.WriteString(` colspan="` + strconv.Itoa(cell.Columns) + `"`)
			}
			if cell.Rows > 1 {
				out.WriteString(` rowspan="` + strconv.Itoa(cell.Rows) + `"`)
			}
			out.WriteString(">" + w.blocksHTML(cell.Blocks) + "</" + tag + ">\n")
		}
		out.WriteString("</tr>\n")
	}
	out.WriteString("</table>")
	return out.String()
}

// blocksHTML writes what lies in a cell. No line of it is empty: that would end the table.
func (w *writer) blocksHTML(list []document.Block) string {
	if len(list) == 1 && list[0].Kind == document.Paragraph {
		return anchors(list[0].IDs) + w.html(list[0].Inlines)
	}
	var out strings.Builder
	for _, b := range list {
		out.WriteString(anchors(b.IDs))
		switch b.Kind {
		case document.Paragraph:
			out.WriteString("<p>" + w.html(b.Inlines) + "</p>")
		case document.Heading:
			out.WriteString("<p><strong>" + w.html(b.Inlines) + "</strong></p>")
		case document.Bullets, document.Numbers:
			out.WriteString(w.listHTML(b))
		case document.Quote:
			out.WriteString("<blockquote>" + w.blocksHTML(b.Blocks) + "</blockquote>")
		case document.Code:
			out.WriteString("<p><code>" + strings.ReplaceAll(textHTML(b.Text), "\n", "<br>") + "</code></p>")
		case document.Table:
			for _, row := range b.Rows {
				for _, cell := range row.Cells {
					out.WriteString(w.blocksHTML(cell.Blocks) + " ")
				}
			}
		case document.Definitions:
			out.WriteString("<dl>")
			for _, item := range b.Items {
				out.WriteString("<dt>" + w.html(item.Term) + "</dt><dd>" + w.blocksHTML(item.Blocks) + "</dd>")
			}
			out.WriteString("</dl>")
		case document.Rule:
			out.WriteString("<hr>")
		}
	}
	return out.String()
}

func (w *writer) listHTML(b document.Block) string {
	var out strings.Builder
	tag := "ul"
	out.WriteString("<ul>")
	if b.Kind == document.Numbers {
		tag = "ol"
		out.Reset()
		out.WriteString("<ol")
		if m := b.Items[0].Marker; m.Style != '1' {
			out.WriteString(` type="` + string(rune(m.Style)) + `"`)
		}
		out.WriteString(">")
	}
	value := 0
	for _, item := range b.Items {
		out.WriteString("<li")
		if value++; b.Kind == document.Numbers && item.Marker.Value != value {
			value = item.Marker.Value
			out.WriteString(` value="` + strconv.Itoa(value) + `"`)
		}
		out.WriteString(">" + anchors(item.IDs) + w.blocksHTML(item.Blocks) + "</li>")
	}
	return out.String() + "</" + tag + ">"
}

func (w *writer) html(list []document.Inline) string {
	var out strings.Builder
	for _, in := range list {
		inner := w.html(in.Inlines)
		switch in.Kind {
		case document.Text:
			out.WriteString(textHTML(in.Text))
		case document.Emphasis:
			out.WriteString("<em>" + inner + "</em>")
		case document.Strong:
			out.WriteString("<strong>" + inner + "</strong>")
		case document.Strike:
			out.WriteString("<del>" + inner + "</del>")
		case document.Small:
			out.WriteString("<" + in.Text + ">" + inner + "</" + in.Text + ">")
		case document.CodeSpan:
			out.WriteString("<code>" + textHTML(in.Text) + "</code>")
		case document.Link:
			out.WriteString(`<a href="` + html.EscapeString(destination(in.Target)) + `">` + inner + "</a>")
		case document.Image:
			out.WriteString(`<img src="` + html.EscapeString(destination(in.Target)) + `" alt="` + html.EscapeString(oneLine(in.Text)) + `">`)
		case document.Break:
			out.WriteString("<br>")
		case document.Anchor:
			out.WriteString(anchors([]string{in.Target}))
		case document.Reference:
			// A note can't be referred to from HTML, so its text stands where it was referred to.
			if note, ok := w.notes[in.Target]; ok {
				for _, b := range note.Blocks {
					out.WriteString(" (" + w.html(b.Inlines) + ")")
				}
			}
		}
	}
	return out.String()
}

// textHTML writes text between tags. Braces that would be a value of site.yaml are kept apart by a comment.
func textHTML(text string) string {
	text = html.EscapeString(document.Clean(text))
	text = strings.ReplaceAll(text, "&#39;", "'")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "&#34;", `"`), "\r", "")
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return strings.ReplaceAll(strings.Join(lines, " "), "{{", "{<!-- -->{")
}
