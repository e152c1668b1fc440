package load

import (
	"bytes"

	"go.yaml.in/yaml/v3"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/plain"
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
		name, value, column, ok := plain.Field(f.Text[at : at+length])
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
