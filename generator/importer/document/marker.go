package document

import (
	"strconv"
	"strings"

	"trackora.click/proviso/generator/pattern"
)

// Form is how the number of an item is set off from its text.
type Form int

// The forms of numbers.
const (
	Dot   Form = iota // a.
	Close             // a)
	Paren             // (a)
)

// Marker is what stands before an item. The zero Marker is a bullet.
type Marker struct {
	Style byte // '1', 'a', 'A', 'i', 'I'; 0 for a bullet
	Form  Form
	Value int // from 1
}

// String writes the marker as it is seen: "(iv)", "-".
func (m Marker) String() string {
	label := m.label()
	switch {
	case m.Style == 0:
		return "-"
	case m.Form == Paren:
		return "(" + label + ")"
	case m.Form == Close:
		return label + ")"
	}
	return label + "."
}

// label is the number alone. A number that letters or roman digits of lists don't reach is written in digits.
func (m Marker) label() string {
	text := ""
	switch m.Style {
	case 'a', 'A':
		text = letters(m.Value)
	case 'i', 'I':
		text = roman(m.Value)
	}
	switch {
	case text == "":
		return strconv.Itoa(max(m.Value, 0))
	case m.Style == 'A' || m.Style == 'I':
		return strings.ToUpper(text)
	}
	return text
}

// letters counts a to z, aa to zz. It returns "" for numbers beyond.
func letters(n int) string {
	switch {
	case n < 1 || n > 26*27:
		return ""
	case n <= 26:
		return string(rune('a' + n - 1))
	}
	n -= 27
	return string([]byte{'a' + byte(n/26), 'a' + byte(n%26)})
}

// roman writes numbers up to 89, as far as lists are read.
func roman(n int) string {
	if n < 1 || n > 89 {
		return ""
	}
	tens := [...]string{"", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx"}
	ones := [...]string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"}
	return tens[n/10] + ones[n%10]
}

// typedMarker is what a number in front of a text looks like.
var typedMarker = pattern.New(`^(\()?([0-9]{1,3}|[a-z]{1,8}|[A-Z]{1,8})([.)])$`)

// ParseMarker reads a marker such as "2.", "(iv)" or "b)". One that could be a letter or a roman number is read as
// what follows the marker before it, and as a roman number when both or neither do.
func ParseMarker(text string, before Marker) (Marker, bool) {
	m := typedMarker.FindStringSubmatch(text)
	if m == nil || m[1] != "" && m[3] != ")" {
		return Marker{}, false
	}
	form := Dot
	switch {
	case m[1] != "":
		form = Paren
	case m[3] == ")":
		form = Close
	}
	if n, err := strconv.Atoi(m[2]); err == nil {
		return Marker{Style: '1', Form: form, Value: n}, true
	}
	upper := m[2][0] < 'a'
	lower := strings.ToLower(m[2])
	var found []Marker
	for _, style := range []byte{'i', 'a'} {
		if n := count(lower, style); n > 0 {
			if upper {
				style -= 'a' - 'A'
			}
			found = append(found, Marker{Style: style, Form: form, Value: n})
		}
	}
	for _, f := range found {
		if f.Style == before.Style && f.Value == before.Value+1 {
			return f, true
		}
	}
	if len(found) == 0 {
		return Marker{}, false
	}
	// Lists begin with i much more often than they come to the ninth letter, but c, d, l, m, v and x are letters.
	if len(found) == 2 && found[0].Value != 1 && len(lower) == 1 {
		return found[1], true
	}
	return found[0], true
}

func count(label string, style byte) int {
	write, end := roman, 89
	if style == 'a' {
		if len(label) > 2 {
			return 0
		}
		write, end = letters, 26*27
	}
	for n := 1; n <= end; n++ {
		if write(n) == label {
			return n
		}
	}
	return 0
}
