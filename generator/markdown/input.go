package markdown

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
)

// input is the text that goldmark reads, and the way back from its offsets to those of the file.
type input struct {
	file    *diag.File
	text    []byte // the front matter, then the body with "\n" as its only line end
	body    int    // offset in text where the body begins
	shift   int    // an offset in the file is the one in text, plus shift, plus the bytes dropped before it
	dropped []int  // for each byte of the file that isn't in text, the offset in text that follows it; ascending
}

// variableInTarget finds link targets that hold a variable. CommonMark ends a target at the first space, so the spaces
// inside the braces are dropped: [mail](mailto:{{ controller.email }}) is a link.
var variableInTarget = pattern.New(`\]\((?:[^\s()<>{}]|\{\{[ \t]*[\pL_][\pL\pN_.-]*[ \t]*\}\})+`)

// newInput joins front matter and body. It returns false for a text that isn't UTF-8.
func newInput(src Source) (*input, bool) {
	front := src.FrontMatter
	at := min(max(src.Body, 0), len(src.File.Text))
	body := src.File.Text[at:]
	if len(front) == 0 && bytes.IndexByte(body, '\r') < 0 && !bytes.Contains(body, []byte("{{")) {
		return &input{file: src.File, text: body, shift: at}, utf8.Valid(body)
	}
	in := &input{file: src.File, body: len(front), shift: at - len(front)}
	in.text = append(make([]byte, 0, len(front)+len(body)), front...)
	in.appendBody(body, spacesInTargets(body))
	return in, utf8.Valid(in.text)
}

// appendBody copies the body without the bytes at the given offsets, and with one kind of line end.
func (in *input) appendBody(body []byte, skip []int) {
	if len(skip) == 0 && bytes.IndexByte(body, '\r') < 0 {
		in.text = append(in.text, body...)
		return
	}
	for i, c := range body {
		switch {
		case len(skip) > 0 && skip[0] == i:
			skip = skip[1:]
			in.dropped = append(in.dropped, len(in.text))
		case c == '\r' && i+1 < len(body) && body[i+1] == '\n':
			in.dropped = append(in.dropped, len(in.text))
		case c == '\r':
			in.text = append(in.text, '\n')
		default:
			in.text = append(in.text, c)
		}
	}
}

// spacesInTargets returns the offsets of the spaces inside variables in link targets.
func spacesInTargets(body []byte) []int {
	if !bytes.Contains(body, []byte("{{")) {
		return nil
	}
	var spaces []int
	for _, m := range variableInTarget.FindAllIndex(body, -1) {
		for i := m[0]; i < m[1]; i++ {
			if body[i] == ' ' || body[i] == '\t' {
				spaces = append(spaces, i)
			}
		}
	}
	return spaces
}

// origin returns the offset in the file of an offset in text.
func (in *input) origin(offset int) int {
	return offset + in.shift + sort.SearchInts(in.dropped, offset+1)
}

// shown returns a piece of text as a message quotes it: in one line, and not for long.
func (in *input) shown(start, end int) string {
	return quoted(string(in.text[start:end]))
}

func quoted(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > 60 {
		s = string(runes[:59]) + "…"
	}
	return s
}
