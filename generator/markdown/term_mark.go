package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

var kindTerm = ast.NewNodeKind("Term")

// termNode marks a use of a defined term that its author did not mark.
type termNode struct {
	ast.BaseInline
	id    string
	plain bool // it stands where no link can
}

func (n *termNode) Kind() ast.NodeKind            { return kindTerm }
func (n *termNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// markTerms marks the first use of each term below a node, in the order of the text.
func (j *job) markTerms(node ast.Node, marked map[string]bool) {
	switch n := node.(type) {
	case *ast.Heading, *ast.CodeSpan, *ast.AutoLink, *ast.Image, *ast.RawHTML, *containerTitle:
		return
	case *ast.Link:
		if id, ok := strings.CutPrefix(string(n.Destination), termScheme); ok && j.src.Terms != nil {
			if id == "" {
				id = j.src.Terms.byName[foldName(j.plainText(n))]
			}
			marked[id] = true
		}
		return
	case *container:
		if n.sub != nil {
			n.sub.markTerms(n.subRoot, marked)
			return
		}
	}
	links := 0 // of raw HTML that are open, and what else nothing is marked in
	for child := node.FirstChild(); child != nil; {
		if raw, ok := child.(*ast.RawHTML); ok {
			links = max(0, links+j.opensUnmarked(raw))
		}
		if !isProse(child) || links > 0 {
			next := child.NextSibling()
			if links == 0 {
				j.markTerms(child, marked)
			}
			child = next
			continue
		}
		run := proseRun{source: j.in.text}
		for ; child != nil && isProse(child); child = child.NextSibling() {
			run.add(child.(*ast.Text))
		}
		run.mark(j.src.Terms, marked)
	}
}

// unmarkedTags are the elements of raw HTML in which no term is marked: links, and what isn't said but typed.
var unmarkedTags = []string{"a", "code", "kbd", "pre", "samp", "summary"}

// opensUnmarked returns how many more elements are open behind a tag of raw HTML in which no term is marked.
func (j *job) opensUnmarked(n *ast.RawHTML) int {
	tag := strings.ToLower(string(n.Segments.Value(j.in.text)))
	name := strings.TrimLeft(tag, "</")
	if end := strings.IndexAny(name, " \t\n/>"); end >= 0 {
		name = name[:end]
	}
	switch {
	case !slices.Contains(unmarkedTags, name):
		return 0
	case strings.HasPrefix(tag, "</"):
		return -1
	}
	return 1
}

func isProse(n ast.Node) bool {
	t, ok := n.(*ast.Text)
	return ok && !t.IsRaw()
}

// split cuts a text where terms begin and end, and returns those that are left. open is a term that began in a text before.
func (r *proseRun) split(n *ast.Text, start int, uses []termUse, open *termNode) ([]termUse, *termNode) {
	length := n.Segment.Len()
	parent := n.Parent()
	at := 0
	piece := func(end int) *ast.Text {
		p := ast.NewTextSegment(text.NewSegment(n.Segment.Start+at, n.Segment.Start+end))
		at = end
		return p
	}
	for len(uses) > 0 && uses[0].start < start+length {
		use := uses[0]
		if open == nil {
			if begin := use.start - start; begin > at {
				parent.InsertBefore(parent, n, piece(begin))
			}
			open = &termNode{id: use.id}
			parent.InsertBefore(parent, n, open)
		}
		if use.end > start+length { // it goes on in the next line
			rest := piece(length)
			rest.SetSoftLineBreak(n.SoftLineBreak())
			rest.SetHardLineBreak(n.HardLineBreak())
			open.AppendChild(open, rest)
			parent.RemoveChild(parent, n)
			return uses, open
		}
		open.AppendChild(open, piece(use.end-start))
		uses, open = uses[1:], nil
	}
	n.Segment = text.NewSegment(n.Segment.Start+at, n.Segment.Stop)
	return uses, open
}

func renderTerm(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	out, n := w.(*fragmentWriter), node.(*termNode)
	if entering {
		n.plain = out.inLink > 0 || out.within("a") || out.within("summary")
	}
	switch {
	case n.plain:
	case entering:
		out.beginTerm(n.id)
	default:
		out.writeString("</a>")
	}
	return ast.WalkContinue, nil
}

// beginTerm writes the tag of a link to the definition of a term.
func (out *fragmentWriter) beginTerm(id string) {
	out.writeString(`<a class="term"`)
	out.hole(TermTarget, len(out.Terms))
	out.Terms = append(out.Terms, id)
	out.writeString(">")
}
