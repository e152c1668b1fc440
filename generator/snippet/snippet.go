// Package snippet writes the snippets of Visual Studio Code for the texts of a site: no editor completes front matter in
// Markdown by a JSON Schema, but every snippet is offered there on Ctrl+Space. They are made of the table that the decoder
// reads front matter by, and of what Markdown can say beyond CommonMark. Whether a body is right it does not know: a test
// gives each to the decoder.
package snippet

import (
	"bytes"
	"encoding/json"
	"strings"

	"trackora.click/proviso/generator/shape"
)

// snippet is one, as https://code.visualstudio.com/docs/editing/userdefinedsnippets describes it.
type snippet struct {
	Scope       string   `json:"scope"`
	Include     []string `json:"include"`
	Prefix      string   `json:"prefix"`
	Body        []string `json:"body"` // lines
	Description string   `json:"description"`
}

// Write makes the file with all of them.
func Write(lists shape.Lists) []byte {
	all := map[string]snippet{}
	for _, t := range texts() {
		add(all, t.prefix, "markdown", t)
	}
	for _, head := range heads {
		add(all, head.prefix, "markdown", head.whole(lists))
		for i := range head.group.Fields {
			f := &head.group.Fields[i]
			add(all, f.Name+" of "+head.group.What, inFrontMatter, field(f, lists))
		}
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(all); err != nil {
		panic("snippet: texts can be encoded: " + err.Error())
	}
	return text.Bytes()
}

// inFrontMatter are the languages that VS Code takes front matter for: YAML between its lines, and Markdown elsewhere.
const inFrontMatter = "markdown,yaml"

func add(all map[string]snippet, name, scope string, p piece) {
	all[name] = snippet{
		Scope: scope, Include: []string{"**/*.md"}, // the fields of a policy aren't those of site.yaml
		Prefix: p.prefix, Body: strings.Split(p.body, "\n"), Description: p.about,
	}
}

// piece is a snippet before it is written. In its body stand ${1:what is to be replaced}, ${2|choices,of|words|} and $0,
// where the cursor ends.
type piece struct{ prefix, about, body string }

// head is a kind of front matter.
type head struct {
	group  *shape.Group
	prefix string
	begin  []string // the fields that a new one begins with
}

var heads = []head{
	{shape.Policy, "front matter of a policy", []string{"title", "type", "description", "effective", "version", "contact"}},
	{shape.Section, "front matter of a section", []string{"title", "subtitle", "id"}},
}

// whole returns the front matter that a new file begins with.
func (h head) whole(lists shape.Lists) piece {
	b := body{lists: lists}
	b.write("---\n")
	for _, name := range h.begin {
		b.field(h.group.Field(name))
		b.write("\n")
	}
	b.write("---\n$0")
	return piece{h.prefix, "What " + h.group.What + " begins with: " + strings.Join(h.begin, ", ") + ".", b.String()}
}

// field returns one field.
func field(f *shape.Field, lists shape.Lists) piece {
	b := body{lists: lists}
	b.field(f)
	return piece{f.Name, f.About, b.String()}
}
