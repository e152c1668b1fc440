package markdown

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// collect takes the definitions of footnotes out of the tree, and notes those of links.
func (j *job) collect(root ast.Node) {
	j.definitions = map[string]*definition{}
	j.references = map[string]*reference{}
	var lists []ast.Node
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *east.FootnoteList:
			lists = append(lists, n)
		case *east.Footnote:
			j.define(n)
		case *ast.LinkReferenceDefinition:
			j.defineReference(n)
		}
		return ast.WalkContinue, nil
	})
	for _, list := range lists {
		list.Parent().RemoveChild(list.Parent(), list)
	}
}

// inspect checks every node of the text and of its footnotes.
func (j *job) inspect(root ast.Node) {
	headings := &headingCheck{job: j, above: 1}
	j.inspectTree(root, headings.check)
	for _, d := range j.order {
		j.inspectTree(d.node, func(h *ast.Heading) {
			start, end := j.headingSpan(h)
			j.problem("heading-place", start, end, "a heading can't stand in a footnote", "move it into the text")
		})
	}
}

func (j *job) inspectTree(root ast.Node, heading func(*ast.Heading)) {
	depth := 0
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Type() == ast.TypeInline {
			if entering {
				depth++
			} else {
				depth--
			}
		}
		if !entering {
			return ast.WalkContinue, nil
		}
		if depth > maxInlineNesting {
			j.tooDeep(n)
			return ast.WalkStop, nil
		}
		if h, ok := n.(*ast.Heading); ok {
			heading(h)
			j.checkHeadingAnchor(h)
		}
		if isTyped(n) {
			j.checkTyped(n)
		}
		j.inspectNode(n)
		return ast.WalkContinue, nil
	})
}

func (j *job) inspectNode(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		j.checkText(n)
	case *variable:
		j.checkVariable(n)
	case *container:
		j.checkContainer(n)
	case *ast.Link:
		j.useReference(n.Reference)
	case *ast.Image:
		j.useReference(n.Reference)
	case *east.TableRow:
		j.checkRow(n)
	case *east.Table:
		j.checkTable(n)
	case *ast.Paragraph, *ast.TextBlock:
		j.checkRunOn(n)
		j.checkAnchor(n)
		j.checkBars(n)
		j.checkColons(n)
	case *ast.CodeBlock:
		j.checkIndented(n)
	case *ast.List:
		j.checkBullet(n)
	}
}

// tooDeep gives a text up whose emphasis lies in emphasis deeper than a browser nests elements.
func (j *job) tooDeep(n ast.Node) {
	at := max(n.Pos(), 0)
	j.problem("nesting", at, at+1, "there is too much emphasis inside of emphasis here", `write \* for a star that is part of the text`)
	j.full = true
}
