package webpage

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/pattern"
)

// styles is what is understood of a page's style sheets: rules for one class, and the numbers of Google Docs' lists.
type styles struct {
	classes map[string]string // declarations by class
	lists   map[string]document.Marker
}

const maxStyles = 1 << 20

var (
	rule      = pattern.New(`([^{}]+)\{([^{}]*)\}`)
	oneClass  = pattern.New(`^[a-z0-9]*\.([A-Za-z_][\w-]*)$`)
	docsLists = pattern.New(`\.(lst-kix_[\w-]+)\s*>\s*li:before\s*\{\s*content:\s*"([^"]*)"\s*(?:counter\([^,)]*,\s*([a-z-]+)\)\s*"([^"]*)")?`)
)

func readStyles(root *html.Node) styles {
	s := styles{classes: map[string]string{}, lists: map[string]document.Marker{}}
	each(root, func(n *html.Node) {
		if n.DataAtom != atom.Style || n.FirstChild == nil {
			return
		}
		text := n.FirstChild.Data
		text = text[:min(len(text), maxStyles)]
		for _, m := range docsLists.FindAllStringSubmatch(text, -1) {
			s.lists[m[1]] = docsMarker(m[2], m[3], m[4])
		}
		for _, m := range rule.FindAllStringSubmatch(text, -1) {
			for _, selector := range strings.Split(m[1], ",") {
				if class := oneClass.FindStringSubmatch(strings.TrimSpace(selector)); class != nil {
					s.classes[class[1]] += m[2] + ";"
				}
			}
		}
	})
	return s
}

// docsMarker reads how Google Docs counts: content: "(" counter(…, lower-latin) ") ".
func docsMarker(before, counter, after string) document.Marker {
	m := document.Marker{Style: counterStyle(counter)}
	switch {
	case strings.Contains(before, "("):
		m.Form = document.Paren
	case strings.HasPrefix(after, ")"):
		m.Form = document.Close
	}
	return m
}

// counterStyle reads a value of list-style-type; 0 for bullets.
func counterStyle(name string) byte {
	switch name {
	case "decimal", "decimal-leading-zero":
		return '1'
	case "lower-latin", "lower-alpha":
		return 'a'
	case "upper-latin", "upper-alpha":
		return 'A'
	case "lower-roman":
		return 'i'
	case "upper-roman":
		return 'I'
	}
	return 0
}

// declared returns the value of a property for the element itself, lower-case; "" where nothing says it.
func (s styles) declared(n *html.Node, property string) string {
	value := ""
	read := func(declarations string) {
		for _, d := range strings.Split(declarations, ";") {
			name, v, _ := strings.Cut(d, ":")
			if strings.EqualFold(strings.TrimSpace(name), property) {
				value = strings.ToLower(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(v), "!important")))
			}
		}
	}
	for _, class := range classes(n) {
		if d, ok := s.classes[class]; ok {
			read(d)
		}
	}
	read(attribute(n, "style"))
	return value
}

// hidden reports whether visitors don't see the element.
func (s styles) hidden(n *html.Node) bool {
	return hasAttribute(n, "hidden") || s.declared(n, "display") == "none" || s.declared(n, "visibility") == "hidden" ||
		strings.Contains(attribute(n, "style"), "mso-hide:all")
}

// weight says whether the element makes its text bold: 1 yes, -1 no, 0 as around it.
func (s styles) weight(n *html.Node) int {
	value := s.declared(n, "font-weight")
	number, err := strconv.Atoi(value)
	switch {
	case value == "bold" || value == "bolder" || err == nil && number >= 600:
		return 1
	case value == "normal" || value == "lighter" || err == nil:
		return -1
	case n.DataAtom == atom.B || n.DataAtom == atom.Strong:
		return 1
	}
	return 0
}

// slant says the same for italics.
func (s styles) slant(n *html.Node) int {
	switch value := s.declared(n, "font-style"); {
	case value == "italic" || value == "oblique":
		return 1
	case value == "normal":
		return -1
	case n.DataAtom == atom.I || n.DataAtom == atom.Em || n.DataAtom == atom.Cite || n.DataAtom == atom.Dfn || n.DataAtom == atom.Var:
		return 1
	}
	return 0
}

// points reads a length in points; 0 for other units.
func points(value string) float64 {
	factor := 1.0
	number := strings.TrimSuffix(value, "pt")
	switch {
	case strings.HasSuffix(value, "in"):
		number, factor = strings.TrimSuffix(value, "in"), 72
	case strings.HasSuffix(value, "cm"):
		number, factor = strings.TrimSuffix(value, "cm"), 72/2.54
	case strings.HasSuffix(value, "px"):
		number, factor = strings.TrimSuffix(value, "px"), 0.75
	}
	n, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return 0
	}
	return n * factor
}
