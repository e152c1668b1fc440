package generator

import (
	"slices"
	"strings"

	"trackora.click/proviso/generator/check"
	"trackora.click/proviso/generator/load"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/schema"
	"trackora.click/proviso/generator/shape"
	"trackora.click/proviso/generator/snippet"
	"trackora.click/proviso/generator/starter"
	"trackora.click/proviso/themes"
)

// EditorFile is a file by which editors help with a site. It says what this program knows, so that another version may
// have another one.
type EditorFile struct {
	Name  string // "site", "snippets"
	Path  string // in the site folder
	Of    string // what it is about, for people
	Bytes []byte
}

// Schemas returns the JSON Schemas of everything in a site that is written in YAML.
func Schemas() []EditorFile {
	known := schema.Known{Lists: lists(), Told: load.ServiceShapes()}
	var all []EditorFile
	for _, f := range shape.Files() {
		all = append(all, EditorFile{f.Name, ".proviso/" + f.Name + ".schema.json", f.Of, schema.Write(f, known)})
	}
	return all
}

// Snippets returns what Visual Studio Code offers in texts and in their front matter.
func Snippets() EditorFile {
	return EditorFile{"snippets", ".vscode/proviso.code-snippets", "texts and their front matter", snippet.Write(lists())}
}

// lists returns the words that a site can choose from, of all rooms that have such.
func lists() shape.Lists {
	l := shape.Lists{}
	add := func(from shape.Source, word, about string) {
		l[from] = append(l[from], shape.Choice{Word: word, About: about})
	}
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
