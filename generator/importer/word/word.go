// Package word reads a document of Word (.docx), or one that Google Docs or LibreOffice saved as such, as a document.
// Such a file is a zip of XML parts; only those of the text are read, within limits against bombs.
package word

import (
	"fmt"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/importer/document"
)

// Read reads a file. It has no lines: what is reported has the number of the paragraph instead.
func Read(path string, text []byte) (document.Document, error) {
	p, err := openPackage(text)
	if err != nil {
		return document.Document{}, err
	}
	body, err := p.part("word/document.xml")
	if err != nil {
		return document.Document{}, err
	}
	r := &reader{path: path, pack: p, counts: map[string][]int{}, noteLabels: map[string]string{}, pictures: map[string][]byte{}}
	if err := r.readParts(p); err != nil {
		return document.Document{}, err
	}
	doc := document.Document{Blocks: document.Nest(r.blocks(body.child("body")))}
	if doc.Notes, err = r.readNotes(p); err != nil {
		return document.Document{}, err
	}
	doc.Title = r.title
	if doc.Title == "" {
		if core, err := p.part("docProps/core.xml"); err == nil {
			doc.Title = strings.Join(strings.Fields(core.child("title").allText()), " ")
		}
	}
	if r.contents > 0 {
		r.paragraph = r.contents
		r.doubt("import-contents", "left out the table of contents: the page has a computed one", "")
	}
	if err := r.aroundPages(p); err != nil {
		return document.Document{}, err
	}
	doc.Pictures = r.pictures
	doc.Doubts = r.doubts
	return doc, nil
}

// reader reads one file.
type reader struct {
	path      string
	pack      *pack
	relations map[string]relation // of the part that is being read
	pictures  map[string][]byte   // by the target of their images
	styles    map[string]style
	numbering numbering
	comments  map[string]string // by id, as messages go on with them
	doubts    []diag.Diagnostic

	title      string
	paragraph  int // number of the one that is being read
	counts     map[string][]int
	noteLabels map[string]string // label of a note by its id
	noteIDs    []string
	contents   int // the paragraph that a table of contents begins with, which is left out
}

func (r *reader) doubt(rule, message, hint string) {
	r.doubts = append(r.doubts, diag.Diagnostic{
		Rule: rule, Level: diag.Warning, Position: diag.Position{File: r.path, Line: r.paragraph},
		Message: message, Hint: hint,
	})
}

// readParts reads what the text refers to. Any of it may be missing.
func (r *reader) readParts(p *pack) error {
	var err error
	if r.relations, err = p.relations("document"); err != nil {
		return err
	}
	styles, err := p.optional("word/styles.xml")
	if err != nil {
		return err
	}
	r.styles = readStyles(styles)
	list, err := p.optional("word/numbering.xml")
	if err != nil {
		return err
	}
	r.numbering = readNumbering(list)
	comments, err := p.optional("word/comments.xml")
	if err != nil {
		return err
	}
	r.comments = map[string]string{}
	for _, n := range comments.children("comment") {
		if text := oneLine(spaced(n)); text != "" {
			r.comments[n.attribute("id")] = strings.TrimSuffix(" of "+n.attribute("author"), " of ") + ": " + text
		}
	}
	return nil
}

// readNotes reads the footnotes and endnotes that the text refers to.
func (r *reader) readNotes(p *pack) ([]document.Note, error) {
	parts, relations := map[string]*node{}, map[string]map[string]relation{}
	for _, kind := range []string{"footnote", "endnote"} {
		part, err := p.optional("word/" + kind + "s.xml")
		if err != nil {
			return nil, err
		}
		if relations[kind], err = p.relations(kind + "s"); err != nil {
			return nil, err
		}
		for _, n := range part.children(kind) {
			parts[kind+" "+n.attribute("id")] = n
		}
	}
	var notes []document.Note
	for i := 0; i < len(r.noteIDs); i++ {
		id := r.noteIDs[i]
		kind, _, _ := strings.Cut(id, " ")
		r.relations = relations[kind]
		if n := parts[id]; n != nil {
			notes = append(notes, document.Note{Label: r.noteLabels[id], Line: r.paragraph, Blocks: document.Nest(r.blocks(n))})
		}
	}
	return notes, nil
}

// noteLabel numbers the notes in the order in which the text refers to them.
func (r *reader) noteLabel(kind, id string) string {
	key := kind + " " + id
	if r.noteLabels[key] == "" {
		r.noteIDs = append(r.noteIDs, key)
		r.noteLabels[key] = fmt.Sprint(len(r.noteIDs))
	}
	return r.noteLabels[key]
}
