// Package schema makes JSON Schemas of what may be written in the files of a site, so that editors complete and explain
// them as one types. They are of draft 07, the one that all editors know; keywords that only some know are ignored by the
// others. A schema refuses nothing that the decoder accepts, but for true and false as texts without quotes, which editors
// would offer everywhere. It can't know all that the decoder refuses: that two places have the same id, that a file is
// there.
package schema

import (
	"bytes"
	"encoding/json"
	"fmt"

	"trackora.click/proviso/generator/rules"
	"trackora.click/proviso/generator/shape"
)

// Known is what a schema says beside its table.
type Known struct {
	Lists shape.Lists
	Told  []*shape.Group // what each of the ready-made services in Lists has to be told
}

// Write makes the schema of a file or block of YAML.
func Write(f shape.File, known Known) []byte {
	w := writer{Known: known}
	root := object{{"$schema", "http://json-schema.org/draft-07/schema#"}}
	root = append(root, w.group(f.Of, f.Group)...)
	if w.variables {
		root = append(root, member{"definitions", object{{"variables", w.variablesOf(f.Group)}}})
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(root); err != nil {
		panic("schema: an object of texts, numbers and objects can be encoded: " + err.Error())
	}
	return text.Bytes()
}

// writer makes one schema.
type writer struct {
	Known
	variables bool // there is a reference to their definition
}

// fields is the title of every group but the whole file: editors say it where something else stands in its place.
const fields = "a group of fields"

// group describes a group of fields.
func (w *writer) group(title string, g *shape.Group) object {
	var properties object
	var required []string
	var more []any
	for i := range g.Fields {
		f := &g.Fields[i]
		properties = append(properties, member{f.Name, w.field(f)})
		if f.Required {
			required = append(required, f.Name)
		}
		if f.Kind == shape.ByUse {
			more = append(more, w.byUse(f.Name)...)
		}
	}
	schema := object{{"title", title}, {"type", "object"}, {"additionalProperties", false}, {"properties", properties}}
	switch {
	case len(g.Unless) > 0:
		more = append(more, object{{"if", object{{"not", anyWritten(g.Unless)}}}, {"then", object{{"required", required}, {"properties", whole(g)}}}})
	case len(required) > 0:
		schema = append(schema, member{"required", required})
	}
	if len(g.AnyOf) > 0 {
		schema = append(schema, member{"anyOf", eachRequired(g.AnyOf)})
	}
	if len(g.OneOf) > 0 {
		schema = append(schema, member{"oneOf", eachRequired(g.OneOf)})
	}
	if beside := besides(g); len(beside) > 0 {
		schema = append(schema, member{"dependencies", beside})
	}
	if len(more) > 0 {
		schema = append(schema, member{"allOf", more})
	}
	return schema
}

// anyWritten describes a group in which one of the fields is written, and is not false.
func anyWritten(names []string) object {
	var list []any
	for _, name := range names {
		list = append(list, object{{"required", []string{name}}, {"properties", object{{name, object{{"not", object{{"const", false}}}}}}}})
	}
	return object{{"anyOf", list}}
}

// whole describes what items must have too in a group that has all that it requires.
func whole(g *shape.Group) object {
	list := object{}
	for _, f := range g.Fields {
		if len(f.Whole) > 0 {
			list = append(list, member{f.Name, object{{"items", object{{"required", f.Whole}}}}})
		}
	}
	return list
}

func eachRequired(names []string) []any {
	var list []any
	for _, name := range names {
		list = append(list, object{{"required", []string{name}}})
	}
	return list
}

// besides describes which fields have a meaning beside others only.
func besides(g *shape.Group) object {
	var list object
	for _, f := range g.Fields {
		if len(f.Beside) > 0 {
			list = append(list, member{f.Name, object{{"anyOf", eachRequired(f.Beside)}}})
		}
	}
	return list
}

// byUse describes what each ready-made service has to be told.
func (w *writer) byUse(name string) []any {
	var list []any
	for i, with := range w.Told {
		told := object{{"not", object{}}} // nothing
		var required []string
		if len(with.Fields) > 0 {
			told = w.group(fields, with)
		}
		for _, f := range with.Fields {
			if f.Required {
				required = []string{name}
			}
		}
		then := object{{"properties", object{{name, told}}}}
		if required != nil {
			then = append(then, member{"required", required})
		}
		list = append(list, object{
			{"if", object{{"properties", object{{"use", object{{"const", w.Lists[shape.Services][i].Word}}}}}, {"required", []string{"use"}}}},
			{"then", then},
		})
	}
	return list
}

// ruleLevels describes how much each rule may weigh.
func ruleLevels(words []string) object {
	var list object
	for _, r := range rules.All() {
		levels := words
		if !r.Settable() {
			levels = []string{r.Level}
		}
		list = append(list, member{r.ID, object{{"description", fmt.Sprintf("%s (%s by itself)", r.Says, r.Level)}, {"enum", levels}}})
	}
	return list
}
