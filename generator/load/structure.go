package load

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// row is a line of YAML as a person sees it: where its field, or the dash of its item, begins.
type row struct {
	line int
	dash int // offset of the dash of an item; -1 where there is none
	field
}

// rowAt returns a line as a row. ok is false for one that says nothing, or that was taken out for where it stands.
func (d *document) rowAt(line int) (r row, ok bool) {
	if d.torn[line] {
		return row{}, false
	}
	return d.visible(line)
}

// visible returns a line as a row, unless it says nothing.
func (d *document) visible(line int) (r row, ok bool) {
	text, _ := cutLine(d.file.Text[:d.end], d.lines[line])
	trimmed := strings.TrimSpace(text)
	if trimmed == "" || trimmed[0] == '#' {
		return row{}, false
	}
	r = row{line: line, dash: -1, field: splitField(text)}
	if trimmed == "-" || strings.HasPrefix(trimmed, "- ") {
		r.dash = strings.IndexByte(text, '-')
	}
	return r, true
}

// begin is where the line begins, the dash of an item included.
func (r row) begin() int {
	if r.dash >= 0 {
		return r.dash
	}
	return r.indent
}

// outOfPlace explains a line that can be read by itself, so that only the column it begins in can be wrong.
func (d *document) outOfPlace(line int, text string, f field) (mistake, bool) {
	r, ok := d.rowAt(line)
	if !ok || f.key == "" && (r.dash < 0 || f.value == "" || isGlued(f.value)) || yaml.Unmarshal([]byte(strings.TrimSpace(text)), new(yaml.Node)) != nil {
		return mistake{}, false
	}
	to, what, ok := d.columnForField(r)
	begin, subject := r.begin(), name(f.key)
	if r.dash >= 0 {
		if m, ok := d.nameless(r, text); ok {
			return m, true
		}
		to, what, ok = d.columnForItem(r)
		subject = "this -"
	}
	if !ok || to == begin {
		return mistake{torn: true}, d.tornAbove(line) // which has been told
	}
	m := mistake{start: begin, length: len(strings.TrimRight(text, " \t\r")) - begin, torn: true}
	m.message = fmt.Sprintf("%s begins in column %d, where it belongs to nothing above it", subject, begin+1)
	m.hint = fmt.Sprintf("begin it in column %d, %s", to+1, what)
	if d.bringsMore(r) {
		m.hint += ", and move the lines that belong to it along"
	}
	return m, true
}

// tornAbove tells whether the line above stands where it belongs to nothing.
func (d *document) tornAbove(line int) bool {
	for line--; line >= 0; line-- {
		if _, seen := d.visible(line); seen {
			return d.torn[line]
		}
	}
	return false
}

// columnForField returns the column that a field was most likely meant to begin in, as an offset, and what stands there.
func (d *document) columnForField(r row) (to int, what string, ok bool) {
	nearest := row{line: -1}
	limit := len(d.file.Text)
	for line := r.line - 1; line >= 0; line-- {
		above, seen := d.rowAt(line)
		if !seen || above.begin() >= limit || above.key == "" {
			continue
		}
		if above.indent < limit && (nearest.line < 0 || distance(above.indent, r.indent) < distance(nearest.indent, r.indent)) {
			nearest = above
		}
		if limit = above.begin(); above.dash >= 0 {
			limit++ // a list may begin in the column of its name
		}
	}
	if nearest.line < 0 || nearest.value == "" && nearest.indent < r.indent {
		return 0, "", false
	}
	return nearest.indent, fmt.Sprintf("as %s in line %d", nearest.key, d.fileLine(nearest.line)), true
}

// columnForItem finds the items that an item was most likely meant to stand below.
func (d *document) columnForItem(r row) (to int, what string, ok bool) {
	nearest := row{line: -1}
	for line := r.line - 1; line >= 0; line-- {
		above, seen := d.rowAt(line)
		switch {
		case !seen:
		case above.dash >= 0 && (nearest.line < 0 || distance(above.dash, r.dash) < distance(nearest.dash, r.dash)):
			nearest = above
		case above.dash < 0 && above.indent == 0 && nearest.line >= 0:
			line = 0 // another list is above that
		}
	}
	if nearest.line < 0 {
		return 0, "", false
	}
	return nearest.dash, fmt.Sprintf("below the - of line %d", d.fileLine(nearest.line)), true
}

// bringsMore tells whether lines below a row belong to it as it stands now.
func (d *document) bringsMore(r row) bool {
	for line := r.line + 1; line < len(d.lines); line++ {
		if below, seen := d.rowAt(line); seen {
			return below.begin() > r.indent || r.dash >= 0 && below.begin() == r.indent
		}
	}
	return false
}

func distance(a, b int) int { return max(a-b, b-a) }

// fileLine returns the number in the file of a line of the YAML.
func (d *document) fileLine(line int) int {
	return d.file.At(d.lines[line], d.lines[line]).Position.Line
}

// structure explains a line that fits nothing above it, where more can't be said.
func structure(at mistake, text string, f field) mistake {
	at.start, at.length = f.indent, len(strings.TrimRight(text, " \t\r"))-f.indent
	if at.length <= 0 {
		at.start, at.length = 0, len(text)
	}
	at.message = "this line does not line up with the fields around it"
	at.hint = "begin fields that belong together in the same column, and put text with special characters in quotes"
	at.torn = true
	return at
}

// tornIn tells whether a line in a group or list, or right below it, stands where it belongs to nothing: then it may be
// what seems to be missing.
func (d *document) tornIn(n *yaml.Node) bool {
	if n == nil || len(d.torn) == 0 {
		return false
	}
	last := lastLineOf(n)
	for line := n.Line - 1; line < len(d.lines); line++ {
		if d.torn[line] {
			return true
		}
		if _, seen := d.rowAt(line); seen && line >= last && !d.reported[line] {
			return false
		}
	}
	return false
}

// lastLineOf returns the last line (from 1) that something of a node begins in.
func lastLineOf(n *yaml.Node) int {
	last := n.Line
	for _, child := range n.Content {
		last = max(last, lastLineOf(child))
	}
	return last
}
