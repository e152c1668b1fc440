package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// goldmark keeps a registry of node kinds, in which each gets its number once.
var (
	kindList = ast.NewNodeKind("MarkerList")
	kindItem = ast.NewNodeKind("MarkerItem")
)

// list is a list with markers that CommonMark doesn't know.
type list struct {
	ast.BaseBlock
	form  form
	style byte
}

// item is an item of a list.
type item struct {
	ast.BaseBlock
	value   int
	offset  int  // column where the text of the item begins
	skipped bool // the item began with a blank line and another one followed
}

func (l *list) Kind() ast.NodeKind             { return kindList }
func (l *list) Dump(source []byte, level int)  { ast.DumpHelper(l, source, level, nil, nil) }
func (l *list) last() *item                    { return l.LastChild().(*item) }
func (it *item) Kind() ast.NodeKind            { return kindItem }
func (it *item) Dump(source []byte, level int) { ast.DumpHelper(it, source, level, nil, nil) }
func markerPlace(m marker, r text.Reader) place {
	_, segment := r.PeekLine()
	return place{source: r.Source(), offset: segment.Start + m.indent - segment.Padding, end: segment.Stop}
}

// listParser begins, continues and ends lists; itemParser does so for their items. The rules of indentation are those
// of CommonMark for "1.".
type listParser struct{}

// Trigger returns what a marker can begin with.
func (listParser) Trigger() []byte {
	return []byte("(abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

// Open begins a list.
func (listParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if _, ok := parent.(*list); ok {
		return nil, parser.NoChildren
	}
	line, _ := reader.PeekLine()
	m, ok := scanMarker(line)
	if !ok || util.IsBlank(line[m.end:]) {
		return nil, parser.NoChildren
	}
	r, ok := beginning(m, markerPlace(m, reader), parent, pc.LastOpenedBlock().Node)
	if !ok {
		return nil, parser.NoChildren
	}
	return &list{form: m.form, style: r.style}, parser.HasChildren
}

// Continue says whether the line belongs to the list.
func (listParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	l := node.(*list)
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	indent, _ := util.IndentWidth(line, reader.LineOffset())
	if indent >= l.last().offset && !l.last().skipped {
		return parser.Continue | parser.HasChildren
	}
	if m, ok := scanMarker(line); ok && continues(m, markerPlace(m, reader), l) {
		return parser.Continue | parser.HasChildren
	}
	return parser.Close
}

// Close prints the paragraphs of a list without blank lines between its items as plain text.
func (listParser) Close(node ast.Node, _ text.Reader, _ parser.Context) {
	if isLoose(node) {
		return
	}
	for it := node.FirstChild(); it != nil; it = it.NextSibling() {
		for child := it.FirstChild(); child != nil; {
			next := child.NextSibling()
			if ast.IsParagraph(child) {
				block := ast.NewTextBlock()
				block.SetLines(child.Lines())
				it.ReplaceChild(it, child, block)
			}
			child = next
		}
	}
}

// isLoose reports whether a blank line separates items, or blocks of one item.
func isLoose(l ast.Node) bool {
	for it := l.FirstChild(); it != nil; it = it.NextSibling() {
		if it.PreviousSibling() != nil && it.HasBlankPreviousLines() {
			return true
		}
		for child := it.FirstChild(); child != nil; child = child.NextSibling() {
			if child.PreviousSibling() != nil && child.HasBlankPreviousLines() {
				return true
			}
		}
	}
	return false
}

// CanInterruptParagraph is decided in Open.
func (listParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine leaves lines of four spaces to code.
func (listParser) CanAcceptIndentedLine() bool { return false }

type itemParser struct{}

// Trigger returns what a marker can begin with.
func (itemParser) Trigger() []byte { return listParser{}.Trigger() }

// Open begins an item of the list that parent is.
func (itemParser) Open(parent ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	l, ok := parent.(*list)
	if !ok {
		return nil, parser.NoChildren
	}
	line, _ := reader.PeekLine()
	m, ok := scanMarker(line)
	if !ok || m.form != l.form {
		return nil, parser.NoChildren
	}
	r, ok := m.with(l.style)
	if !ok {
		return nil, parser.NoChildren
	}
	width, _ := util.IndentWidth(line[m.end:], m.end)
	if blank := util.IsBlank(line[m.end:]); blank || width > 4 {
		width = 1 // what follows four spaces is code
		if blank {
			return &item{value: r.value, offset: m.end + width}, parser.NoChildren
		}
	}
	position, padding := util.IndentPosition(line[m.end:], m.end, width)
	reader.AdvanceAndSetPadding(m.end+position, padding)
	return &item{value: r.value, offset: m.end + width}, parser.HasChildren
}

// Continue says whether the line belongs to the item.
func (itemParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	it := node.(*item)
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		it.skipped = it.ChildCount() == 0
		reader.AdvanceToEOL()
		return parser.Continue | parser.HasChildren
	}
	if indent, _ := util.IndentWidth(line, reader.LineOffset()); indent < it.offset || it.skipped {
		return parser.Close
	}
	position, padding := util.IndentPosition(line, reader.LineOffset(), it.offset)
	reader.AdvanceAndSetPadding(position, padding)
	return parser.Continue | parser.HasChildren
}

// Close does nothing.
func (itemParser) Close(ast.Node, text.Reader, parser.Context) {}

// CanInterruptParagraph lets an item follow the paragraph of the one before.
func (itemParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine leaves lines of four spaces to code.
func (itemParser) CanAcceptIndentedLine() bool { return false }
