package check

import (
	"bytes"
	"cmp"
	"iter"
	"slices"
	"strings"

	"trackora.click/proviso/generator/diag"
)

// Text is a Markdown file as its writer sees it. Rules look at it line by line, so that what they find has a place.
type Text struct {
	File     *diag.File
	Body     int    // offset where the Markdown begins, below the front matter
	Language string // "pt-BR"

	settings bool // it is a file of settings, in which nothing stands for a value

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
	if len(d.Excerpt) > maxExcerpt {
		d.Excerpt = ""
	}
	d.Rule, d.Level, d.Message, d.Hint = rule, level, message, hint
	return d
}

// Limits on what a rule does with one file: a hostile one must not cost more than its length.
const (
	maxFound   = 100      // diagnostics of a rule
	maxExcerpt = 16 << 10 // bytes of a line that is quoted
	maxTicks   = 32       // backticks in a row that begin code
	maxIgnores = 1000     // comments that tell to ignore a rule
	maxBlanks  = 1000     // brackets that are looked at as those of a template
)

// isProse tells whether what stands at an offset is text: no code, and no comment.
func (t *Text) isProse(at int) bool {
	if !t.read {
		t.read = true
		t.findCode()
	}
	_, is := t.codeAt(at)
	return !is
}

// codeAt returns what isn't prose at an offset.
func (t *Text) codeAt(at int) (span, bool) {
	i, _ := slices.BinarySearchFunc(t.code, at, func(s span, at int) int { return cmp.Compare(s.end, at+1) })
	if i < len(t.code) && t.code[i].start <= at {
		return t.code[i], true
	}
	return span{}, false
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
	t.code = joined(t.code)
}

// joined sorts spans, and joins those that overlap.
func joined(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	var list []span
	for _, s := range spans {
		if last := len(list) - 1; last >= 0 && s.start < list[last].end {
			list[last].end = max(list[last].end, s.end)
			continue
		}
		list = append(list, s)
	}
	return list
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
		if at-begin > maxTicks {
			continue
		}
		if end := closing(text[at:], at-begin); end >= 0 {
			t.code = append(t.code, span{begin, at + end})
			at += end - 1
		}
	}
}

// closing returns the offset behind a run of so many backticks, or -1 where the paragraph has none.
func closing(text []byte, length int) int {
	for at := 0; at < len(text); at++ {
		if text[at] == '\n' && at+1 < len(text) && text[at+1] == '\n' {
			return -1
		}
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
