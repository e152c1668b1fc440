package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// cut prints a source: in one piece, or in one for each section of a whole policy.
func (j *job) cut(root ast.Node) Document {
	if !j.src.Whole {
		return Document{Lead: j.render(root, j.src.IDPrefix)}
	}
	lead := ast.NewDocument()
	var titles []*ast.Heading
	bodies := []*ast.Document{lead}
	for node := root.FirstChild(); node != nil; node = root.FirstChild() {
		if h, ok := node.(*ast.Heading); ok && j.cuts(h) {
			titles = append(titles, h)
			bodies = append(bodies, ast.NewDocument())
			j.checkTitle(h)
			root.RemoveChild(root, h)
			continue
		}
		last := bodies[len(bodies)-1]
		last.AppendChild(last, node)
	}
	doc := Document{Lead: j.render(lead, j.src.IDPrefix)}
	for i, h := range titles {
		doc.Sections = append(doc.Sections, j.section(h, bodies[i+1], i+1))
	}
	return doc
}

func (j *job) section(h *ast.Heading, body ast.Node, number int) Section {
	start, end := j.headingSpan(h)
	s := Section{Title: strings.TrimSpace(j.plainText(h)), ID: headingID(h), Start: j.in.origin(start)}
	if subtitle, ok := h.AttributeString("subtitle"); ok {
		s.Subtitle = j.expand(attributeText(subtitle), start, end)
	}
	prefix := s.ID
	if prefix == "" {
		prefix = j.src.IDPrefix + "-" + strconv.Itoa(number)
	}
	s.Body = j.render(body, prefix)
	return s
}

// checkTitle reports what a section's title can't show: it is printed as plain text, in the page and in its contents.
func (j *job) checkTitle(h *ast.Heading) {
	start, end := j.headingSpan(h)
	hint := "move it into the text below"
	what := ""
	_ = ast.Walk(h, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.Kind() {
		case ast.KindLink:
			what = "a link"
		case ast.KindImage:
			what = "an image"
		case kindFootnoteReference:
			what = "a footnote"
		case ast.KindRawHTML:
			what, hint = "HTML", "write {#id} after the title for its anchor"
		case east.KindStrikethrough:
			what = "struck text"
		}
		return ast.WalkContinue, nil
	})
	if what != "" {
		j.problem("heading-content", start, end, "the title of a section is plain text; it can't have "+what, hint)
	}
}
