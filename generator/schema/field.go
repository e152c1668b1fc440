package schema

import (
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"trackora.click/proviso/generator/shape"
)

// field describes a field: what it is for, and what may be written.
func (w *writer) field(f *shape.Field) object {
	schema := append(object{{"description", f.About}}, w.content(f)...)
	if f.Usual != "" {
		schema = append(schema, member{"default", read(f, f.Usual)})
	}
	if len(f.Choices(w.Lists)) == 0 && f.Kind != shape.Boolean && f.Example != "" {
		schema = append(schema, member{"examples", []any{read(f, f.Example)}})
	}
	return schema
}

// content describes what may be written in a field.
func (w *writer) content(f *shape.Field) object {
	switch f.Kind {
	case shape.Line, shape.Text, shape.Word:
		return w.single(f)
	case shape.Told:
		return object{{"anyOf", append(w.alternatives(f), byLanguage(text(f)))}}
	case shape.Boolean:
		return object{{"type", "boolean"}}
	case shape.Number:
		return object{{"type", "integer"}, {"minimum", f.Least}, {"maximum", f.Most}}
	case shape.List:
		return object{{"type", "array"}, {"items", w.single(f)}}
	case shape.ToldList:
		list := object{{"type", "array"}, {"items", text(f)}}
		return object{{"anyOf", []any{list, byLanguage(list)}}}
	case shape.Fields:
		return w.group(fields, f.Group)
	case shape.Items:
		list := object{{"type", "array"}, {"items", either(w.alternatives(f), f.Or == shape.Line, w.group(fields, f.Group))}}
		if f.Some {
			list = append(list, member{"minItems", 1})
		}
		return list
	case shape.ByName:
		return w.byName(f)
	case shape.ByUse:
		return object{{"title", fields}, {"type", "object"}}
	case shape.Variables:
		w.variables = true
		return object{{"allOf", []any{object{{"$ref", "#/definitions/variables"}}}}}
	}
	panic("schema: " + f.Name + " has a kind")
}

// byLanguage describes one value for each language.
func byLanguage(value object) object {
	return object{{"type", "object"}, {"minProperties", 1}, {"propertyNames", object{{"pattern", shape.Tag}}}, {"additionalProperties", value}}
}

// single describes one text: one of the words that can be written, or any that has the right form.
func (w *writer) single(f *shape.Field) object {
	list := w.alternatives(f)
	if len(list) == 1 {
		return list[0].(object)
	}
	return object{{"anyOf", list}}
}

// alternatives describes what a text can be. Where other words than the usual ones can be written, editors offer the
// usual ones nevertheless.
func (w *writer) alternatives(f *shape.Field) []any {
	choices := f.Choices(w.Lists)
	switch {
	case len(choices) == 0:
		return []any{text(f)}
	case f.Open:
		return []any{text(f), enumeration(choices)}
	}
	return []any{enumeration(choices)}
}

// enumeration describes words, with what each means.
func enumeration(choices []shape.Choice) object {
	var words, abouts []string
	said := false
	for _, c := range choices {
		words, abouts = append(words, c.Word), append(abouts, c.About)
		said = said || c.About != ""
	}
	schema := object{{"enum", words}}
	if said {
		schema = append(schema, member{"enumDescriptions", abouts})
	}
	return schema
}

// either describes what may be a single value too.
func either(single []any, may bool, group object) object {
	if !may {
		return group
	}
	return object{{"anyOf", append(single, group)}}
}

// byName describes a group with names of one's own.
func (w *writer) byName(f *shape.Field) object {
	group := object{{"title", fields}, {"type", "object"}}
	if f.From == shape.Rules {
		return append(group, member{"additionalProperties", false}, member{"properties", ruleLevels(f.Words)})
	}
	value := text(f)
	if len(f.Words) > 0 {
		value = w.single(f)
	}
	if f.Names != "" {
		group = append(group, member{"propertyNames", object{{"pattern", f.Names}}})
	}
	if f.From != 0 {
		group = append(group, member{"properties", named(f.Choices(w.Lists), value)})
	}
	return either([]any{value}, f.Or != 0, append(group, member{"additionalProperties", value}))
}

// named describes a value below each of the usual names.
func named(choices []shape.Choice, value object) object {
	var list object
	for _, c := range choices {
		list = append(list, member{c.Word, append(object{{"description", c.About}}, value...)})
	}
	return list
}

// variablesOf describes values by name, and groups of such.
func (w *writer) variablesOf(g *shape.Group) object {
	names := ""
	for _, f := range g.Fields {
		if f.Kind == shape.Variables {
			names = f.Names
		}
	}
	value := object{{"anyOf", []any{text(&shape.Field{}), object{{"$ref", "#/definitions/variables"}}}}}
	return object{{"title", fields}, {"type", "object"}, {"propertyNames", object{{"pattern", names}}}, {"additionalProperties", value}}
}

// text describes a text. YAML takes one without quotes for a number where it looks like that, and the decoder doesn't: it
// is allowed where the pattern lets such a text pass.
func text(f *shape.Field) object {
	types := []string{"string"}
	if f.Pattern == "" || matches(f.Pattern, "1") {
		types = append(types, "number")
	}
	pattern, form := f.Pattern, f.Form
	if pattern == "" {
		pattern, form = `\S`, "a text"
	}
	schema := object{{"type", types}, {"pattern", pattern}, {"patternErrorMessage", said(form)}}
	if len(types) == 1 {
		schema[0].value = types[0]
	}
	return schema
}

// said makes a sentence of what a pattern asks for: forms begin with what to write, or with a verb.
func said(form string) string {
	if verb, _, _ := strings.Cut(form, " "); verb == "begin" || verb == "use" {
		return strings.ToUpper(form[:1]) + form[1:] + "."
	}
	return "Write " + form + "."
}

func matches(pattern, text string) bool { return regexp.MustCompile(pattern).MatchString(text) }

// read returns an example or a usual value as JSON has it.
func read(f *shape.Field, written string) any {
	switch f.Kind {
	case shape.Boolean:
		return written == "true"
	case shape.Number:
		n, err := strconv.Atoi(written)
		if err != nil {
			panic("schema: the example of " + f.Name + " is a number: " + err.Error())
		}
		return n
	case shape.Fields, shape.Items, shape.List, shape.ToldList, shape.ByName, shape.ByUse, shape.Variables:
		var value any
		if err := yaml.Unmarshal([]byte(written), &value); err != nil {
			panic("schema: the example of " + f.Name + " is YAML: " + err.Error())
		}
		return value
	}
	var s string
	if err := yaml.Unmarshal([]byte(written), &s); err != nil {
		panic("schema: the example of " + f.Name + " is a text: " + err.Error())
	}
	return s
}
