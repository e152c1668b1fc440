package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"trackora.click/proviso/generator/pattern"
)

// containsHTML reports whether there is raw HTML below a node.
func containsHTML(root ast.Node) bool {
	return containsKind(root, ast.KindRawHTML) || containsKind(root, ast.KindHTMLBlock)
}

func renderRawHTML(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		w.(*fragmentWriter).writeHTML(node.(*ast.RawHTML).Segments)
	}
	return ast.WalkSkipChildren, nil
}

func renderHTMLBlock(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	out, block := w.(*fragmentWriter), node.(*ast.HTMLBlock)
	lines := text.NewSegments()
	for i := range block.Lines().Len() {
		lines.Append(block.Lines().At(i))
	}
	if block.HasClosure() {
		lines.Append(block.ClosureLine)
	}
	out.writeHTML(lines)
	return ast.WalkContinue, nil
}

// rawHTML is a piece of HTML that may stand in several lines, with quote marks or indentation between.
type rawHTML struct {
	bytes []byte
	lines *text.Segments
}

// origin returns the offset in the input of an offset in the piece.
func (r rawHTML) origin(offset int) int {
	for i := range r.lines.Len() {
		line := r.lines.At(i)
		if offset < line.Len() || i == r.lines.Len()-1 {
			return min(line.Start+max(0, offset-line.Padding), line.Stop)
		}
		offset -= line.Len()
	}
	return 0
}

// writeHTML prints raw HTML tag by tag: each passes the allow-list, and each is reported if it doesn't.
func (out *fragmentWriter) writeHTML(lines *text.Segments) {
	raw := rawHTML{lines.Value(out.in.text), lines}
	if out.rawAsText {
		out.text(string(raw.bytes))
		return
	}
	tokens := html.NewTokenizer(bytes.NewReader(raw.bytes))
	at, silent := 0, false
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			break
		}
		source := string(tokens.Raw())
		start, end := raw.origin(at), raw.origin(at+len(source))
		at += len(source)
		switch kind {
		case html.TextToken:
			if !silent {
				out.htmlText(tokens.Token().Data, start, end)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			token := tokens.Token()
			silent = token.DataAtom == atom.Script || token.DataAtom == atom.Style
			out.startTag(token, source, start, end)
			continue
		case html.EndTagToken:
			out.endTag(tokens.Token().Data, source, start, end)
		default:
			out.comment(source, start, end)
		}
		silent = false
	}
	if rest := string(raw.bytes[at:]); strings.TrimSpace(rest) != "" {
		start := raw.origin(at)
		out.problem("html-open", start, out.lineEnd(start), fmt.Sprintf("%s has no >", quoted(rest)), "close the tag, or write &lt; for a < that is part of the text")
		out.text(rest)
	}
}

func (out *fragmentWriter) htmlText(s string, start, end int) {
	out.checkCharacters(start, end)
	out.text(out.expand(s, start, end))
}

// comment drops what a browser wouldn't show. Only comments are meant not to be seen.
func (out *fragmentWriter) comment(source string, start, end int) {
	switch {
	case !strings.HasPrefix(source, "<!--"):
		out.problem("html-element", start, end, fmt.Sprintf("%s isn't HTML that a page can hold, and would not be shown", quoted(source)), "write &lt; for a < that is part of the text")
	case strings.HasPrefix(source, "<!--["):
		out.problem("html-element", start, end, "this comment holds instructions for old browsers", "delete it, and keep the text inside of it if it is needed")
	case !strings.HasSuffix(source, "-->") && !strings.HasSuffix(source, "--!>"):
		out.problem("html-comment", start, out.lineEnd(start), "this comment is never closed: it would hide everything below", "write --> where it ends")
	}
}

// startTag prints an opening tag with the attributes that it may have.
func (out *fragmentWriter) startTag(token html.Token, source string, start, end int) {
	if !slices.Contains(htmlElements, token.Data) {
		out.refuse(token.Data)
	}
	if token.DataAtom == 0 {
		out.problem("html-element", start, end, fmt.Sprintf("%s isn't HTML, and would not be shown", quoted(source)),
			fmt.Sprintf("write %s for the text itself, or put it between backticks", html.EscapeString(quoted(source))))
		out.text(source)
		return
	}
	clean, ok := out.allowed(source)
	if !ok {
		out.problem("html-element", start, end, fmt.Sprintf("<%s> can't be used", token.Data), insteadOf(token.Data))
		return
	}
	attributes := out.attributes(token, source, clean, start, end)
	if !out.openTag(token.Data, start, end) {
		return
	}
	out.writeString("<" + token.Data)
	for _, write := range attributes {
		write()
	}
	out.writeString(">")
	if token.Type == html.SelfClosingTagToken && !isVoid(token.Data) {
		// <a id="x"/> is meant to be empty. A browser would take all that follows into it.
		out.endTag(token.Data, "</"+token.Data+">", start, end)
	}
}

