package translate

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// file is the text of a file, and what is to change in it.
type file struct {
	text    []byte // without a byte order mark
	mark    int    // length of that mark
	end     string // of its lines
	lines   []int  // where each begins
	changes []change
}

func (d *file) insert(at int, text string) { d.replace(at, at, text) }

func (d *file) replace(start, end int, text string) {
	d.changes = append(d.changes, change{start, end, text})
}

// edited returns the file with its changes. ok is false where the result can't be read any more; then it is as it was.
func (d *file) edited() (text []byte, ok bool) {
	old := append(slices.Clone(byteOrderMark)[:d.mark], d.text...)
	fresh := slices.Clone(byteOrderMark)[:d.mark]
	at := 0
	for _, c := range sorted(d.changes) {
		fresh = append(append(fresh, d.text[at:c.start]...), c.text...)
		at = c.end
	}
	fresh = append(fresh, d.text[at:]...)
	var any yaml.Node
	if yaml.Unmarshal(fresh, &any) != nil {
		return old, false
	}
	return fresh, true
}

// lineStart returns where a line begins; the end of the text for one behind its last.
func (d *file) lineStart(line int) int {
	if line > len(d.lines) {
		return len(d.text)
	}
	return d.lines[line-1]
}

// offset returns where a node begins. Columns count characters.
func (d *file) offset(n *yaml.Node) int {
	at := d.lineStart(n.Line)
	for range n.Column - 1 {
		_, size := utf8.DecodeRune(d.text[at:])
		at += size
	}
	return at
}

// before returns what stands before a node in its line.
func (d *file) before(n *yaml.Node) string {
	return string(d.text[d.lineStart(n.Line):d.offset(n)])
}

// addLine adds a line behind another one.
func (d *file) addLine(text string, after int) {
	at := d.lineStart(after + 1)
	if at == len(d.text) && !bytes.HasSuffix(d.text, []byte("\n")) {
		d.insert(at, d.end+text)
		return
	}
	d.insert(at, text+d.end)
}

// addToFlow adds an item to a list or a group that is written between brackets.
func (d *file) addToFlow(n *yaml.Node, item string) {
	closing, ok := d.closing(d.offset(n))
	if !ok {
		return
	}
	inside := bytes.TrimRight(d.text[:closing], " \t\r\n")
	separator := ", "
	if bytes.HasSuffix(inside, []byte(",")) {
		separator = " "
	}
	d.insert(len(inside), separator+item)
}

// closing returns where the bracket that opens at an offset is closed. Quotes and comments are passed over.
func (d *file) closing(open int) (at int, ok bool) {
	depth := 0
	for at := open; at < len(d.text); at++ {
		switch c := d.text[at]; c {
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				return at, true
			}
		case '"', '\'':
			if before := d.text[at-1]; strings.IndexByte(" \t\n[{,:", before) >= 0 { // else it is an apostrophe
				at = d.quoteEnd(at)
			}
		case '#':
			if d.text[at-1] == ' ' || d.text[at-1] == '\t' {
				at += max(0, bytes.IndexByte(d.text[at:], '\n'))
			}
		}
	}
	return 0, false
}

// quoteEnd returns where a text in quotes ends: at its closing quote.
func (d *file) quoteEnd(open int) int {
	quote := d.text[open]
	for at := open + 1; at < len(d.text); at++ {
		switch {
		case quote == '"' && d.text[at] == '\\':
			at++
		case d.text[at] == quote && quote == '\'' && at+1 < len(d.text) && d.text[at+1] == quote:
			at++
		case d.text[at] == quote:
			return at
		}
	}
	return len(d.text)
}

// span returns where a text stands that is written in one line; ok is false for any other.
func (d *file) span(n *yaml.Node) (start, end int, ok bool) {
	start = d.offset(n)
	if start >= len(d.text) || n.Anchor != "" {
		return 0, 0, false
	}
	switch n.Style {
	case yaml.DoubleQuotedStyle, yaml.SingleQuotedStyle:
		end = d.quoteEnd(start) + 1
		return start, end, end <= len(d.text) && !bytes.ContainsRune(d.text[start:end], '\n')
	case 0:
		return start, start + len(n.Value), bytes.HasPrefix(d.text[start:], []byte(n.Value)) && d.endsLine(start+len(n.Value))
	}
	return 0, 0, false
}

// endsLine tells whether nothing but a comment, or what ends a group, follows in the line.
func (d *file) endsLine(at int) bool {
	rest, _, _ := bytes.Cut(d.text[at:], []byte("\n"))
	rest = bytes.TrimLeft(rest, " \t\r")
	return len(rest) == 0 || strings.IndexByte("#,}]", rest[0]) >= 0
}

// isOneLine tells whether a text is written in one line, so that the next one is another thing's.
func (d *file) isOneLine(n *yaml.Node) bool {
	_, _, ok := d.span(n)
	return ok
}
