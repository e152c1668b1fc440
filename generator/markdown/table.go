package markdown

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// renderTableCell prints the alignment as a class. goldmark writes a style attribute, which the page's
// Content-Security-Policy forbids.
func renderTableCell(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	out, cell := w.(*fragmentWriter), node.(*east.TableCell)
	tag := "td"
	if cell.Parent().Kind() == east.KindTableHeader {
		tag = "th"
	}
	if !entering {
		out.writeString("</" + tag + ">\n")
		return ast.WalkContinue, nil
	}
	out.writeString("<" + tag)
	switch cell.Alignment {
	case east.AlignCenter, east.AlignRight, east.AlignLeft:
		out.attribute("class", "align-"+cell.Alignment.String())
	}
	out.writeString(">")
	return ast.WalkContinue, nil
}

// checkRow reports a row with more cells than its table has columns: the text of the cells that are too many would
// be on no page.
func (j *job) checkRow(row *east.TableRow) {
	start := row.Pos()
	table, ok := row.Parent().(*east.Table)
	if !ok || start < 0 {
		return
	}
	end := j.lineEnd(start)
	line := bytes.TrimSpace(j.in.text[start:end])
	line = bytes.TrimPrefix(line, []byte("|"))
	if bytes.HasSuffix(line, []byte("|")) && !bytes.HasSuffix(line, []byte(`\|`)) {
		line = line[:len(line)-1]
	}
	cells, columns := splitCells(line), len(table.Alignments)
	if len(cells) <= columns || len(bytes.TrimSpace(bytes.Join(cells[columns:], nil))) == 0 {
		return
	}
	j.problem("table-row", start, end, fmt.Sprintf("this row has %d cells, and the table %d columns: the rest would not be shown", len(cells), columns),
		`add columns to the lines at its top; write \| for a line that is part of the text`)
}

// splitCells cuts a row at the lines between its cells.
func splitCells(line []byte) [][]byte {
	var cells [][]byte
	begin := 0
	for i, c := range line {
		if c == '|' && (i == 0 || line[i-1] != '\\') {
			cells = append(cells, line[begin:i])
			begin = i + 1
		}
	}
	return append(cells, line[begin:])
}
