package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// renderList prints <ol type="i" start="3" class="marker-paren">: numbers and style as the author wrote them.
func renderList(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	out, l := w.(*fragmentWriter), node.(*list)
	if !entering {
		out.writeString("</ol>\n")
		return ast.WalkContinue, nil
	}
	out.writeString("<ol")
	if l.style != '1' {
		out.attribute("type", string(l.style))
	}
	class := l.form.class()
	if class != "" && (l.style == 'A' || l.style == 'I') {
		class += " marker-upper" // CSS takes type="A" for type="a"
	}
	if (l.style == 'i' || l.style == 'I') && l.FirstChild().(*item).value+l.ChildCount() > 7 {
		class = strings.TrimSpace(class + " marker-wide") // "(viii)" needs more room than "(a)"
	}
	out.listStart(l.FirstChild().(*item).value, class)
	return ast.WalkContinue, nil
}

// renderItem gives an item its number where that isn't the one after the last.
func renderItem(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	out, it := w.(*fragmentWriter), node.(*item)
	if !entering {
		out.writeString("</li>\n")
		return ast.WalkContinue, nil
	}
	before, ok := it.PreviousSibling().(*item)
	out.itemStart(it, it.value, ok && before.value+1 != it.value)
	return ast.WalkContinue, nil
}

// renderPlainList prints a bullet list, or a numbered one with the number that each item has in the source.
func renderPlainList(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	out, l := w.(*fragmentWriter), node.(*ast.List)
	switch {
	case !entering && l.IsOrdered():
		out.writeString("</ol>\n")
	case !entering:
		out.writeString("</ul>\n")
	case !l.IsOrdered():
		out.writeString("<ul>\n")
	default:
		out.writeString("<ol")
		f := formDot
		if l.Marker == ')' {
			f = formClose
		}
		out.listStart(l.Start, f.class())
	}
	return ast.WalkContinue, nil
}

func renderPlainItem(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	out := w.(*fragmentWriter)
	if !entering {
		out.writeString("</li>\n")
		return ast.WalkContinue, nil
	}
	value, jumps := 0, false
	if l, ok := node.Parent().(*ast.List); ok && l.IsOrdered() && node.PreviousSibling() != nil && !sameNumbers(source, l) {
		value = itemNumber(source, node)
		jumps = value >= 0 && value != itemNumber(source, node.PreviousSibling())+1
	}
	out.itemStart(node, value, jumps)
	return ast.WalkContinue, nil
}

// sameNumbers reports whether the items all have the number of the first: many authors write "1." for each and leave
// counting to Markdown.
func sameNumbers(source []byte, l *ast.List) bool {
	second := l.FirstChild().NextSibling()
	return itemNumber(source, l.LastChild()) == l.Start && itemNumber(source, second) == l.Start
}

// maxDigits is how many digits the number of an item may have (CommonMark 0.31, list items).
const maxDigits = 9

// itemNumber reads the number that stands before an item, or returns -1.
func itemNumber(source []byte, node ast.Node) int {
	at := node.Pos()
	if at < 0 || at >= len(source) {
		return -1
	}
	end := at
	for end < len(source) && end < at+maxDigits && '0' <= source[end] && source[end] <= '9' {
		end++
	}
	value, err := strconv.Atoi(string(source[at:end]))
	if err != nil {
		return -1
	}
	return value
}

// listStart ends the tag <ol.
func (out *fragmentWriter) listStart(first int, class string) {
	if first != 1 {
		out.attribute("start", strconv.Itoa(first))
	}
	if class != "" {
		out.attribute("class", class)
	}
	out.writeString(">\n")
}

func (out *fragmentWriter) itemStart(node ast.Node, value int, jumps bool) {
	out.writeString("<li")
	if jumps {
		out.attribute("value", strconv.Itoa(value))
	}
	out.itemAnchor(node)
	out.writeString(">")
	if first := node.FirstChild(); first != nil && first.Kind() != ast.KindTextBlock {
		out.writeString("\n")
	}
}
