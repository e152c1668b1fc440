package webpage

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/pattern"
)

// note is a footnote: a place that a small number leads to, and that leads back to the number.
type note struct {
	label string
	node  *html.Node // holds its text
	id    string
}

// noteNumber is what a reference to a footnote shows.
var noteNumber = pattern.New(`^\[?(?:[0-9]{1,4}|[*†‡§a-z]|[ivx]{1,6})\]?$`)

// findNotes looks for links that show a number and lead to a place with a link back.
func (r *reader) findNotes(root *html.Node) {
	byID := map[string]*html.Node{}
	var references []*html.Node
	each(root, func(n *html.Node) {
		for _, key := range []string{"id", "name"} {
			if id := attribute(n, key); id != "" && byID[id] == nil {
				byID[id] = n
			}
		}
		if n.DataAtom == atom.A && strings.HasPrefix(attribute(n, "href"), "#") && noteNumber.MatchString(strings.TrimSpace(textOf(n))) {
			references = append(references, n)
		}
	})
	r.notes = map[string]*note{}
	backs := map[*html.Node]bool{}
	for _, n := range references {
		id := attribute(n, "href")[1:]
		target := byID[id]
		if target == nil || r.notes[id] != nil || backs[n] {
			continue
		}
		holder := target
		for holder.Parent != nil && !isBlock(holder) {
			holder = holder.Parent
		}
		back := backLink(holder, n)
		// Word and Docs put each note into a block of its own, behind the text.
		if back == nil || contains(holder, n) || r.insideNote(n) {
			continue
		}
		found := &note{label: strconv.Itoa(len(r.order) + 1), node: holder, id: id}
		backs[back] = true
		back.Parent.RemoveChild(back)
		r.notes[id] = found
		r.order = append(r.order, found)
	}
}

// leaveOutComments takes out the comments that Google Docs writes below a text, and the marks that lead to them.
func (r *reader) leaveOutComments(root *html.Node) {
	var marks, comments []*html.Node
	each(root, func(n *html.Node) {
		switch id := attribute(n, "id"); {
		case n.DataAtom != atom.A:
		case strings.HasPrefix(id, "cmnt_ref") && strings.HasPrefix(attribute(n, "href"), "#cmnt"):
			marks = append(marks, n)
		case strings.HasPrefix(id, "cmnt") && strings.HasPrefix(attribute(n, "href"), "#cmnt_ref"):
			comments = append(comments, n)
		}
	})
	for _, n := range comments {
		holder := n
		for holder.Parent != nil && !isBlock(holder) {
			holder = holder.Parent
		}
		if holder.DataAtom == atom.P && holder.Parent.DataAtom == atom.Div && len(strings.Fields(textOf(holder.Parent))) < 500 {
			holder = holder.Parent // a comment may have several paragraphs
		}
		if holder.Parent == nil {
			continue
		}
		marks = append(marks, holder)
		n.Parent.RemoveChild(n)
		r.doubtAt(lineOf(holder), "import-comment", "left out a comment: "+shorten(textOf(holder)), "it is not part of the text; settle it before you publish")
	}
	for _, n := range marks {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// insideNote reports whether a link stands in a footnote: then it is a way back.
func (r *reader) insideNote(n *html.Node) bool {
	for _, note := range r.order {
		if contains(note.node, n) {
			return true
		}
	}
	return false
}

// backLink finds the link in a note that leads to the reference, or to what is right around it.
func backLink(holder, reference *html.Node) *html.Node {
	ids := map[string]bool{}
	for n, up := reference, 0; n != nil && up < 3; n, up = n.Parent, up+1 {
		ids[attribute(n, "id")], ids[attribute(n, "name")] = true, true
	}
	delete(ids, "")
	return find(holder, func(n *html.Node) bool {
		href := attribute(n, "href")
		return n.DataAtom == atom.A && strings.HasPrefix(href, "#") && ids[href[1:]]
	})
}

// noteReference reads a link that leads to a note.
func (r *reader) noteReference(n *html.Node) ([]document.Inline, bool) {
	href := attribute(n, "href")
	if !strings.HasPrefix(href, "#") {
		return nil, false
	}
	found := r.notes[href[1:]]
	if found == nil {
		return nil, false
	}
	return []document.Inline{{Kind: document.Reference, Target: found.label}}, true
}

// isNote reports whether an element is the text of a note, which is read apart.
func (r *reader) isNote(n *html.Node) bool {
	for _, found := range r.order {
		if found.node == n {
			return true
		}
	}
	return false
}

func (r *reader) readNotes() []document.Note {
	var list []document.Note
	for _, found := range r.order {
		r.line = lineOf(found.node)
		line := r.line
		r.ids = nil
		blocks := document.Nest(r.blocks(found.node, 0))
		if len(blocks) > 0 && len(blocks[0].Inlines) > 0 {
			first := &blocks[0].Inlines[0]
			first.Text = strings.TrimLeft(first.Text, " \u00a0") // what set the number off
		}
		list = append(list, document.Note{Label: found.label, Line: line, Blocks: blocks})
	}
	r.ids = nil
	return list
}
