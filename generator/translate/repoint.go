package translate

import (
	"slices"

	"go.yaml.in/yaml/v3"
)

// Repoint writes the new path of every file that is named in one of the fields of a group, or of the groups in a list,
// where moved gives it one. ok is false where a person has to do it.
func Repoint(text []byte, moved func(string) string, group string, fields ...string) (edited []byte, ok bool) {
	d, root := open(text)
	if root == nil {
		return text, false
	}
	r := repointer{d, moved, group, fields}
	r.walk(root, "")
	return d.edited()
}

type repointer struct {
	*file
	moved  func(string) string
	group  string
	fields []string
}

// walk looks for the group below a node, which is the value of the field in.
func (r repointer) walk(n *yaml.Node, in string) {
	switch n.Kind {
	case yaml.SequenceNode:
		for _, item := range n.Content {
			r.walk(item, in)
		}
	case yaml.MappingNode:
		for i := 0; i < len(n.Content); i += 2 {
			key, value := n.Content[i].Value, n.Content[i+1]
			if in == r.group && value.Kind == yaml.ScalarNode && slices.Contains(r.fields, key) {
				r.point(value)
			}
			r.walk(value, key)
		}
	}
}

// point writes the new path in the place of the old one.
func (r repointer) point(n *yaml.Node) {
	fresh := r.moved(n.Value)
	start, end, ok := r.span(n)
	if !ok || fresh == n.Value {
		return
	}
	if n.Style != 0 {
		fresh = quoted(fresh)
	}
	r.replace(start, end, fresh)
}
