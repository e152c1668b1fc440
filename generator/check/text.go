package check

import (
	"bytes"
	"iter"
	"strings"

	"trackora.click/proviso/generator/diag"
)

// Text is a Markdown file as its writer sees it. Rules look at it line by line, so that what they find has a place.
type Text struct {
	File     *diag.File
	Body     int    // offset where the Markdown begins, below the front matter
	Language string // "pt-BR"

	code []span // of what isn't prose; found when first asked for
	read bool
}

// span is the bytes [start, end) of a file.
type span struct{ start, end int }

// lines walks through the lines of the body, with the offset of each. A line has no line end.
func (t *Text) lines() iter.Seq2[int, []byte] {
	return func(yield func(int, []byte) bool) {
		for at := t.Body; at < len(t.File.Text); {
			end := bytes.IndexByte(t.File.Text[at:], '\n')
			next := at + end + 1
			if end < 0 {
				end, next = len(t.File.Text)-at, len(t.File.Text)
			}
			if !yield(at, bytes.TrimSuffix(t.File.Text[at:at+end], []byte("\r"))) {
				return
			}
			at = next
		}
	}
}

// at returns a diagnostic of a rule for bytes of the file.
func (t *Text) at(start, end int, rule string, level diag.Level, message, hint string) diag.Diagnostic {
	d := t.File.At(start, end)
	d.Rule, d.Level, d.Message, d.Hint = rule, level, message, hint
	return d
}

// isProse tells whether what stands at an offset is text: no code, and no comment.
func (t *Text) isProse(at int) bool {
	if !t.read {
		t.read = true
		t.findCode()
	}
	for _, s := range t.code {
		if s.start <= at && at < s.end {
			return false
		}
	}
	return true
}

// findCode finds fenced code, code between backticks, and HTML comments.
func (t *Text) findCode() {
	var fence []byte
	begin := 0
	for at, line := range t.lines() {
		trimmed := bytes.TrimLeft(line, " ")
		mark := fenceOf(trimmed)
		switch {
		case fence == nil && mark != nil:
			fence, begin = mark, at
		case fence != nil && mark != nil && mark[0] == fence[0] && len(mark) >= len(fence) && len(bytes.TrimSpace(trimmed[len(mark):])) == 0:
			t.code = append(t.code, span{begin, at + len(line)})
			fence = nil
		}
	}
	if fence != nil {
		t.code = append(t.code, span{begin, len(t.File.Text)})
	}
	t.findBetween("<!--", "-->")
	t.findSpans()
}

// fenceOf returns the marks that begin or end fenced code, or nil.
func fenceOf(line []byte) []byte {
	for _, mark := range []string{"`", "~"} {
		if rest := bytes.TrimLeft(line, mark); len(line)-len(rest) >= 3 {
			return line[:len(line)-len(rest)]
		}
	}
	return nil
}

func (t *Text) findBetween(open, end string) {
	text := string(t.File.Text)
	for at := t.Body; ; {
		begin := strings.Index(text[at:], open)
		if begin < 0 {
			return
		}
		begin += at
		length := strings.Index(text[begin:], end)
		if length < 0 {
			return
		}
		at = begin + length + len(end)
		t.code = append(t.code, span{begin, at})
	}
}

// findSpans finds code between backticks: as many at its end as at its beginning, in one paragraph.
func (t *Text) findSpans() {
	text := t.File.Text
	for at := t.Body; at < len(text); at++ {
		if text[at] != '`' {
			continue
		}
		begin := at
		for at < len(text) && text[at] == '`' {
			at++
		}
		if end := closing(text[at:], at-begin); end >= 0 {
			t.code = append(t.code, span{begin, at + end})
			at += end - 1
		}
	}
}

// closing returns the offset behind a run of so many backticks, or -1 where the paragraph has none.
func closing(text []byte, length int) int {
	if end := bytes.Index(text, []byte("\n\n")); end >= 0 {
		text = text[:end]
	}
	for at := 0; at < len(text); at++ {
		begin := at
		for at < len(text) && text[at] == '`' {
			at++
		}
		if at-begin == length {
			return at
		}
	}
	return -1
}
