package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"trackora.click/proviso/generator/pattern"
)

// When does "A. Smith said" begin a list? A paragraph loses nothing when a list is taken for it: its words and its
// marker are printed as written. Prose that is taken for a list looks wrong. So a marker begins a list only on
// evidence, and stays prose without:
//
//   - the next marker follows where the next item would be ("A. Smith" has no "B." after it);
//   - or it goes on counting where an earlier list of the same parent stopped, as when a paragraph stands between;
//   - or it is the first of its kind in parentheses, "(a)", "(i)", "(1)", which prose doesn't begin a paragraph with.
//     "(c) 2024 Trackora" is not the first, and stays a copyright line even where a (b) stands above.
//
// A marker in the middle of a paragraph begins a list only as the first of its kind, and with the next one following.

// searchLines bounds how far the next marker is looked for. The longest clause of the policies we know has 60 lines.
const searchLines = 100

// beginning decides whether a marker begins a list under parent, and as which number.
func beginning(m marker, at place, parent ast.Node, open ast.Node) (reading, bool) {
	if at.copyright(m) {
		return reading{}, false
	}
	interrupts := ast.IsParagraph(open)
	if interrupts && open.Parent() == parent {
		for _, r := range m.readings() {
			if m.first(r) && at.nextFollows(m, r) {
				return r, true
			}
		}
		return reading{}, false
	}
	for _, r := range m.readings() {
		if goesOn(r, m.form, parent.LastChild()) {
			return r, true
		}
	}
	for _, r := range m.readings() {
		if at.nextFollows(m, r) {
			return r, true
		}
	}
	for _, r := range m.readings() {
		if m.form == formParen && m.first(r) && !interrupts {
			return r, true
		}
	}
	return reading{}, false
}

// continues decides whether a marker is the next item of an open list.
func continues(m marker, at place, l *list) bool {
	r, ok := m.with(l.style)
	if !ok || m.form != l.form {
		return false
	}
	if r.value == l.last().value+1 {
		return !at.copyright(m) || at.nextFollows(m, r)
	}
	for _, other := range m.readings() {
		if other.style != l.style && (m.first(other) || goesOn(other, m.form, l.PreviousSibling())) {
			return false
		}
	}
	switch {
	case m.isWord(), m.form == formDot && at.abbreviation(m):
		return false
	case m.form == formDot && (l.style == 'A' || l.style == 'I'):
		return at.nextFollows(m, r) // "J. Smith" after A. and B.
	}
	return true
}

// maxBetween bounds the blocks between a list and the marker that goes on counting from it.
const maxBetween = 8

// goesOn reports whether the number follows that of the last list of the form and style at or before a sibling.
func goesOn(r reading, f form, sibling ast.Node) bool {
	for n := 0; sibling != nil && n <= maxBetween; n++ {
		if sibling.Kind() == ast.KindHeading {
			return false
		}
		if l, ok := sibling.(*list); ok && l.form == f && l.style == r.style {
			return l.last().value+1 == r.value
		}
		sibling = sibling.PreviousSibling()
	}
	return false
}

// place is where a marker stands in the source.
type place struct {
	source []byte
	offset int // of the marker
	end    int // of its line
}

// nextFollows reports whether a line below begins with the next number in the same column, with nothing between that
// would end the item.
func (p place) nextFollows(m marker, r reading) bool {
	column := p.column()
	blank := false
	for n, rest := 0, p.source[p.end:]; n < searchLines && len(rest) > 0; n++ {
		var line []byte
		line, rest, _ = bytes.Cut(rest, []byte("\n"))
		indent, start := leading(line)
		if start == len(line) {
			blank = true
			continue
		}
		if next, ok := scanMarker(line[start:]); ok && next.form == m.form && indent < column+4 && indent > column-4 {
			if following, ok := next.with(r.style); ok && following.value == r.value+1 {
				return true
			}
		}
		if blank && indent <= column || line[start] == '#' && indent <= column {
			return false
		}
		blank = false
	}
	return false
}

// column returns how far right the marker stands.
func (p place) column() int {
	width := 0
	for _, c := range p.source[bytes.LastIndexByte(p.source[:p.offset], '\n')+1 : p.offset] {
		width++
		if c == '\t' {
			width += 3 - (width-1)%4
		}
	}
	return width
}

// leading returns the width and length of the white space and quote marks that a line begins with.
func leading(line []byte) (width, length int) {
	for length < len(line) {
		switch line[length] {
		case ' ', '>', '\r':
			width++
		case '\t':
			width += 4 - width%4
		default:
			return width, length
		}
		length++
	}
	return width, length
}

// isWord reports whether the label is two letters that count nothing by themselves, as in "(or)".
func (m marker) isWord() bool {
	return len(m.label) == 2 && letterKind(m.label[0]) != '1' && m.label[0] != m.label[1] && romanValue(m.label) == 0
}

// abbreviation reports whether the marker is half of one, as in "i. e." and "e. g.".
func (p place) abbreviation(m marker) bool {
	rest := p.after(m)
	return len(rest) > 1 && letterKind(rest[0]) > '1' && rest[1] == '.'
}

// owned is what follows a copyright sign: a year and a name.
var owned = pattern.New(`^(?:Copyright\b|[0-9]{4}(?:[-–][0-9]{2,4})?,? \p{Lu})`)

// copyright reports whether the marker is a copyright sign, as in "(c) 2024 Trackora".
func (p place) copyright(m marker) bool {
	return m.form == formParen && strings.EqualFold(m.label, "c") && owned.Match(p.after(m))
}

// after returns the text behind the marker.
func (p place) after(m marker) []byte {
	return bytes.TrimLeft(p.source[min(p.offset+m.end-m.indent, p.end):p.end], " ")
}
