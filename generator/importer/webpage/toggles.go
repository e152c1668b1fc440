package webpage

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isToggle reports whether an element is a button that opens text: the title of it, mostly.
func isToggle(n *html.Node) bool {
	return (n.DataAtom == atom.Button || attribute(n, "role") == "button") && hasAttribute(n, "aria-expanded")
}

// findToggled notes the elements that a button opens: what they say is text, though it can't be seen at first. Such a
// button names them, or stands right before them.
func (r *reader) findToggled(root *html.Node) {
	r.toggled = map[*html.Node]bool{}
	named := map[string]bool{}
	each(root, func(n *html.Node) {
		if !isToggle(n) {
			return
		}
		for _, id := range strings.Fields(attribute(n, "aria-controls")) {
			named[id] = true
		}
		before := n
		for up := 0; up < 3 && before.Parent != nil; up++ { // the button may lie in a heading
			next := before.NextSibling
			for next != nil && next.Type != html.ElementNode {
				next = next.NextSibling
			}
			if next != nil {
				r.toggled[next] = true
				break
			}
			before = before.Parent
		}
	})
	each(root, func(n *html.Node) {
		if named[attribute(n, "id")] {
			r.toggled[n] = true
		}
	})
}
