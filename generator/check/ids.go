package check

import (
	"bytes"
	"strings"

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

// UnwrittenHeadingIDs hints at sections of a single-file policy whose anchor is made from their heading. The sections are
// in the order of their lines.
func UnwrittenHeadingIDs(t *Text, sections []Section) []diag.Diagnostic {
	var found []diag.Diagnostic
	number, start := 0, 0
	for line := range strings.Lines(string(t.File.Text)) {
		number++
		for len(sections) > 0 && sections[0].At.Line == number {
			if sections[0].ID != "" && !strings.Contains(line, "{#") && len(found) < maxFound {
				found = append(found, t.unwrittenHeadingID(sections[0], start, strings.TrimRight(line, " \t\r\n")))
			}
			sections = sections[1:]
		}
		start += len(line)
	}
	return found
}

func (t *Text) unwrittenHeadingID(s Section, start int, line string) diag.Diagnostic {
	title := lastCharacters(line, len([]rune(line))-max(s.At.Column-1, 0))
	d := t.at(start+len(line)-len(title), start+len(line), "id-unwritten", diag.Hint,
		"this section has no id, so a new title breaks every link to it", "write it after the title, as in {#"+s.ID+"}")
	// A heading that is closed by more marks, or underlined in the next line, is for a person.
	if strings.HasPrefix(strings.TrimLeft(line, " "), "## ") && !strings.HasSuffix(title, "#") {
		d.Fix = diag.Fix{Known: true, Text: title + " {#" + s.ID + "}"}
	}
	return d
}
