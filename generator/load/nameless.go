package load

import (
	"fmt"
	"strings"

	"trackora.click/proviso/generator/pattern"
)

// waiting is the name of a list or group that still has its #.
var waiting = pattern.New(`^ *# *([\pL_][\pL\pN_-]*): *$`)

// nameless explains an item whose list has no name above it: the name still has its #, or was deleted with it. More items
// of the list are told with the first.
func (d *document) nameless(r row, text string) (mistake, bool) {
	m := mistake{start: r.dash, length: len(strings.TrimRight(text, " \t\r")) - r.dash, torn: true}
	told := false
	for line := r.line - 1; line >= 0; line-- {
		above, _ := cutLine(d.file.Text[:d.end], d.lines[line])
		if name := waiting.FindStringSubmatch(above); name != nil {
			if told {
				return mistake{torn: true}, true
			}
			m.message = fmt.Sprintf("this belongs to no list: the line %s: above it still has its #", name[1])
			m.hint = fmt.Sprintf("delete the # of line %d, so that it is %s:", d.fileLine(line), name[1])
			return m, true
		}
		other, seen := d.visible(line)
		switch {
		case !seen || d.reported[line] && !d.torn[line]:
		case d.torn[line]:
			told = told || other.dash == r.dash
		default:
			line = 0
		}
	}
	if r.key != "use" || d.hasRow("services") {
		return mistake{}, false
	}
	if told {
		return mistake{torn: true}, true
	}
	m.message = "this is a service, but there is no line services: above it"
	m.hint = "write services: on a line of its own above it"
	return m, true
}

// hasRow tells whether a line names a field in the first column.
func (d *document) hasRow(name string) bool {
	for line := range d.lines {
		if r, seen := d.visible(line); seen && r.key == name && r.begin() == 0 {
			return true
		}
	}
	return false
}
