package diag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

const (
	frameWidth = 96 // terminal columns that an excerpt may take: fits 100 with the line number
	frameLead  = 32 // columns kept before the fault when a long line is cut
	tabWidth   = 4
)

// cell is one character of an excerpt as it is shown.
type cell struct {
	text  string
	width int // terminal columns
}

// frame returns the excerpt ready to print and a line of carets that stand under its words at fault, whatever the
// width of the characters before them. Of a long line it shows the part around the fault.
func frame(d Diagnostic) (line, carets string) {
	cells := cellsOf(strings.TrimRight(d.Excerpt, " \t"))
	start := min(max(d.Position.Column-1, 0), len(cells))
	end := min(start+max(d.Length, 1), len(cells))

	from, to := window(cells, start)
	var b strings.Builder
	before, under := 0, 0
	if from > 0 {
		b.WriteString("…")
		before++
	}
	for i := from; i < to; i++ {
		b.WriteString(cells[i].text)
		switch {
		case i < start:
			before += cells[i].width
		case i < end:
			under += cells[i].width
		}
	}
	if to < len(cells) {
		b.WriteString("…")
	}
	if d.Position.Column == 0 {
		return b.String(), ""
	}
	return b.String(), strings.Repeat(" ", before) + strings.Repeat("^", max(under, 1))
}

// window chooses which cells to show so that the one at start is among them.
func window(cells []cell, start int) (from, to int) {
	if columns(cells) <= frameWidth {
		return 0, len(cells)
	}
	from = start
	for lead := 0; from > 0 && lead+cells[from-1].width <= frameLead; from-- {
		lead += cells[from-1].width
	}
	to = from
	for used := 0; to < len(cells) && used+cells[to].width <= frameWidth; to++ {
		used += cells[to].width
	}
	return from, to
}

func columns(cells []cell) int {
	n := 0
	for _, c := range cells {
		n += c.width
	}
	return n
}

// cellsOf cuts a line into its characters, with tabs widened and acting characters written out.
func cellsOf(line string) []cell {
	var cells []cell
	column := 0
	for len(line) > 0 {
		r, size := utf8.DecodeRuneInString(line)
		c := cell{text: inertRune(r, line[:size])}
		switch {
		case r == '\t':
			c.width = tabWidth - column%tabWidth
			c.text = strings.Repeat(" ", c.width)
		case c.text != line[:size]:
			c.width = len(c.text)
		default:
			c.width = runeWidth(r)
		}
		column += c.width
		cells = append(cells, c)
		line = line[size:]
	}
	return cells
}

// runeWidth returns how many terminal columns r takes.
func runeWidth(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
