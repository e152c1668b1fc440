// Package plain reads what nearly all lines of our YAML are, a name and a text of one line, as a YAML reader would, at a
// twentieth of the cost. It refuses whatever could be more than that, so that its caller asks a YAML reader then.
package plain

import "bytes"

// Field takes a line of UTF-8 apart: a name, a colon, blanks, and a value. column is where the value begins, counted in
// bytes from 1; ok is false for a line that may be anything else. The value begins with a letter or a digit, or it isn't
// plain: other characters of ASCII may mean something to YAML there.
func Field(line []byte) (name, value []byte, column int, ok bool) {
	colon := bytes.IndexByte(line, ':')
	if colon < 0 || !IsName(line[:colon]) || colon+1 == len(line) || line[colon+1] != ' ' {
		return nil, nil, 0, false
	}
	rest := bytes.TrimLeft(line[colon+1:], " ")
	column = len(line) - len(rest) + 1
	value = bytes.TrimRight(rest, " ")
	if len(value) == 0 || !isLetter(value[0]) && !isDigit(value[0]) && value[0] < 0x80 || value[len(value)-1] == ':' {
		return nil, nil, 0, false
	}
	if !IsSeen(value) || bytes.Contains(value, []byte(" #")) || bytes.Contains(value, []byte(": ")) {
		return nil, nil, 0, false
	}
	switch string(value) {
	case "null", "Null", "NULL":
		return nil, nil, 0, false
	}
	return line[:colon], value, column, true
}

// IsSeen reports whether all characters of a text of UTF-8 are ones that YAML takes for themselves.
func IsSeen(text []byte) bool {
	for i, c := range text {
		if c < ' ' || c == 0x7F || c >= 0x80 && isUnseen(text[i:]) {
			return false
		}
	}
	return true
}

// isUnseen reports whether a text begins with a character beyond ASCII that YAML refuses, or takes for a line end.
func isUnseen(text []byte) bool {
	switch text[0] {
	case 0xC2:
		return text[1] < 0xA0 // U+0080 to U+009F
	case 0xE2:
		return text[1] == 0x80 && (text[2] == 0xA8 || text[2] == 0xA9) // U+2028, U+2029
	case 0xEF:
		return text[1] == 0xBB && text[2] == 0xBF || text[1] == 0xBF && text[2] >= 0xBE // U+FEFF, U+FFFE, U+FFFF
	}
	return false
}

// IsName reports whether a text looks like the name of a field of ours.
func IsName(name []byte) bool {
	for i, c := range name {
		if !isLetter(c) && (i == 0 || c != '_' && c != '-' && !isDigit(c)) {
			return false
		}
	}
	switch string(name) {
	case "null", "Null", "NULL":
		return false
	}
	return len(name) > 0
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
