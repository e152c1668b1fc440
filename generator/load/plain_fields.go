package load

import (
	"bytes"

	"go.yaml.in/yaml/v3"
	"trackora.click/proviso/generator/diag"
)

// plainFields reads a block in which every line is a name, a colon and a text of one line: as most front matter is. It
// returns the nodes that a YAML reader would, at a twentieth of the cost, or ok false for a block in which anything is
// written that could be more than that; then the YAML reader decides.
func plainFields(f *diag.File, start, end int) (root *yaml.Node, lines []int, ok bool) {
	count := bytes.Count(f.Text[start:end], []byte{'\n'})
	if count == 0 || f.Text[end-1] != '\n' {
		return nil, nil, false
	}
	nodes := make([]yaml.Node, 2*count)
	content := make([]*yaml.Node, 2*count)
	lines = make([]int, count)
	at := start
	for i := range count {
		length := bytes.IndexByte(f.Text[at:], '\n')
		name, value, column, ok := plainField(f.Text[at : at+length])
		if !ok {
			return nil, nil, false
		}
		lines[i] = at
		nodes[2*i] = yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: string(name), Line: i + 1, Column: 1}
		nodes[2*i+1] = yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: string(value), Line: i + 1, Column: column}
		content[2*i], content[2*i+1] = &nodes[2*i], &nodes[2*i+1]
		at += length + 1
	}
	return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: 1, Column: 1, Content: content}, lines, true
}

// plainField takes a line of UTF-8 apart. The value begins with a letter or a digit, or it isn't plain: other characters
// of ASCII may mean something to YAML there.
func plainField(line []byte) (name, value []byte, column int, ok bool) {
	colon := bytes.IndexByte(line, ':')
	if colon <= 0 || !isFieldName(line[:colon]) || colon+1 == len(line) || line[colon+1] != ' ' {
		return nil, nil, 0, false
	}
	rest := bytes.TrimLeft(line[colon+1:], " ")
	column = len(line) - len(rest) + 1
	value = bytes.TrimRight(rest, " ")
	if len(value) == 0 || !isLetter(value[0]) && !isDigit(value[0]) && value[0] < 0x80 || value[len(value)-1] == ':' {
		return nil, nil, 0, false
	}
	for i, c := range value {
		switch {
		case c < ' ' || c == 0x7F || c >= 0x80 && isUnseen(value[i:]):
			return nil, nil, 0, false
		case c == ' ' && value[i+1] == '#', c == ':' && value[i+1] == ' ': // a blank or a colon is never the last
			return nil, nil, 0, false
		}
	}
	switch string(value) {
	case "null", "Null", "NULL":
		return nil, nil, 0, false
	}
	return line[:colon], value, column, true
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

// isFieldName reports whether a text looks like the name of a field of ours.
func isFieldName(name []byte) bool {
	for i, c := range name {
		if !isLetter(c) && (i == 0 || c != '_' && !isDigit(c)) {
			return false
		}
	}
	switch string(name) {
	case "null", "Null", "NULL":
		return false
	}
	return true
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
