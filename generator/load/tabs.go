package load

import (
	"cmp"
	"fmt"
)

// withoutTab says what to write in place of the white space that a line begins with.
func (d *document) withoutTab(line int) string {
	if len(d.list) > maxMistakes {
		return "" // it isn't shown
	}
	to, above := d.meantColumn(line)
	d.meant[line] = to
	text, _ := cutLine(d.file.Text[:d.end], d.lines[line])
	own := cmp.Or(splitField(text).key, "the text")
	switch {
	case to == 0 && above == "":
		return "delete the tab"
	case to == 0:
		return fmt.Sprintf("delete the tab: %s begins in the same column as %s", own, above)
	}
	return fmt.Sprintf("write %s in place of it, so that the line begins in column %d", spaces(to), to+1)
}

func spaces(n int) string {
	if n == 1 {
		return "a space"
	}
	return fmt.Sprintf("%d spaces", n)
}

// meantColumn returns the column that a line with a tab was meant to begin in, as an offset, and the name of the field
// above that begins there; "" where none does.
func (d *document) meantColumn(line int) (to int, above string) {
	mine, _ := d.visible(line)
	if mine.dash >= 0 {
		if to, ok := d.besideItems(mine); ok {
			return to, ""
		}
	}
	for before := line - 1; before >= 0; before-- {
		r, seen := d.visible(before)
		if !seen {
			continue
		}
		inside := r.indent
		if meant, tab := d.meant[before]; tab {
			inside = meant + r.indent - r.begin()
		}
		if r.key != "" && r.value == "" {
			return inside + 2, ""
		}
		return inside, r.key
	}
	return 0, ""
}

// besideItems returns the column of the item that an item with a tab was meant to stand below, as an offset: the nearest
// one above that begins with the same field, else the nearest one. There is none where it is the first of its list.
func (d *document) besideItems(mine row) (to int, ok bool) {
	first := true
	for before := mine.line - 1; before >= 0; before-- {
		r, seen := d.visible(before)
		switch {
		case !seen:
			continue
		case first && r.dash < 0 && r.key != "" && r.value == "":
			return 0, false
		case r.dash >= 0 && (!ok || r.key == mine.key):
			begin, tab := d.meant[before]
			if !tab {
				begin = r.dash
			}
			if to, ok = begin, true; r.key == mine.key {
				return to, true
			}
		case r.dash < 0 && r.indent == 0 && ok:
			return to, true // another list is above that
		}
		first = false
	}
	return to, ok
}
