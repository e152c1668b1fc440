package load

import (
	"cmp"
	"fmt"
)

// withoutTab says what to write in place of the white space that a line begins with.
func (d *document) withoutTab(line int) string {
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
	for before := line - 1; before >= 0; before-- {
		r, seen := d.visible(before)
		if !seen {
			continue
		}
		begin, inside := r.begin(), r.indent
		if meant, tab := d.meant[before]; tab {
			begin, inside = meant, meant+r.indent-begin
		}
		switch {
		case mine.dash >= 0 && r.dash >= 0:
			return begin, ""
		case r.key != "" && r.value == "":
			return inside + 2, ""
		}
		return inside, r.key
	}
	return 0, ""
}
