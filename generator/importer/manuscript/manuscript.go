// Package manuscript writes a policy folder: policy.md and a file for each section, in the Markdown that Proviso reads.
// What it is given is written word for word; it decides nothing about the text.
package manuscript

import (
	"fmt"
	"path"
	"strings"
	"unicode"

	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/search/fold"
)

// Policy is what to write.
type Policy struct {
	Title    string
	Fields   document.Fields
	Aliases  []string // earlier paths
	Plain    bool     // its sections have no computed numbers
	Lead     []document.Block
	Sections []Section
	Notes    []document.Note
}

// Section is a section of it.
type Section struct {
	Title   string
	ID      string
	Aliases []string
	Blocks  []document.Block
}

// File is a file of the policy folder.
type File struct {
	Name string
	Text []byte
}

// Write returns the files of a policy, policy.md first.
func Write(p Policy) []File {
	notes := map[string]document.Note{}
	for _, n := range p.Notes {
		notes[n.Label] = n
	}
	front := &frontMatter{}
	front.text("title", p.Title)
	front.text("description", p.Fields.Description)
	front.word("effective", p.Fields.Effective)
	front.text("version", p.Fields.Version)
	if p.Plain {
		front.word("numbering", "none")
	}
	front.list("aliases", p.Aliases)
	if p.Fields.Draft {
		front.word("draft", "true")
	}
	files := []File{{"policy.md", front.with(body(p.Lead, notes))}}
	width := max(2, len(fmt.Sprint(len(p.Sections))))
	for i, s := range p.Sections {
		front := &frontMatter{}
		front.text("title", s.Title)
		front.text("id", s.ID)
		front.list("aliases", s.Aliases)
		name := fmt.Sprintf("%0*d-%s.md", width, i+1, fileName(Unaccented(s.ID)))
		files = append(files, File{name, front.with(body(s.Blocks, notes))})
	}
	return files
}

// Unaccented writes a name without the accents of its Latin letters, which people can't type and programs write in two
// ways: "cgv-lumiere". A name in another script stays as it is.
func Unaccented(name string) string {
	folded := fold.Fold(name)
	if strings.IndexFunc(folded, func(c rune) bool { return c > unicode.MaxASCII }) >= 0 {
		return name
	}
	return folded
}

// fileName keeps names short enough for every disk and for people.
func fileName(id string) string {
	const most = 60
	name := ""
	for _, word := range strings.Split(id, "-") {
		if word == "" {
			continue
		}
		if name != "" && len(name)+1+len(word) > most {
			break
		}
		name = strings.TrimPrefix(name+"-"+word, "-")
	}
	if len(name) > 2*most || name == "" {
		return "section"
	}
	return path.Base(name)
}

// body writes blocks and the footnotes they refer to.
func body(blocks []document.Block, notes map[string]document.Note) string {
	w := &writer{notes: notes, used: map[string]bool{}}
	parts := []string{w.blocks(blocks)}
	for i := 0; i < len(w.order); i++ { // a note may refer to another one
		label := w.order[i]
		text := w.blocks(notes[label].Blocks)
		parts = append(parts, "[^"+label+"]: "+strings.TrimLeft(indent(text, "    "), " "))
	}
	return strings.Trim(strings.Join(parts, "\n\n"), " \n")
}

// frontMatter is the block at the beginning of a file.
type frontMatter struct{ lines []string }

// text adds a field that is free text.
func (f *frontMatter) text(key, value string) {
	if value != "" {
		f.word(key, scalar(value))
	}
}

// word adds a field that YAML takes as it is.
func (f *frontMatter) word(key, value string) {
	if value != "" {
		f.lines = append(f.lines, key+": "+value)
	}
}

func (f *frontMatter) list(key string, values []string) {
	if len(values) == 0 {
		return
	}
	f.lines = append(f.lines, key+":")
	for _, v := range values {
		f.lines = append(f.lines, "  - "+scalar(v))
	}
}

func (f *frontMatter) with(body string) []byte {
	text := "---\n" + strings.Join(f.lines, "\n") + "\n---\n"
	if body != "" {
		text += "\n" + body + "\n"
	}
	return []byte(document.Clean(text))
}
