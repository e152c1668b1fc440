package load

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	"trackora.click/proviso/generator/diag"
)

// mapping is a group of fields being read. Each field is asked for by name; finish then reports what nobody asked for.
type mapping struct {
	d       *document
	what    string // "a section", for messages
	pairs   []value
	byName  map[string]int    // index into pairs
	asked   []string          // in the order asked for
	lacks   []lack            // required fields that are missing
	instead map[string]string // the hint for fields that people look for here and that are called otherwise or stand elsewhere
	at      int               // offsets to report a missing field at
	end     int
}

// lack is a required field that is missing, and how it could be written.
type lack struct{ name, example string }

// newMapping reads the fields of a node, which is nil for an empty file. Of two fields with one name the first counts.
func newMapping(d *document, n *yaml.Node, what string, at, end int) *mapping {
	m := &mapping{d: d, what: what, byName: map[string]int{}, at: at, end: end}
	if n == nil {
		return m
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if d.refused[key] {
			continue
		}
		v := value{d: d, name: key.Value, key: key, node: n.Content[i+1]}
		if key.Kind != yaml.ScalarNode {
			start, end := d.span(key)
			d.reportOnce(key, start, end, "type-wrong", "the name of a field can't be "+kindName(key), "write name: value; put text that begins with a bracket in quotes")
			continue
		}
		if first, twice := m.byName[key.Value]; twice {
			if len(d.list) <= maxMistakes {
				m.reportDuplicate(key, m.pairs[first].key)
			}
			continue
		}
		m.byName[key.Value] = len(m.pairs)
		m.pairs = append(m.pairs, v)
	}
	return m
}

func (m *mapping) reportDuplicate(key, first *yaml.Node) {
	start, end := m.d.span(key)
	line := m.d.file.At(m.d.offset(first), m.d.offset(first)).Position.Line
	m.d.reportOnce(key, start, end, "key-duplicate", fmt.Sprintf("%s is set twice, first on line %d", key.Value, line), "keep one of the two lines")
}

// root returns the fields of a whole document. Without any, missing fields are reported on the document's first line.
func (d *document) root(n *yaml.Node, what string, at, end int) *mapping {
	if d.unread {
		return newMapping(d, nil, what, at, end).broken()
	}
	if n != nil && n.Kind != yaml.MappingNode {
		if !d.reported[n.Line-1] && !d.refused[n] {
			d.explainRoot(n)
		}
		return newMapping(d, nil, what, at, end).broken()
	}
	return newMapping(d, n, what, at, end)
}

// explainRoot reports a document that is a list or a text instead of fields.
func (d *document) explainRoot(n *yaml.Node) {
	if n.Kind == yaml.ScalarNode {
		d.explain(n.Line - 1)
		return
	}
	start, end := d.span(n)
	d.reportAt(start, end, "type-wrong", "here must stand fields, not "+kindName(n), "write each field on a line of its own, as name: value")
}

// value returns a field, which may be unset.
func (m *mapping) value(name string) value {
	if !slices.Contains(m.asked, name) {
		m.asked = append(m.asked, name)
	}
	if i, ok := m.byName[name]; ok {
		return m.pairs[i]
	}
	return value{d: m.d, name: name}
}

// required returns a field and reports it when it is missing. example is how it could be written.
func (m *mapping) required(name, example string) value {
	v := m.value(name)
	if !v.set() && m.byName != nil {
		m.lacks = append(m.lacks, lack{name, example})
	}
	v.needed = true
	return v
}

// lacksField tells whether a field is missing that none of the unknown ones was meant to be.
func (m *mapping) lacksField(name string) bool {
	return m.byName != nil && !m.value(name).set() && !slices.ContainsFunc(m.pairs, func(v value) bool {
		meant, ok := diag.Suggest(v.name, m.asked)
		return ok && meant == name && !slices.Contains(m.asked, v.name)
	})
}

// hasInstead tells whether a field was written under a name that people have for another.
func (m *mapping) hasInstead() bool {
	return slices.ContainsFunc(m.pairs, func(v value) bool { return m.instead[v.name] != "" })
}

// finish reports the fields that were not asked for, and the missing ones that none of those was meant to be.
func (m *mapping) finish() {
	meant := map[string]bool{}
	for _, v := range m.pairs {
		if slices.Contains(m.asked, v.name) || len(m.d.list) > maxMistakes {
			continue
		}
		if name, ok := diag.Suggest(v.name, m.asked); ok {
			meant[name] = true
		}
		hint := m.instead[v.name]
		if hint == "" {
			hint = didYouMean(v.name, m.asked, "its fields are: "+strings.Join(m.asked, ", "))
		}
		start, end := m.d.span(v.key)
		before := len(m.d.list)
		m.d.reportOnce(v.key, start, end, "key-unknown", fmt.Sprintf("%s has no field %s", m.what, shown(v.name)), hint)
		if name, ok := m.onlyMeant(v.name); ok && len(m.d.list) > before && m.instead[v.name] == "" {
			m.d.list[before].Fix = diag.Fix{Known: true, Text: name}
		}
	}
	for _, l := range m.lacks {
		if !meant[l.name] {
			m.d.reportAt(m.at, m.end, "key-missing", fmt.Sprintf("%s has no %s", m.what, l.name), "add a line such as "+l.name+": "+l.example)
		}
	}
}

// onlyMeant returns the one field that a word was meant to be. There is none where it could have been two, or where the
// field is set already.
func (m *mapping) onlyMeant(word string) (string, bool) {
	name, ok := diag.Suggest(word, m.asked)
	if !ok || m.value(name).set() || !unquoted.MatchString(word) {
		return "", false
	}
	_, other := diag.Suggest(word, slices.DeleteFunc(slices.Clone(m.asked), func(known string) bool { return known == name }))
	return name, !other
}

// mapping decodes a group of fields.
func (v value) mapping(what string) *mapping {
	if !v.usable() {
		return newMapping(v.d, nil, what, v.d.start, v.d.start).broken()
	}
	start, end := v.span()
	if v.node.Kind != yaml.MappingNode {
		v.failGroup(what)
		return newMapping(v.d, nil, what, start, end).broken()
	}
	return newMapping(v.d, v.node, what, start, end)
}

// broken returns the mapping as one from which nothing is reported missing.
func (m *mapping) broken() *mapping {
	m.byName = nil
	return m
}
