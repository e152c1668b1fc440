package generator

import (
	"slices"
	"strings"

	"trackora.click/proviso/generator/check"
	"trackora.click/proviso/generator/load"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/schema"
	"trackora.click/proviso/generator/shape"
	"trackora.click/proviso/generator/starter"
	"trackora.click/proviso/themes"
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
	known := schema.Known{Lists: lists(), Told: load.ServiceShapes()}
	var all []Schema
	for _, f := range shape.Files() {
		all = append(all, Schema{f.Name, f.Name + ".schema.json", f.Of, schema.Write(f, known)})
	}
	return all
}

// lists returns the words that a site can choose from, of all rooms that have such.
func lists() shape.Lists {
	l := shape.Lists{}
	add := func(from shape.Source, word, about string) { l[from] = append(l[from], shape.Choice{Word: word, About: about}) }
	for _, s := range load.KnownServices() {
		add(shape.Services, s.ID, s.Name+", of "+s.Provider)
	}
	for _, t := range policy.Targets() {
		add(shape.Targets, string(t), "")
	}
	for _, e := range policy.Encodings() {
		add(shape.Encodings, e, "")
	}
	for _, r := range check.Requirements() {
		if slices.Contains(shape.Policy.Field("regimes").Words, r.Regime) { // the others are asked of every policy
			add(shape.Requirements, r.ID, requirementAbout(r))
		}
	}
	for _, tag := range languages(themes.Default()) {
		add(shape.Languages, tag, starter.NameOf(tag))
	}
	return l
}

// requirementAbout says what a requirement is, and where it is from.
func requirementAbout(r check.Requirement) string {
	about := r.Text + " (" + strings.Join(r.Source, ", ") + ")."
	if r.When != "" {
		about += " Asked if " + r.When + "."
	}
	return about
}
