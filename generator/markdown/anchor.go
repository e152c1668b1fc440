package markdown

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"trackora.click/proviso/generator/pattern"
)

// anchorAtEnd is the anchor of a clause, behind its first paragraph: "a. We keep invoices. {#invoices}".
var anchorAtEnd = pattern.New(`[^\s\\]([ \t]*(\{#([\pL\pN_.:-]+)\}))[ \t]*$`)

// looksLikeAnchor finds what was most likely meant as an anchor, at the beginning or end of a line.
var looksLikeAnchor = pattern.New(`^\{#[^{}]*\}|(?:^|[^\\])(\{#[^{}]*\})[ \t]*$`)

// anchorMark is an anchor that an item has, as an attribute of its node.
type anchorMark struct {
	id         string
	start, end int
}

// anchorAttribute is the name of the attribute.
const anchorAttribute = "anchor"

// anchorTransformer takes the anchor off the first paragraph of a list item, before its text is read.
type anchorTransformer struct{}

// Transform implements parser.ParagraphTransformer.
func (anchorTransformer) Transform(p *ast.Paragraph, reader text.Reader, _ parser.Context) {
	lines := p.Lines()
	if lines.Len() == 0 || p.PreviousSibling() != nil || !isItem(p.Parent()) {
		return
	}
	last := lines.At(lines.Len() - 1)
	line := bytes.TrimRight(last.Value(reader.Source()), " \t\n")
	if !bytes.HasSuffix(line, []byte("}")) {
		return
	}
	m := anchorAtEnd.FindSubmatchIndex(line)
	if m == nil {
		return
	}
	at := last.Start - last.Padding
	p.Parent().SetAttributeString(anchorAttribute, anchorMark{string(line[m[6]:m[7]]), at + m[4], at + m[5]})
	last.Stop = at + m[2]
	lines.Set(lines.Len()-1, last)
}

func isItem(n ast.Node) bool {
	return n != nil && (n.Kind() == kindItem || n.Kind() == ast.KindListItem)
}

// checkAnchor reports an anchor that is none, since it stands neither behind a heading nor behind the text of a clause.
func (j *job) checkAnchor(block ast.Node) {
	lines := block.Lines()
	if lines.Len() == 0 {
		return
	}
	for _, i := range []int{0, lines.Len() - 1} {
		line := lines.At(i)
		found := bytes.TrimRight(j.in.text[line.Start:line.Stop], " \t\n")
		if !bytes.HasSuffix(found, []byte("}")) && !bytes.HasPrefix(found, []byte("{#")) {
			continue
		}
		if m := looksLikeAnchor.FindSubmatchIndex(found); m != nil {
			start, end := m[0], m[1]
			if m[2] >= 0 {
				start, end = m[2], m[3]
			}
			start, end = start+line.Start, end+line.Start
			if m[2] >= 0 && block.PreviousSibling() == nil && isItem(block.Parent()) && anchorAtEnd.FindIndex(found) == nil && m[2] > 0 {
				j.checkAnchorShape(start, end)
				continue
			}
			j.doubt("anchor-place", start, end, fmt.Sprintf("%s is shown as it is typed: an anchor stands after a heading, or after the first paragraph of a clause", j.in.shown(start, end)),
				`write it there, as in "a. We keep invoices. {#invoices}", of letters, digits, - and _; or put a backslash before the brace`)
		}
	}
}

// itemAnchor writes the anchor of an item that has one, and notes which clause it is.
func (out *fragmentWriter) itemAnchor(node ast.Node) {
	value, ok := node.AttributeString(anchorAttribute)
	if !ok {
		return
	}
	mark := value.(anchorMark)
	out.checkID(mark.id, mark.start, mark.end)
	out.attribute("id", mark.id)
	clause, _ := out.clause(node)
	out.Anchors = append(out.Anchors, Anchor{
		ID: mark.id, Clause: clause, Heading: len(out.Headings) - 1,
		Start: out.in.origin(mark.start), End: out.in.origin(mark.end),
	})
}

// clause returns the way to an item from the heading above, as it is referred to: "(a)(ii)". It is not numbered
// where a bullet is a part of it.
func (out *fragmentWriter) clause(node ast.Node) (path string, numbered bool) {
	for n := node; n != nil; n = n.Parent() {
		if !isItem(n) {
			continue
		}
		label := out.label(n)
		if label == "" {
			return "", false
		}
		path = "(" + label + ")" + path
	}
	return path, true
}

// label returns what a reader sees before an item, without dots and parentheses; "" for a bullet.
func (out *fragmentWriter) label(node ast.Node) string {
	switch l := node.Parent().(type) {
	case *list:
		return labelOf(l.style, node.(*item).value)
	case *ast.List:
		if l.IsOrdered() {
			return labelOf('1', out.plainValue(l, node))
		}
	}
	return ""
}

// plainValue returns the number that a reader sees before an item of a list that CommonMark knows.
func (out *fragmentWriter) plainValue(l *ast.List, node ast.Node) int {
	if node.PreviousSibling() != nil && !sameNumbers(out.in.text, l) {
		if value := itemNumber(out.in.text, node); value >= 0 {
			return value
		}
	}
	if out.counted == nil {
		out.counted = map[*ast.List]countedItem{}
	}
	known, steps := out.counted[l], 0
	n := node
	for n != known.node && n.PreviousSibling() != nil {
		n = n.PreviousSibling()
		steps++
	}
	value := l.Start + steps
	if known.node != nil && n == known.node {
		value = known.value + steps
	}
	out.counted[l] = countedItem{node, value}
	return value
}

// countedItem is an item whose number is known.
type countedItem struct {
	node  ast.Node
	value int
}
