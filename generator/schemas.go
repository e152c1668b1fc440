package generator

import (
	"trackora.click/proviso/generator/load"
	"trackora.click/proviso/generator/schema"
	"trackora.click/proviso/generator/shape"
)

// SchemaFolder holds the schemas of a site, beside content.
const SchemaFolder = ".proviso"

// Schema is the JSON Schema of a kind of file.
type Schema struct {
	Name  string // "site"
	File  string // "site.schema.json", in SchemaFolder
	Of    string // what it describes, for people
	Bytes []byte
}

// Schemas returns the schemas of everything in a site that is written in YAML.
func Schemas() []Schema {
	known := load.KnownServices()
	var services []schema.Service
	for i, told := range load.ServiceShapes() {
		services = append(services, schema.Service{ID: known[i].ID, About: known[i].Name + ", of " + known[i].Provider, With: told})
	}
	var list []Schema
	for _, s := range []struct {
		name, of string
		shape    *shape.Group
	}{
		{"site", "content/site.yaml", shape.Site},
		{"consent", "content/consent.yaml", shape.Consent},
		{"glossary", "content/glossary.yaml", shape.Glossary},
		{"policy", "front matter of a policy", shape.Policy},
		{"section", "front matter of a section", shape.Section},
	} {
		list = append(list, Schema{s.name, s.name + ".schema.json", s.of, schema.Write(s.of, s.shape, services)})
	}
	return list
}
