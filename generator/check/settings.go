package check

import (
	"bytes"

	"trackora.click/proviso/generator/diag"
)

// SettingsPlaceholders warns of what is left of a template in the values of a YAML file.
func SettingsPlaceholders(f *diag.File) []diag.Diagnostic {
	t := &Text{File: f, read: true, settings: true}
	at := 0
	for line := range bytes.Lines(f.Text) {
		t.code = append(t.code, unsaid(line, at)...)
		at += len(line)
	}
	t.code = joined(t.code)
	return Placeholders(t)
}

// unsaid finds what no value says in a line that begins at an offset: a comment, and brackets that open a list.
func unsaid(line []byte, at int) []span {
	var found []span
	for i, c := range line {
		switch {
		case c == '#' && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t'):
			return append(found, span{at + i, at + len(line)})
		case c == '[' && opensList(bytes.TrimRight(line[:i], " \t")):
			found = append(found, span{at + i, at + i + 1})
		}
	}
	return found
}

// opensList tells whether a bracket behind a part of a line opens a list.
func opensList(before []byte) bool {
	return len(before) == 0 || bytes.IndexByte([]byte(":-,[{"), before[len(before)-1]) >= 0
}
