package load

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

// library holds the ready-made services, one file each. A file has the fields of a service in consent.yaml, but that its
// purposes are ids of UI texts ("purpose.<id>"), its category is the one it is usually in, and its parameters are what a
// site has to tell: {name} stands for the value of a parameter in every text, and in the code of an inline script for the
// value as a JSON string.
//
//go:embed library/*.yaml
var library embed.FS

// Library returns the names of the ready-made services, sorted: what "use" can say in consent.yaml.
func Library() []string {
	files, err := fs.Glob(library, "library/*.yaml")
	if err != nil {
		panic("load: the pattern of library files is valid: " + err.Error())
	}
	var names []string
	for _, file := range files {
		names = append(names, strings.TrimSuffix(strings.TrimPrefix(file, "library/"), ".yaml"))
	}
	return names
}

// Known is a ready-made service by what people call it.
type Known struct{ ID, Name, Provider string }

// KnownServices returns all ready-made services, in the order of Library.
func KnownServices() []Known {
	var list []Known
	for _, id := range Library() {
		_, m := libraryEntry(id)
		list = append(list, Known{id, m.value("name").line(), m.value("provider").line()})
	}
	return list
}

// parameter is something that a site tells a ready-made service.
type parameter struct {
	name     string
	pattern  string // of the whole value
	example  string
	standard string // the value when none is written
	optional bool
}

// entry returns the ready-made service that use names, made with the values of with; a zero one without use. Its
// category is the one it suggests.
func (l *loader) entry(use, with value) policy.Service {
	if !use.set() {
		if with.set() {
			with.fail("parameter-wrong", "with belongs to a ready-made service", "add a line such as use: google-analytics, or delete with")
		}
		return policy.Service{}
	}
	name := use.line()
	if name == "" {
		return policy.Service{}
	}
	root, m := libraryEntry(name)
	if m == nil {
		hint := "write it out with name, provider and purpose; the ready-made ones are: " + strings.Join(Library(), ", ")
		if meant, ok := libraryName(name); ok {
			hint = "did you mean " + meant + "?"
		}
		use.fail("service-unknown", fmt.Sprintf("there is no ready-made service %s", shown(name)), hint)
		return policy.Service{}
	}
	fill(root, parameterValues(use, with, readParameters(m.value("parameters"))))
	s := l.readEntry(m)
	s.ID, s.Library = name, name
	if len(m.d.list) > 0 {
		use.fail("parameter-wrong", fmt.Sprintf("%s can't be used with these values: %s", name, m.d.list[0].Message), "correct the values below with")
	}
	return s
}

// libraryEntry reads the file of a ready-made service; without a mapping when there is none.
func libraryEntry(name string) (*yaml.Node, *mapping) {
	text, err := library.ReadFile("library/" + name + ".yaml")
	if err != nil {
		return nil, nil
	}
	d, root := parseYAML(&diag.File{Path: "library/" + name + ".yaml", Text: text}, 0, len(text))
	d.library = true
	return root, d.root(root, readyMade(), 0, 0)
}

// readEntry decodes a file of the library, its parameters filled in.
func (l *loader) readEntry(m *mapping) policy.Service {
	s := l.readFields(m, policy.Service{})
	s.Category = m.value("category").line()
	s.Cookies, _ = l.readCookies(m.value("cookies"), nil, policy.Pos{}, true)
	s.Load, _ = l.readLoad(m.value("load"), nil, policy.Pos{})
	s.CSP = readCSP(m.value("csp"), nil)
	s.Frame = readFrame(m.value("frame"))
	m.finish()
	return s
}

// readFrame decodes how the address of a frame is made.
func readFrame(v value) policy.FrameAddress {
	if !v.set() {
		return policy.FrameAddress{}
	}
	m := v.mapping(frameShape)
	frame := policy.FrameAddress{
		Pattern: m.value("address").line(),
		ID:      m.value("id").line(),
		Example: m.value("example").line(),
	}
	m.finish()
	return frame
}

func readParameters(v value) []parameter {
	var list []parameter
	for _, item := range v.items("") {
		m := item.mapping(parameterShape)
		p := parameter{name: m.value("name").line(), pattern: m.value("pattern").line(), example: m.value("example").line()}
		if standard := m.value("default"); standard.set() {
			p.standard, p.optional = standard.node.Value, true
		}
		m.finish()
		list = append(list, p)
	}
	return list
}

