package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/util"
)

// form is how the number of an item is set off from its text.
type form int

const (
	formDot   form = iota // a.
	formClose             // a)
	formParen             // (a)
)

// class returns the CSS class that makes a theme draw the form; "a." is what browsers draw by themselves.
func (f form) class() string {
	return [...]string{"", "marker-close", "marker-paren"}[f]
}

// marker is what begins an item of a list that CommonMark doesn't know: "a.", "ii)", "(A)", "(1)".
type marker struct {
	form   form
	label  string // "ii"
	indent int    // bytes before the marker
	end    int    // offset of the first byte after it
}

// reading is a number that a label may stand for. "i" is the first roman number or the ninth letter.
type reading struct {
	style byte // as the type attribute of <ol>: '1', 'a', 'A', 'i' or 'I'
	value int
}

// maxLabel is the length of the longest label that is a number, "lxxxviii".
const maxLabel = 8

// scanMarker reads the marker that begins the line. Numbers without an opening parenthesis are CommonMark's.
func scanMarker(line []byte) (marker, bool) {
	var m marker
	for m.indent < len(line) && line[m.indent] == ' ' {
		m.indent++
	}
	at := m.indent
	if at > 3 || at == len(line) {
		return m, false
	}
	if line[at] == '(' {
		m.form = formParen
		at++
	}
	length := labelLength(line[at:])
	if length == 0 || length > maxLabel || at+length == len(line) {
		return m, false
	}
	m.label = string(line[at : at+length])
	at += length
	switch {
	case line[at] == ')' && m.form != formParen:
		m.form = formClose
	case line[at] != ')' && (line[at] != '.' || m.form == formParen):
		return m, false
	}
	m.end = at + 1
	if m.form != formParen && util.IsNumeric(m.label[0]) {
		return m, false
	}
	return m, m.end == len(line) || util.IsSpace(line[m.end])
}

// labelLength counts the letters of one case, or the digits, that text begins with.
func labelLength(text []byte) int {
	if len(text) == 0 {
		return 0
	}
	kind, n := letterKind(text[0]), 0
	for n < len(text) && kind != 0 && letterKind(text[n]) == kind {
		n++
	}
	return n
}

func letterKind(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return '1'
	case 'a' <= c && c <= 'z':
		return 'a'
	case 'A' <= c && c <= 'Z':
		return 'A'
	}
	return 0
}

// readings returns what the label may stand for, a roman number first.
func (m marker) readings() []reading {
	kind := letterKind(m.label[0])
	if kind == '1' {
		value := 0
		for _, digit := range m.label {
			value = value*10 + int(digit-'0')
		}
		// Four digits in parentheses are a year.
		if len(m.label) > 3 {
			return nil
		}
		return []reading{{'1', value}}
	}
	var list []reading
	lower := strings.ToLower(m.label)
	if value := romanValue(lower); value > 0 {
		list = append(list, reading{kind + 'i' - 'a', value})
	}
	if value := letterValue(lower); value > 0 {
		list = append(list, reading{kind, value})
	}
	return list
}

// letterValue counts a to z, then aa, ab as browsers do. Legal texts go on with aa, bb: the same labels with gaps
// between, so they are shown as written too.
func letterValue(label string) int {
	switch len(label) {
	case 1:
		return int(label[0]-'a') + 1
	case 2:
		return 26*(int(label[0]-'a')+1) + int(label[1]-'a') + 1
	}
	return 0
}

// romanValue reads a number up to 89. With hundreds, the letters c, d and m would be ambiguous as well, for numbers
// that no list reaches.
func romanValue(label string) int {
	value := 0
	for i := 0; i < len(label); i++ {
		n := romanDigit(label[i])
		if n == 0 {
			return 0
		}
		if i+1 < len(label) && n < romanDigit(label[i+1]) {
			n = -n
		}
		value += n
	}
	if value < 1 || value > 89 || roman(value) != label {
		return 0
	}
	return value
}

func romanDigit(c byte) int {
	switch c {
	case 'i':
		return 1
	case 'v':
		return 5
	case 'x':
		return 10
	case 'l':
		return 50
	}
	return 0
}

// roman writes a number up to 89.
func roman(value int) string {
	tens := [...]string{"", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx"}
	ones := [...]string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"}
	return tens[value/10] + ones[value%10]
}

// labelOf writes the number of an item in a style, as browsers do.
func labelOf(style byte, value int) string {
	label := ""
	switch {
	case style == '1' || value < 1:
		return strconv.Itoa(value)
	case style|0x20 == 'i' && value <= 89:
		label = roman(value)
	case style|0x20 == 'i':
		return strconv.Itoa(value)
	default:
		for ; value > 0; value = (value - 1) / 26 {
			label = string(rune('a'+(value-1)%26)) + label
		}
	}
	if style < 'a' {
		label = strings.ToUpper(label)
	}
	return label
}

// first reports whether a list of the style can be expected to begin with the label.
func (m marker) first(r reading) bool {
	return r.value == 1 || strings.EqualFold(m.label, "aa")
}

// with returns the reading in the style of a list.
func (m marker) with(style byte) (reading, bool) {
	for _, r := range m.readings() {
		if r.style == style {
			return r, true
		}
	}
	return reading{}, false
}