// refuse notes that an element isn't printed, so that its closing tag isn't reported once more.
func (out *fragmentWriter) refuse(name string) {
	if out.refused == nil {
		out.refused = map[string]int{}
	}
	out.refused[name]++
}

// allowed asks the allow-list what stays of a tag.
func (j *job) allowed(source string) (map[string]string, bool) {
	tokens := html.NewTokenizer(strings.NewReader(j.Parser.tags.Sanitize(source)))
	switch tokens.Next() {
	case html.StartTagToken, html.SelfClosingTagToken:
		attributes := map[string]string{}
		for _, a := range tokens.Token().Attr {
			attributes[a.Key] = a.Val
		}
		return attributes, true
	}
	return nil, false
}

// attributes returns what prints each attribute, in the order in which they are written.
func (out *fragmentWriter) attributes(token html.Token, source string, clean map[string]string, start, end int) []func() {
	var list []func()
	for _, a := range token.Attr {
		value := out.expand(a.Val, start, end)
		_, kept := clean[a.Key]
		if !kept && !isAddress(token.Data, a.Key) {
			out.problem("html-attribute", start, end, fmt.Sprintf("<%s> can't have %s here", token.Data, quoted(a.Key+`="`+a.Val+`"`)), insteadOfAttribute(a.Key))
			continue
		}
		list = append(list, out.attributeWriter(token, a.Key, value, start, end))
	}
	if len(writtenAttribute.FindAllString(source[1+len(token.Data):], -1)) > len(token.Attr) {
		out.problem("html-attribute-twice", start, end, fmt.Sprintf("an attribute of %s is there twice, and only the first counts", quoted(source)), "delete one of the two")
	}
	return list
}

// writtenAttribute finds each attribute of a tag, those that browsers leave out as well.
var writtenAttribute = pattern.New(`[^\s"'=/>]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?`)

// isAddress reports whether an attribute is the address of a link or image. Those are judged as the ones of Markdown
// are, with the same messages.
func isAddress(element, attribute string) bool {
	return element == "a" && attribute == "href" || element == "img" && attribute == "src"
}

func (out *fragmentWriter) attributeWriter(token html.Token, key, value string, start, end int) func() {
	switch {
	case key == "href":
		kind, ok := out.target(value, start, end)
		if !ok {
			return func() {}
		}
		return func() { out.rawTarget(kind, value, start, end) }
	case key == "src":
		if !out.image(value, start, end) {
			return func() {}
		}
		return func() { out.imageSource(value, start, end) }
	case key == "id", key == "name" && !hasAttribute(token, "id"):
		// An anchor's name is its id in HTML of today.
		out.checkID(value, start, end)
		return func() {
			out.Anchors = append(out.Anchors, Anchor{ID: value, Start: out.in.origin(start), End: out.in.origin(end)})
			out.attribute("id", value)
		}
	case key == "name":
		return func() {}
	}
	return func() { out.attribute(key, value) }
}

func (out *fragmentWriter) rawTarget(kind targetKind, address string, start, end int) {
	if kind == targetAbsolute {
		out.writeString(` href="` + escapeAddress(address) + `"`)
		return
	}
	if out.spend(len(address)) {
		out.hole(LinkTarget, len(out.Links))
		out.Links = append(out.Links, Link{Target: address, Start: out.in.origin(start), End: out.in.origin(end)})
	}
}

func hasAttribute(token html.Token, key string) bool {
	for _, a := range token.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

func insteadOfAttribute(key string) string {
	switch {
	case key == "style" || key == "class" || key == "align" || key == "valign" || key == "width" || key == "height" || key == "border" || key == "bgcolor":
		return "leave the looks to the theme"
	case strings.HasPrefix(key, "on"):
		return "a policy runs no scripts; leave it out"
	case key == "id" || key == "name":
		return "an anchor is one word of letters, digits, - and _"
	}
	return "leave it out"
}
