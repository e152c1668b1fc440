package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"trackora.click/proviso/generator/diag"
)

// renderImage prints <img>. An image that can't be used is printed as its description.
func renderImage(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	out, n := w.(*fragmentWriter), node.(*ast.Image)
	start, end := out.locate(n, n.Destination, n.Reference != nil)
	description := strings.TrimSpace(out.plainText(n))
	source := out.address(n.Destination, start, end)
	if !out.image(source, start, end) {
		out.text(description)
		return ast.WalkSkipChildren, nil
	}
	if description == "" {
		out.add(diag.Hint, "image-text", start, end, "this image has no description, so screen readers skip it",
			"unless it is only decoration, say between the brackets what it shows")
	}
	out.writeString("<img")
	out.imageSource(source, start, end)
	out.attribute("alt", description)
	if n.Title != nil {
		out.attribute("title", out.expand(unescape(n.Title), start, end))
	}
	out.writeString(">")
	return ast.WalkSkipChildren, nil
}

// image reports a source that can't be used and returns false. A visitor's browser asks no other host for anything
// before the visitor has agreed to it, so images come from the site itself.
func (j *job) image(source string, start, end int) bool {
	if source == "" {
		j.problem("image-empty", start, end, "this image has no file", "write the name of its file between the parentheses")
		return false
	}
	kind, ok := j.target(source, start, end)
	if ok && kind == targetAbsolute {
		j.problem("image-external", start, end, "this image comes from another site, which would learn of every visitor",
			"put the file beside the text and write its name")
		return false
	}
	return ok
}

func (out *fragmentWriter) imageSource(source string, start, end int) {
	if !out.spend(len(source)) {
		return
	}
	out.hole(ImageSource, len(out.Images))
	out.Images = append(out.Images, Image{Source: source, Start: out.in.origin(start), End: out.in.origin(end)})
}
