package load

import (
	"fmt"

	"trackora.click/proviso/generator/shape"
)

// strays reports fields of services and categories that begin in the first column of consent.yaml, below the item that
// they belong to, and takes them out: there they would be fields of the file, and the item would lack them.
func (d *document) strays() {
	if d.file.Path != registryFile {
		return
	}
	starts := lineStarts(d.text)
	for line := 0; line < len(d.lines) && len(d.list) <= maxMistakes; line++ {
		r, seen := d.rowAt(line)
		if !seen || r.dash >= 0 || r.indent > 0 || r.key == "" || shape.Consent.Field(r.key) != nil {
			continue
		}
		item, list := d.itemAbove(line)
		if list == nil || list.Group == nil || list.Group.Field(r.key) == nil {
			continue
		}
		hint := fmt.Sprintf("begin it in column %d, as %s in line %d", item.indent+1, item.key, d.fileLine(item.line))
		last := d.lastOf(r, item)
		if last > line {
			hint += ", and move the lines that belong to it along"
		}
		d.reportAt(d.lines[line], d.lines[line]+len(r.key), "yaml-syntax",
			fmt.Sprintf("%s belongs to %s, but begins in column 1, where the fields of the file do", r.key, list.Group.What), hint)
		d.torn[line] = true
		for taken := line; taken <= last; taken++ {
			d.takeOut(starts, taken)
		}
	}
}

// lastOf returns the last line that belongs to a field which has left its item for the first column.
func (d *document) lastOf(field, item row) (last int) {
	last = field.line
	for line := last + 1; line < len(d.lines) && field.value == ""; line++ {
		r, seen := d.rowAt(line)
		if seen && (r.begin() == 0 || r.dash >= 0 && r.dash <= item.dash) {
			break
		}
		if seen {
			last = line
		}
	}
	return last
}

// takeOut blanks a reported line.
func (d *document) takeOut(starts []int, line int) {
	text, _ := cutLine(d.text, starts[line])
	blank(d.text[starts[line] : starts[line]+len(text)])
	d.reported[line] = true
}

// itemAbove returns the indented item that a line follows, and the list of the file that it is in; nil where it follows
// none.
func (d *document) itemAbove(line int) (item row, list *shape.Field) {
	for line--; line >= 0; line-- {
		r, seen := d.rowAt(line)
		switch {
		case !seen:
		case r.begin() == 0 && item.dash > 0 && r.key != "":
			return item, shape.Consent.Field(r.key)
		case r.begin() == 0:
			return row{}, nil
		case r.dash > 0 && r.key != "" && (item.dash == 0 || r.dash < item.dash):
			item = r
		}
	}
	return row{}, nil
}
