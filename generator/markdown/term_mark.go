package markdown

import (
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
	links := 0 // of raw HTML that are open
	for child := node.FirstChild(); child != nil; {
		if raw, ok := child.(*ast.RawHTML); ok {
			links += j.opensLink(raw)
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

// opensLink returns how many more links are open behind a tag of raw HTML.
func (j *job) opensLink(n *ast.RawHTML) int {
	tag := strings.ToLower(string(n.Segments.Value(j.in.text)))
	switch {
	case tag == "<a>" || strings.HasPrefix(tag, "<a "):
		return 1
	case strings.HasPrefix(tag, "</a"):
		return -1
	}
	return 0
}

func isProse(n ast.Node) bool {
	t, ok := n.(*ast.Text)
	return ok && !t.IsRaw()
}

// proseRun are texts that follow each other, as of a paragraph of several lines.
type proseRun struct {
	source []byte
	nodes  []*ast.Text
	starts []int // offsets of the nodes in joined
	joined []byte
}

func (r *proseRun) add(n *ast.Text) {
	r.nodes = append(r.nodes, n)
	r.starts = append(r.starts, len(r.joined))
	r.joined = append(r.joined, n.Segment.Value(r.source)...)
	if n.SoftLineBreak() || n.HardLineBreak() {
		r.joined = append(r.joined, ' ')
	}
}

// termUse are the bytes of a run that name a term.
type termUse struct {
	id         string
	start, end int
}

// mark finds the first uses of terms in the run, and puts a node around each.
func (r *proseRun) mark(terms *Terms, marked map[string]bool) {
	var uses []termUse
	for at := 0; at < len(r.joined); {
		if id, n := terms.match(r.joined, at); n > 0 && beginsWord(r.joined, at) {
			if !marked[id] {
				marked[id] = true
				uses = append(uses, termUse{id, at, at + n})
			}
			at += n
			continue
		}
		at++
		for at < len(r.joined) && r.joined[at]&0xC0 == 0x80 { // the rest of a character
			at++
		}
	}
	var open *termNode
	for i, n := range r.nodes {
		uses, open = r.split(n, r.starts[i], uses, open)
	}
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
