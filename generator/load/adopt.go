package load

import (
	"fmt"

	"go.yaml.in/yaml/v3"
	"trackora.click/proviso/generator/shape"
)

// takesOver tells whether a field belongs to the group above it, which has nothing of its own because its fields begin in
// the same column as its name. That is reported, once for each group.
func (m *mapping) takesOver(v value) bool {
	last := len(m.pairs) - 1
	if last < 0 || v.key.Kind != yaml.ScalarNode {
		return false
	}
	group := m.pairs[last]
	field := m.shape.Field(group.name)
	if field == nil || !field.IsGroup() || !group.is(yaml.ScalarNode) || group.node.Tag != "!!null" || group.key.Line >= v.key.Line || group.key.Column != v.key.Column {
		return false
	}
	if m.known(v.name) && !(m.named(v.name).set() && field.Kind == shape.Fields && field.Group.Field(v.name) != nil) {
		return false
	}
	if m.d.refused[group.node] {
		return true
	}
	start, end := m.d.span(v.key)
	hint := fmt.Sprintf("begin it in column %d, two columns further right than %s", v.key.Column+2, group.name)
	if own := v.name + ": " + v.node.Value; field.Kind != shape.Fields && v.is(yaml.ScalarNode) && isPair(own) {
		hint = "write " + group.name + ": " + inBraces(own) + " in place of the two lines"
	}
	before := len(m.d.list)
	m.d.reportOnce(v.key, start, end, "yaml-syntax", fmt.Sprintf("%s stands beside %s, not in it", v.name, group.name), hint)
	m.d.refused[group.node] = len(m.d.list) > before
	return true
}
