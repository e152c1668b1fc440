package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// checkTable warns of rows that go on in the next line, and of text right below a table: each line there is a row of its
// own. Only in a table whose lines begin with a bar can the two be told from rows.
func (j *job) checkTable(t *east.Table) {
	if !isBarred(j.rowLine(t.FirstChild())) {
		return
	}
	for row := t.FirstChild().NextSibling(); row != nil; {
		row = j.checkTorn(row, len(t.Alignments))
	}
}

// checkTorn looks at a row and at what stands below it, and returns the row to go on with.
func (j *job) checkTorn(row ast.Node, columns int) ast.Node {
	line, next := j.rowLine(row), row.NextSibling()
	if next == nil || !isBarred(line) {
		return next
	}
	below := j.rowLine(next)
	switch cells := cellsOf(line); {
	case isBarred(below):
		both := cells + cellsOf(below)
		switch {
		case cells >= columns:
			return next
		case both == columns && !isClosed(line):
			j.torn(row, joinedRow(line, below), "")
		case both == columns, // of the two bars that meet, one is enough
			both == columns+1 && !isClosed(line): // the bar before the rest was meant to begin a line, not a cell
			j.torn(row, joinedRow(line, bytes.TrimSpace(below[1:])), "")
		default:
			return next
		}
		return next.NextSibling()
	case isClosed(line) && cells < columns && cells+cellsOf(below) <= columns:
		return j.checkShort(row, columns)
	case isClosed(line):
		if cellsOf(below) == 1 && !isClosed(below) {
			start := next.Pos()
			j.doubt("table-broken", start, j.lineEnd(start), "this line stands right below a table, and becomes a row of it", "leave an empty line above it")
		}
	default:
		for next != nil && !isBarred(j.rowLine(next)) && !isClosed(line) {
			if len(line) < maxRowJoined {
				line = joinedRow(line, j.rowLine(next))
			}
			next = next.NextSibling()
		}
		or := ""
		if cells == columns && !isClosed(line) {
			or = "; for a text below the table, leave an empty line above it"
		}
		j.torn(row, line, or)
		return next
	}
	for next != nil && !isBarred(j.rowLine(next)) {
		next = next.NextSibling() // it was told with the line above
	}
	return next
}

// checkShort looks at a row that ends too early, above lines that begin with no bar, and returns the row to go on with.
func (j *job) checkShort(row ast.Node, columns int) ast.Node {
	line, next := j.rowLine(row), row.NextSibling()
	or := "; for a text below the table, leave an empty line above it"
	for next != nil && !isBarred(j.rowLine(next)) && (!isClosed(line) || cellsOf(line) < columns) {
		below := j.rowLine(next)
		if isClosed(below) {
			or = ""
		}
		if len(line) < maxRowJoined {
			line = joinedRow(line, below)
		}
		next = next.NextSibling()
	}
	j.torn(row, line, or)
	return next
}

// torn warns of a row that is joined with the next lines by what its writer meant. What else the lines may be is in or.
func (j *job) torn(row ast.Node, joined []byte, or string) {
	if !isClosed(joined) {
		joined = append(joined, " |"...)
	}
	start := row.Pos()
	j.doubt("table-broken", start, j.lineEnd(start), "this row of the table goes on in the next line, which becomes a row of its own",
		"write the row in one line, however long: "+shortRow(joined)+or)
}

// maxRowJoined bounds how much of a row is joined, in bytes, however many lines it goes on in.
const maxRowJoined = 8 << 10

// maxRowShown bounds how much of a row a hint writes anew, in letters.
const maxRowShown = 400

func shortRow(row []byte) string {
	runes := []rune(string(row))
	if len(runes) <= maxRowShown {
		return string(runes)
	}
	return string(runes[:maxRowShown/2]) + " … " + string(runes[len(runes)-maxRowShown/4:])
}

// rowLine is the line of a row as it is written.
func (j *job) rowLine(row ast.Node) []byte {
	start := max(row.Pos(), 0)
	return bytes.TrimSpace(j.in.text[start:j.lineEnd(start)])
}

func joinedRow(line, rest []byte) []byte { return bytes.Join([][]byte{line, rest}, []byte(" ")) }

// isBarred tells whether a line begins with a bar.
func isBarred(line []byte) bool { return len(line) > 0 && line[0] == '|' }

// isClosed tells whether a line ends with a bar that isn't part of its text.
func isClosed(line []byte) bool {
	return len(line) > 1 && bytes.HasSuffix(line, []byte("|")) && !bytes.HasSuffix(line, []byte(`\|`))
}

// cellsOf counts the cells of a line.
func cellsOf(line []byte) int {
	line = bytes.TrimPrefix(line, []byte("|"))
	if isClosed(line) || len(line) == 1 && line[0] == '|' {
		line = line[:len(line)-1]
	}
	return len(splitCells(line))
}
