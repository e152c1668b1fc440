package load

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/shape"
)

// mapping is a group of fields being read. Each field is asked for by name; finish then reports those that its shape
// doesn't know.
type mapping struct {
	d       *document
	shape   *shape.Group
	pairs   []value
	byName  map[string]int    // index into pairs
	lacks   []lack            // fields that are missing here
	instead map[string]string // the hint for fields that people look for here and that are called otherwise or stand elsewhere
	at      int               // offsets to report a missing field at
	end     int
	torn    bool // a line in it stands where it belongs to nothing: it may be what seems to be missing
}

// lack is a required field that is missing, and how it could be written.
type lack struct{ name, example string }

// newMapping reads the fields of a node, which is nil for an empty file. Of two fields with one name the first counts.
func newMapping(d *document, n *yaml.Node, s *shape.Group, at, end int) *mapping {
	m := &mapping{d: d, shape: s, byName: map[string]int{}, at: at, end: end, torn: d.tornIn(n)}
	if n == nil {
		return m
	}
	torn := d.tornByCommas(n, s)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if d.refused[key] || torn[key] {
			continue
		}
		v := value{d: d, name: key.Value, key: key, node: n.Content[i+1]}
		if m.takesOver(v) {
			continue
		}
		if key.Kind != yaml.ScalarNode {
			start, end := d.span(key)
			d.reportOnce(key, start, end, "type-wrong", "the name of a field can't be "+kindName(key), "write name: value; put text that begins with a bracket in quotes")
			continue
		}
		if first, twice := m.byName[key.Value]; twice {
			if len(d.list) <= maxMistakes {
				m.reportDuplicate(v, m.pairs[first])
			}
			continue
		}
		m.byName[key.Value] = len(m.pairs)
		m.pairs = append(m.pairs, v)
	}
	return m
}

func (m *mapping) reportDuplicate(v, first value) {
	start, end := m.d.span(v.key)
	line := m.d.file.At(m.d.offset(first.key), m.d.offset(first.key)).Position.Line
	hint := cmp.Or(m.d.joinedGroups(v.name, first.node, v.node), "keep one of the two lines")
	m.d.reportOnce(v.key, start, end, "key-duplicate", fmt.Sprintf("%s is set twice, first on line %d", v.name, line), hint)
}

// root returns the fields of a whole document. Without any, missing fields are reported on the document's first line.
func (d *document) root(n *yaml.Node, s *shape.Group, at, end int) *mapping {
	if d.unread {
		return newMapping(d, nil, s, at, end).broken()
	}
	if n != nil && n.Kind != yaml.MappingNode {
		if !d.reported[n.Line-1] && !d.refused[n] {
			d.explainRoot(n, s)
		}
		return newMapping(d, nil, s, at, end).broken()
	}
	m := newMapping(d, n, s, at, end)
	m.torn = len(d.torn) > 0
	return m
}

// explainRoot reports a document that is a list or a text instead of fields. Of a text, every line that was meant as a
// field is one to mend.
func (d *document) explainRoot(n *yaml.Node, s *shape.Group) {
	if n.Kind == yaml.ScalarNode {
		d.explain(n.Line - 1)
		for line := n.Line; line < len(d.lines) && len(d.list) < maxMistakes; line++ {
			r, seen := d.rowAt(line)
			if _, _, ok := withoutColon(r.value); seen && ok && r.key == "" {
				d.explain(line)
			}
		}
		return
	}
	hint := "write each field on a line of its own, as name: value"
	if n.Kind == yaml.SequenceNode && len(s.Fields) == 1 && s.Fields[0].Kind == shape.Items {
		hint = "write " + s.Fields[0].Name + ": on a line before the list"
	}
	start, end := d.span(n)
	d.reportAt(start, end, "type-wrong", "fields must stand here, not "+kindName(n), hint)
}

// value returns a field, which may be unset.
func (m *mapping) value(name string) value {
	field := m.shape.Field(name)
	if field == nil {
		panic("load: the shape of " + m.shape.What + " has the field " + name)
	}
	v := m.named(name)
	v.shape, v.needed, v.torn = field, field.Required && !m.excused(), m.torn
	return v
}

// named returns a field of a group in which names are one's own.
func (m *mapping) named(name string) value {
	if i, ok := m.byName[name]; ok {
		return m.pairs[i]
	}
	return value{d: m.d, name: name}
}

// required returns a field and reports it when it is missing, whether or not its shape requires it. example is how it
// could be written here.
func (m *mapping) required(name, example string) value {
	v := m.value(name)
	if !v.set() && m.byName != nil {
		m.lacks = append(m.lacks, lack{name, example})
	}
	v.needed = true
	return v
}

