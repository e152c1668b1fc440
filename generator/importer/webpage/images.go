package webpage

import (
	"bytes"
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"trackora.click/proviso/generator/importer/document"
)

// largestIcon is the edge in pixels up to which a drawing without words is taken for an ornament.
const largestIcon = 64

// image reads an <img>. Many pages have an empty picture in src until a script fetches the real one.
func (r *reader) image(n *html.Node) []document.Inline {
	src := strings.TrimSpace(attribute(n, "src"))
	for _, key := range []string{"data-src", "data-original", "data-lazy-src"} {
		if later := strings.TrimSpace(attribute(n, key)); later != "" && (src == "" || strings.HasPrefix(src, "data:") && len(src) < 400) {
			src = later
		}
	}
	if src == "" {
		src, _, _ = strings.Cut(strings.TrimSpace(attribute(n, "srcset")), " ")
	}
	words := attribute(n, "alt")
	if !hasAttribute(n, "alt") {
		words = cmp.Or(attribute(n, "aria-label"), attribute(n, "title"))
	}
	words = strings.Join(strings.Fields(words), " ")
	if number(n, "width", 2) <= 1 && number(n, "height", 2) <= 1 {
		r.doubtAt(lineOf(n), "import-image", "left out an image of one pixel, which counts visitors: "+shorten(src), "what counts visitors belongs in content/consent.yaml")
		return nil
	}
	if src == "" && words == "" {
		return nil
	}
	return []document.Inline{{Kind: document.Image, Text: words, Target: src}}
}

// drawing reads an <svg>. One that says something becomes a picture; small ones without words are ornaments.
func (r *reader) drawing(n *html.Node) []document.Inline {
	words := attribute(n, "aria-label")
	if title := find(n, func(c *html.Node) bool { return c.DataAtom == atom.Title && c.Namespace == "svg" }); title != nil {
		words = cmp.Or(words, rawText(title))
	}
	words = strings.Join(strings.Fields(words), " ")
	inside := find(n, func(c *html.Node) bool { return c.Data == "text" && c.Namespace == "svg" })
	if words == "" && inside == nil && (attribute(n, "aria-hidden") == "true" || ornament(n)) {
		r.ornaments++
		r.ornament = min(r.ornament, lineOf(n))
		return nil
	}
	var out bytes.Buffer
	if err := html.Render(&out, standalone(n)); err != nil {
		return nil // no writer that fails
	}
	target := document.Inside + fmt.Sprintf("drawing %d", len(r.drawings)+1)
	r.drawings[target] = out.Bytes()
	return []document.Inline{{Kind: document.Image, Text: words, Target: target}}
}

// ornament reports whether a drawing is small, or doesn't say how large it is.
func ornament(n *html.Node) bool {
	width, _, _ := strings.Cut(attribute(n, "width"), "p") // px
	if width == "" {
		if box := strings.Fields(strings.ReplaceAll(attribute(n, "viewBox"), ",", " ")); len(box) == 4 {
			width = box[2]
		}
	}
	size, err := strconv.ParseFloat(width, 64)
	return err != nil || size <= largestIcon
}

// standalone returns a drawing as a file of its own has it.
func standalone(n *html.Node) *html.Node {
	out := &html.Node{Type: n.Type, Data: n.Data, Namespace: n.Namespace}
	for _, a := range n.Attr {
		if a.Key != LineAttribute && a.Key != "xmlns" && !strings.HasPrefix(a.Key, "xmlns:") && a.Namespace != "xmlns" {
			out.Attr = append(out.Attr, a)
		}
	}
	if n.Data == "svg" {
		out.Attr = append(out.Attr, html.Attribute{Key: "xmlns", Val: "http://www.w3.org/2000/svg"}, html.Attribute{Key: "xmlns:xlink", Val: "http://www.w3.org/1999/xlink"})
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			out.AppendChild(standalone(c))
		} else if c.Type == html.TextNode {
			out.AppendChild(&html.Node{Type: c.Type, Data: c.Data})
		}
	}
	return out
}

// tellOrnaments reports the small drawings that were left out.
func (r *reader) tellOrnaments() {
	if r.ornaments == 0 {
		return
	}
	what := "a small drawing"
	if r.ornaments > 1 {
		what = fmt.Sprintf("%d small drawings, the first of them here,", r.ornaments)
	}
	r.doubtAt(r.ornament, "import-image", "left out "+what+" without words", "nothing needs doing if they are icons; otherwise save them as .svg, and write ![what it shows](name.svg)")
}
