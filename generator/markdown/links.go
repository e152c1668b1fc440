package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// address returns where a link or image points, with backslashes, character references and variables resolved. What it
// reads counts as if it were printed: a long address may have a short name that is used very often.
func (j *job) address(destination []byte, start, end int) string {
	if !j.spend(len(destination)) {
		return ""
	}
	return j.expand(unescape(destination), start, end)
}

// renderLink prints <a>. A link whose address can't be used is printed as its text.
func renderLink(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	out, n := w.(*fragmentWriter), node.(*ast.Link)
	if !entering {
		if out.shown {
			out.writeString("</a>")
		}
		out.shown = false
		out.inLink--
		return ast.WalkContinue, nil
	}
	out.inLink++
	start, end := out.locate(n, n.Destination, n.Reference != nil)
	address := out.address(n.Destination, start, end)
	if id, ok := strings.CutPrefix(address, termScheme); ok {
		out.renderTermLink(n, id, start, end)
		return ast.WalkContinue, nil
	}
	kind, ok := out.target(address, start, end)
	if !ok || out.full {
		return ast.WalkContinue, nil
	}
	empty := out.isEmptyLink(n)
	if empty && kind == targetAbsolute {
		out.problem("link-text", start, end, "this link has no text", "write what it leads to between the brackets")
	}
	out.shown = true
	out.beginLink(kind, address, empty, start, end)
	if n.Title != nil {
		out.attribute("title", out.expand(unescape(n.Title), start, end))
	}
	out.writeString(">")
	if empty && kind == targetRelative {
		out.hole(LinkText, len(out.Links)-1)
	}
	return ast.WalkContinue, nil
}

// renderTermLink begins a link to the definition of a term. Without words it says the name of the term.
func (out *fragmentWriter) renderTermLink(n *ast.Link, id string, start, end int) {
	id, known := out.term(id, out.plainText(n), start, end)
	if !known || out.full {
		return
	}
	out.shown = true
	out.beginTerm(id)
	if !n.HasChildren() {
		out.text(out.src.Terms.names[id])
	}
}

// isEmptyLink reports whether nothing stands between the brackets. An image there must say what it shows.
func (out *fragmentWriter) isEmptyLink(n *ast.Link) bool {
	if strings.TrimSpace(out.plainText(n)) != "" {
		return false
	}
	if containsKind(n, ast.KindImage) {
		start, end := out.span(n)
		out.problem("image-text", start, end, "this image is a link, and nothing says where it leads", "describe it between the brackets of the image")
		return false
	}
	return !n.HasChildren()
}

// beginLink writes <a with its href, or with a hole for it.
func (out *fragmentWriter) beginLink(kind targetKind, address string, reference bool, start, end int) {
	out.writeString("<a")
	if kind == targetAbsolute {
		out.writeString(` href="` + escapeAddress(address) + `"`)
		return
	}
	if !out.spend(len(address)) {
		return
	}
	out.hole(LinkTarget, len(out.Links))
	out.Links = append(out.Links, Link{Target: address, Reference: reference, Start: out.in.origin(start), End: out.in.origin(end)})
}

func renderAutoLink(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	out, n := w.(*fragmentWriter), node.(*ast.AutoLink)
	label, address := string(n.Label(source)), string(n.URL(source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
		address = "mailto:" + address
	}
	start := max(n.Pos(), 0)
	_, ok := out.target(address, start, start+len(label))
	if !ok || out.inLink > 0 || out.within("a") {
		out.text(label)
		return ast.WalkContinue, nil
	}
	out.writeString(`<a href="` + escapeAddress(address) + `">`)
	out.text(label)
	out.writeString("</a>")
	return ast.WalkContinue, nil
}

// locate returns where the address of a link or image stands, or its text when the address is written elsewhere.
func (j *job) locate(n ast.Node, destination []byte, elsewhere bool) (start, end int) {
	start, end = j.span(n)
	if elsewhere || len(destination) == 0 {
		return start, end
	}
	block := n.Parent()
	for block.Type() == ast.TypeInline {
		block = block.Parent()
	}
	limit := end
	if lines := block.Lines(); lines.Len() > 0 {
		limit = max(end, lines.At(lines.Len()-1).Stop)
	}
	if at := bytes.Index(j.in.text[end:limit], destination); at >= 0 {
		return end + at, end + at + len(destination)
	}
	return start, end
}

// span returns where the text of an inline node stands, with its opening bracket.
func (j *job) span(n ast.Node) (start, end int) {
	start = max(n.Pos(), 0)
	end = start + 1
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		switch c := c.(type) {
		case *ast.Text:
			end = max(end, c.Segment.Stop)
		case *variable:
			end = max(end, c.end)
		}
		return ast.WalkContinue, nil
	})
	return start, min(end, len(j.in.text))
}