// excused tells whether a field is written beside which none is required.
func (m *mapping) excused() bool {
	return slices.ContainsFunc(m.shape.Unless, func(name string) bool {
		v := m.named(name)
		return v.set() && v.node.Value != "false"
	})
}

// missing returns the required fields that aren't written.
func (m *mapping) missing() []lack {
	if m.byName == nil || m.torn {
		return nil
	}
	var list []lack
	for i := range m.shape.Fields {
		f := &m.shape.Fields[i]
		told := func(l lack) bool { return l.name == f.Name }
		if f.Required && !m.named(f.Name).set() && !m.excused() && !slices.ContainsFunc(m.lacks, told) {
			list = append(list, lack{f.Name, f.Example})
		}
	}
	return append(list, m.lacks...)
}

// known tells whether the shape has a field.
func (m *mapping) known(name string) bool { return m.shape.Field(name) != nil }

// lacksField tells whether a field is missing that none of the unknown ones was meant to be.
func (m *mapping) lacksField(name string) bool {
	return m.byName != nil && !m.torn && !m.named(name).set() && !slices.ContainsFunc(m.pairs, func(v value) bool {
		meant, ok := diag.Suggest(v.name, m.shape.Names())
		return ok && meant == name && !m.known(v.name)
	})
}

// hasInstead tells whether a field was written under a name that people have for another.
func (m *mapping) hasInstead() bool {
	return slices.ContainsFunc(m.pairs, func(v value) bool { return m.elsewhere(v.name) != "" })
}

// elsewhere returns the hint for a name that people have for another field, however they write it.
func (m *mapping) elsewhere(name string) string {
	if hint := m.instead[name]; hint != "" {
		return hint
	}
	return m.instead[strings.ToLower(strings.NewReplacer(" ", "", "-", "", "_", "").Replace(name))]
}

// finish reports the fields that the shape doesn't know, and the missing ones that none of those was meant to be.
func (m *mapping) finish() {
	meant := map[string]bool{}
	for _, v := range m.pairs {
		if m.known(v.name) || len(m.d.list) > maxMistakes {
			continue
		}
		if v.isRemark() {
			m.d.reportRemark(v.key.Line-1, v.key.Line-1)
			continue
		}
		hint, name := m.unknownHint(v)
		again := name != "" && (meant[name] || m.named(name).set())
		if again {
			hint = "delete it, or the other one: " + name + " can be set only once"
		}
		start, end := m.d.span(v.key)
		before := len(m.d.list)
		m.d.reportOnce(v.key, start, end, "key-unknown", fmt.Sprintf("%s has no field %s", m.shape.What, shown(v.name)), hint)
		if only, ok := m.onlyMeant(v.name); ok && !again && len(m.d.list) > before && m.elsewhere(v.name) == "" {
			m.d.list[before].Fix = diag.Fix{Known: true, Text: only}
		}
		meant[name] = true
	}
	for _, l := range m.missing() {
		if !meant[l.name] {
			m.d.reportAt(m.at, m.end, "key-missing", fmt.Sprintf("%s has no %s", m.shape.What, l.name), "add a line such as "+l.name+": "+l.example)
		}
	}
}

// unknownHint says what to do about a field that the shape doesn't know, and the field that it was most likely meant to
// be; "" where there is none.
func (m *mapping) unknownHint(v value) (hint, name string) {
	switch hint = m.elsewhere(v.name); hint {
	case writeEffective:
		return v.meantEffective(), "effective"
	case "":
		name, _ = diag.Suggest(v.name, m.shape.Names())
		return didYouMean(v.name, m.shape.Names(), "its fields are: "+strings.Join(m.shape.Names(), ", ")), name
	}
	return hint, ""
}

// onlyMeant returns the one field that a word was meant to be. There is none where it could have been two, or where the
// field is set already.
func (m *mapping) onlyMeant(word string) (string, bool) {
	names := m.shape.Names()
	name, ok := diag.Suggest(word, names)
	if !ok || m.named(name).set() || !unquoted.MatchString(word) {
		return "", false
	}
	_, other := diag.Suggest(word, slices.DeleteFunc(names, func(known string) bool { return known == name }))
	return name, !other
}

// mapping decodes a group of fields.
func (v value) mapping(s *shape.Group) *mapping {
	if !v.usable() {
		return newMapping(v.d, nil, s, v.d.start, v.d.start).broken()
	}
	start, end := v.span()
	if v.node.Kind != yaml.MappingNode {
		v.failGroup(s.What)
		return newMapping(v.d, nil, s, start, end).broken()
	}
	return newMapping(v.d, v.node, s, start, end)
}

// anyNames decodes a group whose fields have names of one's own.
func (v value) anyNames() *mapping { return v.mapping(&shape.Group{What: v.name}) }

// broken returns the mapping as one from which nothing is reported missing.
func (m *mapping) broken() *mapping {
	m.byName = nil
	return m
}