// parameterValues decodes what a site tells a ready-made service, by the name of the parameter. The example stands in
// for what is missing or wrong, so that its mistake doesn't make others.
func parameterValues(use, with value, list []parameter) map[string]string {
	values := map[string]string{}
	m := with.mapping(withShape(list))
	for _, p := range list {
		v := m.value(p.name)
		values[p.name] = p.example
		switch {
		case v.set():
			values[p.name] = v.parameter(p)
		case p.optional:
			values[p.name] = p.standard
		case !with.set() && with.torn:
			return examplesOf(list)
		case !with.set():
			use.fail("parameter-missing", fmt.Sprintf("%s has to know your %s", use.node.Value, p.name), "add a line: with: {"+examples(list)+"}")
			return examplesOf(list)
		}
	}
	if len(list) == 0 && with.usable() {
		with.fail("parameter-wrong", use.node.Value+" needs nothing to be told", "delete with")
		return values
	}
	if !m.renamed(use.node.Value, list) {
		m.finish()
	}
	return values
}

// renamed reports parameters that are written under other names, where as many are missing, and tells whether there are
// any.
func (m *mapping) renamed(entry string, list []parameter) bool {
	unknown := slices.DeleteFunc(slices.Clone(m.pairs), func(v value) bool { return m.known(v.name) })
	lacks := m.missing()
	if len(unknown) == 0 || len(unknown) != len(lacks) {
		return false
	}
	missing := slices.DeleteFunc(slices.Clone(list), func(p parameter) bool {
		return !slices.Contains(lacks, lack{p.name, p.example})
	})
	for _, v := range unknown {
		given := missing[0].example
		i := slices.IndexFunc(missing, func(p parameter) bool { return v.is(yaml.ScalarNode) && p.matches(v.node.Value) })
		if i >= 0 {
			given = plainly(v.node.Value)
		}
		p := missing[max(i, 0)]
		missing = slices.Delete(missing, max(i, 0), max(i, 0)+1)
		start, end := v.d.span(v.key)
		v.d.reportOnce(v.key, start, end, "key-unknown", fmt.Sprintf("%s has to know your %s; it has no field %s", entry, p.name, shown(v.name)), "write "+p.name+": "+given)
	}
	return true
}

// matches tells whether a value is one of the parameter.
func (p parameter) matches(s string) bool {
	return regexp.MustCompile(`^(?:` + p.pattern + `)$`).MatchString(s)
}

// parameter decodes one of them.
func (v value) parameter(p parameter) string {
	s := v.line()
	if s == "" {
		return p.example
	}
	if !p.matches(s) {
		v.fail("parameter-wrong", fmt.Sprintf("%s can't be %s", v.name, shown(s)), "write it as in "+v.name+": "+p.example)
		return p.example
	}
	return s
}

// examples shows how the parameters that must be written can be.
func examples(list []parameter) string {
	var pairs []string
	for _, p := range list {
		if !p.optional {
			pairs = append(pairs, p.name+": "+p.example)
		}
	}
	return strings.Join(pairs, ", ")
}

func examplesOf(list []parameter) map[string]string {
	values := map[string]string{}
	for _, p := range list {
		values[p.name] = p.example
	}
	return values
}

// fill puts the values of parameters where their names stand.
func fill(n *yaml.Node, values map[string]string) {
	if n == nil {
		return
	}
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 1 && n.Content[i-1].Value == string(policy.Inline) {
			child.Value = replaceAll(child.Value, values, asJSON)
			continue
		}
		fill(child, values)
	}
	if n.Kind == yaml.ScalarNode {
		n.Value = replaceAll(n.Value, values, func(s string) string { return s })
	}
}

// replaceAll replaces {name} by its value in one pass, so that a value is never read for names itself.
func replaceAll(text string, values map[string]string, written func(string) string) string {
	var pairs []string
	for _, name := range slices.Sorted(maps.Keys(values)) {
		pairs = append(pairs, "{"+name+"}", written(values[name]))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// asJSON writes a value as a string of JSON, which is one of JavaScript too: content is data, never code.
func asJSON(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		panic("load: every string can be written as JSON: " + err.Error())
	}
	return string(text)
}
