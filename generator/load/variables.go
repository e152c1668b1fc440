package load

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/shape"
)

// placeholder is where a variable goes in a text.
var placeholder = pattern.New(`\{\{[ \t]*([^{}\n]*?)[ \t]*\}\}`)

// variableName is what a variable may be called, between its dots.
var variableName = pattern.New(shape.Variable)

// ownVariables are the first names of variables that other parts of site.yaml set.
var ownVariables = []string{"controller", "site"}

// settable are variables that site.yaml can set but need not.
var settable = []string{
	"controller.address", "controller.country", "controller.email", "controller.name", "controller.phone", "controller.url", "site.baseURL",
}

// variableHint says how a text gets at a variable that isn't there.
func variableHint(name string, variables map[string]string) string {
	if slices.Contains(settable, name) {
		group, field, _ := strings.Cut(name, ".")
		if group == "site" {
			return "set " + field + " in content/site.yaml"
		}
		return "set " + field + " under " + group + " in content/site.yaml"
	}
	known := slices.Clone(settable)
	for v := range variables {
		known = append(known, v)
	}
	slices.Sort(known)
	known = slices.Compact(known)
	if meant, ok := diag.Suggest(name, known); ok {
		return "did you mean {{ " + meant + " }}?"
	}
	return "add it under variables in content/site.yaml; those that can be used now: " + strings.Join(known[:min(len(known), 20)], ", ")
}

// readVariables adds the scalars of a group under their dotted names.
func (l *loader) readVariables(v value, prefix string) {
	if !v.usable() {
		return
	}
	for _, pair := range v.anyNames().pairs {
		dotted := prefix + pair.name
		switch {
		case !variableName.MatchString(pair.name):
			start, end := pair.d.span(pair.key)
			pair.d.reportAt(start, end, "variable-name", fmt.Sprintf("a variable can't be called %s", shown(pair.name)),
				"use letters, digits, - and _; a dot comes from a group of fields inside a group")
		case prefix == "" && slices.Contains(ownVariables, pair.name):
			start, end := pair.d.span(pair.key)
			pair.d.reportAt(start, end, "variable-name", pair.name+" variables are set by site.yaml itself",
				"set the value where site.yaml says it, or give the variable another name")
		case pair.usable() && pair.is(yaml.MappingNode):
			l.readVariables(pair, dotted+".")
		default:
			l.variables[dotted] = diag.Position(pair.pos())
			l.site.Variables[dotted] = pair.text() // "" is reported, and then no text that names it is wrong too
		}
	}
}

// setVariable adds a field of site.yaml under the name that texts use for it. One that was refused is there too, empty,
// so that no text that names it is wrong as well.
func (v value) setVariable(variables map[string]string, name, text string) {
	if v.set() {
		variables[name] = text
	}
}

// indexFrom returns the offset of part in text at or after from, or -1.
func indexFrom(text []byte, from int, part string) int {
	from = min(from, len(text))
	if at := bytes.Index(text[from:], []byte(part)); at >= 0 {
		return from + at
	}
	return -1
}
