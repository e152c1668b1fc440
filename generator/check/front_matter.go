package check

import (
	"bytes"
	"fmt"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
)

// fieldLine is a line of front matter, with the name of its field and what stands behind it.
var fieldLine = pattern.New(`^([\pL][\pL\pN_ -]{0,30}):(?:[ \t]+(.*))?$`)

// block is what looks like front matter in a text, as far as it was read.
type block struct {
	start, end int // of its first line
	fields     int
	title      string
}

// SecondFrontMatter warns of lines in a text that look like front matter. Markdown makes a rule and a heading of them.
func SecondFrontMatter(t *Text) []diag.Diagnostic {
	if t.Body == 0 || !bytes.Contains(t.File.Text[t.Body:], []byte("---")) {
		return nil
	}
	var found []diag.Diagnostic
	var open *block
	blank := true // the line above is empty
	for at, line := range t.lines() {
		text := bytes.TrimRight(line, " \t")
		m := fieldLine.FindSubmatch(text)
		switch {
		case open != nil && m != nil:
			if open.fields++; strings.EqualFold(string(m[1]), "title") {
				open.title = strings.Trim(string(bytes.TrimSpace(m[2])), `"'`)
			}
		case open != nil && open.title != "" && (string(text) == "---" || string(text) == "..."):
			if len(found) < maxFound {
				found = append(found, t.secondBlock(open))
			}
			open = nil
		case open != nil && open.fields > 0 && len(text) > 0 && (text[0] == ' ' || text[0] == '\t' || text[0] == '-' && string(text) != "---"):
			// a list or a group of the field above
		default:
			open = nil
			if string(text) == "---" && blank && t.isProse(at) {
				open = &block{start: at, end: at + len(text)}
			}
		}
		blank = len(text) == 0
	}
	return found
}

func (t *Text) secondBlock(b *block) diag.Diagnostic {
	title := b.title
	if runes := []rune(title); len(runes) > 60 {
		title = string(runes[:59]) + "…"
	}
	return t.at(b.start, b.end, "front-matter-twice", diag.Warning,
		"this looks like front matter, which stands at the beginning of a file only; here visitors see its fields as text",
		fmt.Sprintf("write ## %s in the place of the lines from this --- to the next; or move them, and the text below, into a file of their own", title))
}
