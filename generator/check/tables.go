package check

import (
	"bytes"
	"fmt"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
)

// divider is the line between the head of a table and its rows.
var divider = pattern.New(`^ {0,3}\|[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|[ \t]*$`)

// BrokenRows warns of rows of a table that go on in the next line: each line of a table is a row of its own.
func BrokenRows(t *Text) []diag.Diagnostic {
	if !bytes.Contains(t.File.Text[t.Body:], []byte("|-")) && !bytes.Contains(t.File.Text[t.Body:], []byte("| -")) && !bytes.Contains(t.File.Text[t.Body:], []byte("|:")) && !bytes.Contains(t.File.Text[t.Body:], []byte("| :")) {
		return nil
	}
	var found []diag.Diagnostic
	table, torn := false, 0
	for at, line := range t.lines() {
		row := bytes.TrimSpace(line)
		switch {
		case len(row) == 0:
			table, torn = false, 0
		case torn > 0 && row[0] != '|' && len(found) < maxFound:
			start := torn - 1
			end := start + bytes.IndexByte(t.File.Text[start:], '\n')
			found = append(found, t.at(start, end, "table-broken", diag.Warning,
				"this row of the table goes on in the next line, which becomes a row of its own",
				fmt.Sprintf("write the row in one line, however long; a break inside of a cell is <br>: … %s", tail(row))))
			torn = 0
		case divider.Match(line):
			table = t.isProse(at)
		case table:
			torn = 0
			if row[0] == '|' && row[len(row)-1] != '|' {
				torn = at + 1
			}
		}
	}
	return found
}

// tail shows the beginning of what belongs to the line above.
func tail(row []byte) string {
	if runes := []rune(string(row)); len(runes) > 40 {
		return string(runes[:39]) + "…"
	}
	return string(row)
}
