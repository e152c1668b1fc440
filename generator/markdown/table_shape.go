package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"

	"trackora.click/proviso/generator/pattern"
)

// dashes are what people write as the line below the head of a table; its parts are to be of hyphens, with a colon or two.
var dashes = pattern.New(`^\|?[ \t]*(?:[:=_–—-]+[ \t]*\|?[ \t]*)+$`)

// checkBars warns of lines that were meant as a table and aren't one, so that visitors see their bars.
func (j *job) checkBars(block ast.Node) {
	lines := block.Lines()
	line := func(i int) []byte {
		at := lines.At(i)
		return bytes.TrimSpace(at.Value(j.in.text))
	}
	for i := range lines.Len() {
		text := line(i)
		if !isBarred(text) {
			continue
		}
		start := lines.At(i).Start
		switch cells := cellsOf(text); {
		case isDashes(text):
			j.bars(start, "this line of dashes has no head right above it, so this is no table, and visitors see its bars",
				"write the heads of the columns in the line right above it, with no empty line between them")
			return
		case i+1 < lines.Len() && isDashes(line(i+1)):
			j.bars(lines.At(i+1).Start, fmt.Sprintf("this line doesn't fit the head above it, which has %s, so this is no table, and visitors see its bars", cellCount(cells)), "write "+dashRow(cells)+" in its place")
			return
		case cells > 1 && i+1 < lines.Len() && isBarred(line(i+1)) && cellsOf(line(i+1)) > 1:
			j.bars(start, "the line of dashes is missing below this head of a table, so it is none, and visitors see its bars", "write this line below it: "+dashRow(cells))
			return
		}
	}
}

func (j *job) bars(start int, message, hint string) {
	j.doubt("table-head", start, start+len(bytes.TrimRight(j.in.text[start:j.lineEnd(start)], " \t")), message, hint)
}

// isDashes tells whether a line was meant to stand below the head of a table.
func isDashes(line []byte) bool {
	return bytes.IndexByte(line, '|') >= 0 && bytes.ContainsAny(line, "-–—=_") && dashes.Match(line)
}

// dashRow is the line below the head of a table with so many columns.
func dashRow(columns int) string { return "|" + strings.Repeat("---|", min(columns, 40)) }

func cellCount(n int) string {
	if n == 1 {
		return "1 cell"
	}
	return fmt.Sprintf("%d cells", n)
}
