package render

import (
	"bytes"
	"html/template"
	"strings"
	"text/template/parse"
)

// compact takes the white space that lays out the templates' own text out of them, once, instead of out of every page
// that they print. What stands between values is all a template knows of its surroundings, so white space at its ends
// stays as one character.
func compact(templates *template.Template) {
	for _, t := range templates.Templates() {
		if t.Tree != nil {
			compactNode(t.Tree.Root)
		}
	}
}

func compactNode(n parse.Node) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, inner := range n.Nodes {
			compactNode(inner)
		}
	case *parse.TextNode:
		n.Text = compactText(n.Text)
	case *parse.IfNode:
		compactNode(n.List)
		compactNode(n.ElseList)
	case *parse.RangeNode:
		compactNode(n.List)
		compactNode(n.ElseList)
	case *parse.WithNode:
		compactNode(n.List)
		compactNode(n.ElseList)
	}
}

// compactText shortens each run of white space with a line end in it: to nothing beside the tag of a block, where
// browsers show none, else to one line end. A text with elements in which white space counts stays as it is.
func compactText(text []byte) []byte {
	for _, kept := range []string{"<pre", "<textarea", "<script", "<style"} {
		if bytes.Contains(bytes.ToLower(text), []byte(kept)) {
			return text
		}
	}
	var out []byte
	for len(text) > 0 {
		at := bytes.IndexAny(text, " \t\r\n")
		if at < 0 {
			break
		}
		end := at
		for end < len(text) && isSpace(text[end]) {
			end++
		}
		out = append(out, text[:at]...)
		run, rest := text[at:end], text[end:]
		switch {
		case bytes.IndexByte(run, '\n') < 0:
			out = append(out, run...)
		case !endsBlockTag(out) && !beginsBlockTag(rest):
			out = append(out, '\n')
		}
		text = rest
	}
	return append(out, text...)
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// endsBlockTag reports whether a text ends with the tag of a block.
func endsBlockTag(text []byte) bool {
	if !bytes.HasSuffix(text, []byte(">")) {
		return false
	}
	return beginsBlockTag(text[max(bytes.LastIndexByte(text, '<'), 0):])
}

// beginsBlockTag reports whether a text begins with the tag of a block.
func beginsBlockTag(text []byte) bool {
	name, found := bytes.CutPrefix(text, []byte("<"))
	if !found {
		return false
	}
	name = bytes.TrimPrefix(name, []byte("/"))
	if end := bytes.IndexAny(name, " \t\r\n/>"); end >= 0 {
		name = name[:end]
	}
	switch strings.ToLower(string(name)) {
	case "!doctype", "html", "head", "body", "meta", "title", "link", "main", "header", "footer", "nav", "section", "article",
		"aside", "div", "p", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "details", "summary",
		"table", "thead", "tbody", "tr", "th", "td", "caption", "form", "address", "template":
		return true
	}
	return false
}
