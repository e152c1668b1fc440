package check

import (
	"bytes"

	"trackora.click/proviso/generator/diag"
)

// UnwrittenID hints at a section whose anchor is made from its title. title is where that stands.
func UnwrittenID(t *Text, id string, title diag.Position) []diag.Diagnostic {
	if id == "" || t.HasField("id") {
		return nil
	}
	d := t.File.From(title)
	value := []byte(d.Excerpt)
	written := string(bytes.TrimRight([]byte(lastCharacters(string(value), d.Length)), " \t"))
	d.Length = len([]rune(written))
	d.Rule, d.Level = "id-unwritten", diag.Hint
	d.Message = "this section has no id, so a new title breaks every link to it"
	d.Hint = "add a line such as id: " + id
	// A title that goes on in the next line, or has a comment behind it, is for a person.
	if oneLine(t, title.Line) {
		d.Fix = diag.Fix{Known: true, Text: written + "\nid: " + id}
	}
	return []diag.Diagnostic{d}
}

// oneLine tells whether the next line begins another field, or ends the front matter.
func oneLine(t *Text, line int) bool {
	next := t.lineStart(line + 1)
	return next < len(t.File.Text) && t.File.Text[next] != ' ' && t.File.Text[next] != '\t' && next < t.Body
}

// lastCharacters returns the end of a text.
func lastCharacters(s string, n int) string {
	runes := []rune(s)
	return string(runes[max(len(runes)-n, 0):])
}
