package markdown

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

var kindFootnoteReference = ast.NewNodeKind("FootnoteReference")

// footnoteReference is [^label] in the text. number and occurrence are those of the fragment that is being printed.
type footnoteReference struct {
	ast.BaseInline
	label      string
	start, end int
	number     int // from 1; 0 when there is no definition
	occurrence int // from 1, of the references to the same note
}

func (r *footnoteReference) Kind() ast.NodeKind { return kindFootnoteReference }
func (r *footnoteReference) Dump(source []byte, level int) {
	ast.DumpHelper(r, source, level, nil, nil)
}

// footnoteParser reads references. goldmark's own looks through all definitions for each of them.
type footnoteParser struct{}

// Trigger returns what a reference begins with.
func (footnoteParser) Trigger() []byte { return []byte{'['} }

// Parse reads a reference.
func (footnoteParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[^")) {
		return nil
	}
	end := bytes.IndexAny(line[2:min(len(line), maxFootnoteLabel)], "[]\n")
	if end < 1 || line[end+2] != ']' || util.IsSpace(line[2]) {
		return nil
	}
	block.Advance(end + 3)
	return &footnoteReference{label: util.ToLinkReference(line[2 : end+2]), start: segment.Start, end: segment.Start + end + 3}
}

// definition is the text of a footnote.
type definition struct {
	node *east.Footnote
	used bool
}

// define takes a footnote out of the text. It is printed where it is referred to.
func (j *job) define(n *east.Footnote) {
	label := util.ToLinkReference(n.Ref)
	if _, twice := j.definitions[label]; twice {
		j.problem("footnote-duplicate", n.Pos(), n.Pos()+len(n.Ref)+4, fmt.Sprintf("there are two footnotes [^%s], and only the first one would be shown", quoted(label)),
			"give one of them another name, here and where it is referred to")
		return
	}
	d := &definition{node: n}
	j.definitions[label] = d
	j.order = append(j.order, d)
}

// unusedNotes reports footnotes whose text is on no page.
func (j *job) unusedNotes() {
	for _, d := range j.order {
		if !d.used {
			j.doubt("footnote-unused", d.node.Pos(), d.node.Pos()+len(d.node.Ref)+4,
				fmt.Sprintf("nothing refers to the footnote [^%s], so its text is not shown", quoted(string(d.node.Ref))),
				fmt.Sprintf("write [^%s] where it belongs, or delete it", quoted(string(d.node.Ref))))
		}
	}
}

// note is a footnote on its way to the end of a fragment.
type note struct {
	definition *definition
	references int
}

// numberNotes numbers the references below a node and in the notes themselves, and returns the notes in that order.
func (j *job) numberNotes(root ast.Node) []*note {
	if len(j.definitions) == 0 {
		j.eachReference(root, func(r *footnoteReference) { j.undefined(r) })
		return nil
	}
	var notes []*note
	byDefinition := map[*definition]int{}
	number := func(r *footnoteReference) {
		d := j.definitions[r.label]
		if d == nil {
			j.undefined(r)
			return
		}
		if byDefinition[d] == 0 {
			notes = append(notes, &note{definition: d})
			byDefinition[d] = len(notes)
			d.used = true
		}
		r.number = byDefinition[d]
		notes[r.number-1].references++
		r.occurrence = notes[r.number-1].references
	}
	j.eachReference(root, number)
	for i := 0; i < len(notes); i++ {
		j.eachReference(notes[i].definition.node, number)
	}
	return notes
}

func (j *job) eachReference(root ast.Node, do func(*footnoteReference)) {
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if r, ok := n.(*footnoteReference); ok && entering {
			do(r)
		}
		return ast.WalkContinue, nil
	})
}

func (j *job) undefined(r *footnoteReference) {
	j.problem("footnote-undefined", r.start, r.end, fmt.Sprintf("there is no footnote %s", j.in.shown(r.start, r.end)),
		fmt.Sprintf(`add a line "%s: …" with its text; write \[ to show the bracket itself`, j.in.shown(r.start, r.end)))
}

func renderFootnoteReference(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	out, r := w.(*fragmentWriter), node.(*footnoteReference)
	switch {
	case !entering:
	case r.number == 0:
		out.text(string(source[r.start:r.end]))
	case out.inLink > 0 || out.within("a"):
		out.problem("footnote-in-link", r.start, r.end, "a footnote can't stand inside a link", "put it after the link")
		out.writeString("<sup>" + strconv.Itoa(r.number) + "</sup>")
	default:
		out.writeString("<sup><a")
		out.attribute("id", out.noteID("fnref", r.number, r.occurrence))
		out.attribute("href", "#"+out.noteID("fn", r.number, 1))
		out.writeString(` role="doc-noteref">` + strconv.Itoa(r.number) + "</a></sup>")
	}
	return ast.WalkContinue, nil
}

// writeNotes prints the footnotes of the fragment at its end, each with links back to where it is referred to.
func (out *fragmentWriter) writeNotes() {
	if len(out.notes) == 0 {
		return
	}
	out.writeString(`<div class="footnotes" role="group"`)
	out.attribute("aria-label", out.src.Labels.Footnotes)
	out.writeString(">\n<ol>\n")
	for i, n := range out.notes {
		out.writeString("<li")
		out.attribute("id", out.noteID("fn", i+1, 1))
		out.writeString(">\n")
		out.renderNode(n.definition.node)
		out.closeTags(0)
		out.writeString("<p class=\"footnote-return\">")
		for occurrence := 1; occurrence <= n.references; occurrence++ {
			out.writeReturn(i+1, occurrence)
		}
		out.writeString("</p>\n</li>\n")
	}
	out.writeString("</ol>\n</div>\n")
}

func (out *fragmentWriter) writeReturn(number, occurrence int) {
	name := out.src.Labels.FootnoteReturn + " " + strconv.Itoa(number)
	if occurrence > 1 {
		name += "-" + strconv.Itoa(occurrence)
		out.writeString(" ")
	}
	out.writeString("<a")
	out.attribute("href", "#"+out.noteID("fnref", number, occurrence))
	out.writeString(` role="doc-backlink"`)
	out.attribute("aria-label", name)
	out.writeString(">↩\uFE0E</a>")
}

// noteID is an id such as "overview-fn-1", or "overview-fnref-1-2" for a second reference.
func (out *fragmentWriter) noteID(kind string, number, occurrence int) string {
	id := out.prefix + "-" + kind + "-" + strconv.Itoa(number)
	if occurrence > 1 {
		id += "-" + strconv.Itoa(occurrence)
	}
	return id
}
