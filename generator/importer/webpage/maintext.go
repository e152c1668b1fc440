package webpage

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mainText returns the element that holds the policy, and takes out what isn't part of it. What is taken out is
// reported with its first words.
func (r *reader) mainText(root *html.Node) *html.Node {
	body := find(root, func(n *html.Node) bool { return n.DataAtom == atom.Body })
	if body == nil {
		return root
	}
	main := body
	for _, is := range []func(*html.Node) bool{
		func(n *html.Node) bool { return n.DataAtom == atom.Main || attribute(n, "role") == "main" },
		func(n *html.Node) bool { return n.DataAtom == atom.Article },
	} {
		// Half of the text: a page may have an <article> for each of its teasers.
		if found := find(main, is); found != nil && 2*words(found) > words(main) {
			r.leaveOut(body, found)
			main = found
			break
		}
	}
	var around []*html.Node
	each(main, func(n *html.Node) {
		if n != main && aroundText(n) && !strings.Contains(attribute(n, "class"), "footnote") {
			around = append(around, n)
		}
	})
	for _, n := range around {
		if !contains(main, n) || find(n, func(c *html.Node) bool { return c.DataAtom == atom.H1 }) != nil && words(n) < 100 {
			continue // taken out with what it was in; or it is the title with its line
		}
		r.report(n)
		n.Parent.RemoveChild(n)
	}
	return main
}

// aroundText reports whether an element is made for what stands around a text.
func aroundText(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Header, atom.Dialog:
		return true
	case atom.Aside:
		return n.Parent != nil && n.Parent.DataAtom == atom.Body
	}
	switch attribute(n, "role") {
	case "navigation", "banner", "contentinfo", "search", "dialog", "alertdialog":
		return true
	}
	return false
}

func words(n *html.Node) int { return len(strings.Fields(textOf(n))) }

// leaveOut reports what stands outside of the main text.
func (r *reader) leaveOut(n, main *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c == main:
		case contains(c, main):
			r.leaveOut(c, main)
		default:
			r.report(c)
		}
	}
}

func contains(n, inner *html.Node) bool {
	for ; inner != nil; inner = inner.Parent {
		if inner == n {
			return true
		}
	}
	return false
}

// pictured says how many pictures are left out with an element.
func pictured(n *html.Node) string {
	count := 0
	each(n, func(c *html.Node) {
		if c.DataAtom == atom.Img {
			count++
		}
	})
	switch count {
	case 0:
		return ""
	case 1:
		return " (and a picture)"
	}
	return fmt.Sprintf(" (and %d pictures)", count)
}

// report tells of text that is left out.
func (r *reader) report(n *html.Node) {
	if n.Type == html.CommentNode || n.Type == html.ElementNode && (silent(n) || r.css.hidden(n)) {
		return
	}
	text := strings.TrimSpace(strings.Join(strings.Fields(textOf(n)), " ") + pictured(n))
	if text == "" {
		return
	}
	name := "a text"
	if n.Type == html.ElementNode {
		name = "a <" + n.Data + ">"
		if strings.ContainsAny(n.Data[:1], "aeio") {
			name = "an <" + n.Data + ">"
		}
	}
	r.doubtAt(lineOf(n), "import-left-out", fmt.Sprintf("left out what stands around the text, %s: %s", name, text),
		"nothing needs doing if it is navigation; otherwise copy it into the policy")
}
