package reference

import (
	"fmt"
	"strings"

	"trackora.click/proviso/generator/load"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// files is the page of all that is written in YAML.
func files() Page {
	var b strings.Builder
	page(&b, 60, "Fields", "Every field of front matter, site.yaml, consent.yaml and glossary.yaml.", "open",
		"Every field of front matter, `site.yaml`, `consent.yaml` and `glossary.yaml`. Only `title` in front matter, `name` in `site.yaml` and what is marked here as required have to be written. "+
			"[`proviso schema`](reference-commands#schema) gives the same to editors, which then complete and explain fields while you type.")
	for _, f := range shape.Files() {
		heading(&b, 2, titleOf(f), f.Name)
		group(&b, f.Name, "", f.Group)
	}
	return Page{"reference-fields.md", b.String()}
}

// titleOf is what a file is called, or the block at its head.
func titleOf(f shape.File) string {
	name := strings.TrimPrefix(f.Of, "content/")
	if name == f.Of {
		return strings.ToUpper(name[:1]) + name[1:]
	}
	return name
}

// group describes the fields of a group, and below them those of the groups in it. The path is what leads to it in the
// file.
func group(b *strings.Builder, id, path string, g *shape.Group) {
	if len(g.OneOf) > 0 {
		fmt.Fprintf(b, "Exactly one of %s is written.\n\n", codes(g.OneOf))
	}
	if len(g.Unless) > 0 {
		fmt.Fprintf(b, "Beside one of %s, none of the others is required.\n\n", codes(g.Unless))
	}
	for _, f := range g.Fields {
		entry(b, code(f.Name), described(f, id))
	}
	for _, f := range g.Fields {
		if f.Group != nil {
			heading(b, 3, path+f.Name, id+"-"+f.Name)
			group(b, id+"-"+f.Name, path+f.Name+".", f.Group)
		}
	}
}

// described says of a field what it is for and what can be written.
func described(f shape.Field, id string) string {
	parts := []string{prose(f.About)}
	if held := holds(f, id); held != "" {
		parts = append(parts, held)
	}
	if f.Required {
		parts[0] = "**Required.** " + parts[0]
	}
	if f.Usual != "" {
		parts = append(parts, "Where it isn't written: "+code(f.Usual)+".")
	}
	if f.Example != "" {
		parts = append(parts, "For example: "+code(f.Name+": "+f.Example))
	}
	return strings.Join(parts, " ")
}

// holds says what a field holds; "" where that is any text, or can be seen from what is usual.
func holds(f shape.Field, id string) string {
	switch f.Kind {
	case shape.Line, shape.Text:
		if f.Form != "" && !strings.Contains(strings.ToLower(f.About), strings.ToLower(f.Form)) {
			return "Form: " + prose(f.Form) + "."
		}
		return usually(f)
	case shape.Told:
		return strings.TrimSpace("One text, or one for each language: `{en: …, fr: …}`. " + usually(f))
	case shape.Word:
		return "One of " + words(f) + "."
	case shape.Boolean:
		if f.Usual != "" {
			return ""
		}
		return "`true` or `false`."
	case shape.Number:
		return fmt.Sprintf("A whole number from %d to %d.", f.Least, f.Most)
	case shape.List:
		if len(f.Words) > 0 || f.From != 0 {
			return "A list of " + words(f) + "."
		}
		return "A list."
	case shape.ToldList:
		return "A list, or one for each language."
	case shape.Fields, shape.Items:
		return fmt.Sprintf("Its [fields](#%s-%s) are listed below.", id, f.Name)
	case shape.ByName:
		if len(f.Words) > 0 {
			return "Names with one of " + words(f) + "."
		}
		return "Names, each with a text."
	case shape.ByUse:
		return "What each has to be told is in the [list of ready-made services](reference-services)."
	case shape.Variables:
		return "Names with texts, or with more of them."
	}
	panic(fmt.Sprintf("reference: a field of kind %d", f.Kind))
}

// usually lists what is usually written where any text can be; "" where nothing is usual.
func usually(f shape.Field) string {
	if len(f.Words) == 0 {
		return ""
	}
	return "Usually one of " + words(f) + "."
}

// words lists what can be written.
func words(f shape.Field) string {
	switch f.From {
	case shape.Services:
		return fmt.Sprintf("%d [ready-made services](reference-services)", len(load.Library()))
	case shape.Targets:
		var list []string
		for _, t := range policy.Targets() {
			list = append(list, string(t))
		}
		return codes(list)
	case shape.Encodings:
		return codes(policy.Encodings())
	case shape.Requirements:
		return "the ids that `proviso check` names"
	}
	if len(f.Means) == 0 {
		return codes(f.Words)
	}
	var list []string
	for i, word := range f.Words {
		list = append(list, code(word)+" ("+prose(strings.TrimSuffix(f.Means[i], "."))+")")
	}
	return strings.Join(list, ", ")
}
