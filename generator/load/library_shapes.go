package load

import (
	"slices"
	"sync"

	"trackora.click/proviso/generator/shape"
)

// readyMade is the shape of a file of the library: that of a service of one's own, without what only a site can say of
// one, and with what only the library does.
var readyMade = sync.OnceValue(func() *shape.Group {
	fields := slices.DeleteFunc(slices.Clone(shape.Service.Fields), func(f shape.Field) bool {
		return slices.Contains([]string{"id", "use", "with", "retired"}, f.Name)
	})
	return &shape.Group{What: "a ready-made service", Fields: append(fields,
		shape.Field{Name: "frame", Kind: shape.Fields, Group: frameShape},
		shape.Field{Name: "parameters", Kind: shape.Items, Group: parameterShape},
	)}
})

var frameShape = &shape.Group{What: "a frame", Fields: []shape.Field{
	{Name: "address", Kind: shape.Line, Required: true, Example: "https://video.example/{id}"},
	{Name: "id", Kind: shape.Line, Required: true, Example: "[0-9]+"},
	{Name: "example", Kind: shape.Line, Required: true, Example: "1"},
}}

var parameterShape = &shape.Group{What: "a parameter", Fields: []shape.Field{
	{Name: "name", Kind: shape.Line, Required: true, Example: "id"},
	{Name: "pattern", Kind: shape.Line, Required: true, Example: "[0-9]+"},
	{Name: "example", Kind: shape.Line, Required: true, Example: "1"},
	{Name: "default", Kind: shape.Line},
}}

// withShape is the group in which a site tells a ready-made service its parameters.
func withShape(list []parameter) *shape.Group {
	s := &shape.Group{What: "with"}
	for _, p := range list {
		s.Fields = append(s.Fields, shape.Field{
			Name: p.name, Kind: shape.Line, Required: !p.optional, Example: p.example, Usual: p.standard,
			Pattern: "^(" + p.pattern + ")$", Form: "a text such as " + p.example,
			About: "Your " + p.name + ", as in " + p.example + ".",
		})
	}
	return s
}

// ServiceShapes returns what each ready-made service has to be told, in the order of Library.
func ServiceShapes() []*shape.Group {
	var list []*shape.Group
	for _, id := range Library() {
		_, m := libraryEntry(id)
		list = append(list, withShape(readParameters(m.value("parameters"))))
	}
	return list
}
