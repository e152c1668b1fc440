package load

import (
	"bytes"
	"fmt"

	"go.yaml.in/yaml/v3"
	"trackora.click/proviso/generator/shape"
)

// tornByCommas reports texts between braces that a comma has ended, "{reason: we are in Berlin, Germany}", and returns
// what YAML takes for the names of more fields.
func (d *document) tornByCommas(n *yaml.Node, s *shape.Group) map[*yaml.Node]bool {
	if n.Style&yaml.FlowStyle == 0 {
		return nil
	}
	torn := map[*yaml.Node]bool{}
	for i := 2; i+1 < len(n.Content); i += 2 {
		name, text, rest := n.Content[i-2], n.Content[i-1], n.Content[i]
		if text.Kind != yaml.ScalarNode || text.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 || text.Value == "" || !d.isRest(rest, n.Content[i+1], s) {
			continue
		}
		_, end := d.span(rest)
		torn[rest] = true
		for ; i+3 < len(n.Content) && d.isRest(n.Content[i+2], n.Content[i+3], s); i += 2 {
			torn[n.Content[i+2]] = true
			_, end = d.span(n.Content[i+2])
		}
		whole := d.file.Text[d.offset(text):end]
		if bytes.IndexByte(whole, '\n') >= 0 {
			whole = []byte("…")
		}
		from, to := d.span(rest)
		d.reportOnce(rest, from, to, "yaml-comma", fmt.Sprintf("the comma before %s begins a new field, and ends the text of %s", shown(rest.Value), name.Value),
			"put the whole text in quotes: "+name.Value+": "+inQuotes(string(whole)))
	}
	return torn
}

// isRest tells whether what YAML takes for the name of a field is the rest of a text: it has no colon behind it.
func (d *document) isRest(key, value *yaml.Node, s *shape.Group) bool {
	if key.Kind != yaml.ScalarNode || value.Kind != yaml.ScalarNode || value.Tag != "!!null" || value.Value != "" || s != nil && s.Field(key.Value) != nil {
		return false
	}
	_, end := d.span(key)
	after := bytes.TrimLeft(d.file.Text[end:d.end], " \t\r\n")
	return len(after) > 0 && (after[0] == ',' || after[0] == '}')
}

// joinedGroups says how a group that is written twice is written once; "" for what isn't a group.
func (d *document) joinedGroups(name string, first, second *yaml.Node) string {
	if first.Kind != yaml.MappingNode || second.Kind != yaml.MappingNode {
		return ""
	}
	one, other := d.betweenBraces(first), d.betweenBraces(second)
	if one == "" || other == "" || len(one)+len(other) > maxJoined {
		return "put what is below both into one " + name + ":"
	}
	return "put both into one: " + name + ": {" + one + ", " + other + "}"
}

// maxJoined bounds how much of two groups a hint writes anew, in bytes.
const maxJoined = 400

// betweenBraces returns the fields of a group as they are written in one line between braces, or "".
func (d *document) betweenBraces(n *yaml.Node) string {
	if n.Style&yaml.FlowStyle == 0 {
		return ""
	}
	line, _ := cutLine(d.file.Text[:d.end], d.offset(n))
	text := bytes.TrimRight([]byte(line), " \t")
	if len(text) < 2 || text[0] != '{' || text[len(text)-1] != '}' {
		return ""
	}
	return string(bytes.TrimSpace(text[1 : len(text)-1]))
}
