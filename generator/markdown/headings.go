package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// pageLevel is the level of a heading on the page. The page's title is h1 and a section's is h2, so a heading inside a
// section is at least h3. In a file of its own a section begins to count at ##; in a whole policy ## are the sections.
func (j *job) pageLevel(h *ast.Heading) int {
	level := h.Level
	if !j.src.Whole {
		level++
	}
	return min(max(level, 3), 6)
}

// cuts reports whether the heading begins a section.
func (j *job) cuts(h *ast.Heading) bool {
	return j.src.Whole && h.Level == 2 && h.Parent().Kind() == ast.KindDocument
}

// headingCheck follows the headings of a source in their order.
type headingCheck struct {
	*job
	above int // written level of the heading before
}

// check reports a heading at a wrong level, without text, or with attributes that mean nothing.
func (c *headingCheck) check(h *ast.Heading) {
	start, end := c.headingSpan(h)
	marks := strings.Repeat("#", h.Level)
	below := strings.Repeat("#", min(c.above+1, 6))
	switch {
	case h.Level == 1:
		c.problem("heading-level", start, end, "the title is in the front matter; a heading in the text can't be another one", "use ##")
		return
	case c.src.Whole && h.Level == 2 && !c.cuts(h):
		c.problem("heading-place", start, end, "a section can't begin inside a list, a quote or a note", "move the heading out of it, or use ###")
	case !c.src.Whole && h.Level == 6:
		c.problem("heading-level", start, end, "there is no heading below #####: in a section the first level is ##", "use #####, or a list")
	case h.Level > c.above+1:
		c.problem("heading-level", start, end, fmt.Sprintf("%s follows %s: a level is left out", marks, c.aboveName()), "write "+below+" here")
	}
	c.above = h.Level
	if strings.TrimSpace(c.plainText(h)) == "" && !containsKind(h, ast.KindLink) {
		c.problem("heading-empty", start, end, "this heading has no text", "write one, or delete the line")
	}
	c.checkAttributes(h, start, end)
}

func (c *headingCheck) aboveName() string {
	switch {
	case c.above > 1:
		return strings.Repeat("#", c.above)
	case c.src.Whole:
		return "the title of the policy"
	}
	return "the title of the section"
}

func (c *headingCheck) checkAttributes(h *ast.Heading, start, end int) {
	for _, a := range h.Attributes() {
		name := string(a.Name)
		switch {
		case name == "id" && attributeText(a.Value) == "":
			c.problem("heading-attribute", start, end, "the anchor of this heading has no name", "write it after the #, as in {#data}")
		case name == "id":
			c.checkID(attributeText(a.Value), start, end)
		case name == "subtitle" && c.cuts(h):
		default:
			c.problem("heading-attribute", start, end, fmt.Sprintf("a heading can't have the attribute %q", quoted(name)), "write {#id} for its anchor, and nothing else")
		}
	}
	if c.writtenAttributes(h) > len(h.Attributes()) {
		c.problem("heading-attribute-twice", start, end, "an attribute of this heading is there twice, and only the last counts", "delete one of the two")
	}
}

// writtenAttributes counts what stands in the braces behind a heading.
func (j *job) writtenAttributes(h *ast.Heading) int {
	lines := h.Lines()
	if len(h.Attributes()) == 0 || lines.Len() == 0 {
		return 0
	}
	at := lines.At(lines.Len() - 1).Stop
	list, _ := parser.ParseAttributes(text.NewReader(j.in.text[at:j.lineEnd(at)]))
	return len(list)
}

// checkID reports an id that the page needs for itself.
func (j *job) checkID(id string, start, end int) {
	if reservedID(id) {
		j.problem("id-reserved", start, end, fmt.Sprintf("the id %q belongs to the page itself", quoted(id)), "choose another one")
	}
}

func reservedID(id string) bool {
	id = strings.ToLower(id)
	return id == "main" || id == "ask" || strings.HasPrefix(id, "proviso")
}

// headingSpan returns where the heading's first line stands.
func (j *job) headingSpan(h *ast.Heading) (start, end int) {
	start = max(h.Pos(), 0)
	return start, j.lineEnd(start)
}

// attributeText returns the value of an attribute in braces.
func attributeText(value any) string {
	switch v := value.(type) {
	case []byte:
		return string(v)
	case string:
		return v
	}
	return fmt.Sprint(value)
}

func headingID(h *ast.Heading) string {
	if id, ok := h.AttributeString("id"); ok {
		return attributeText(id)
	}
	return ""
}

func renderHeading(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	out, h := w.(*fragmentWriter), node.(*ast.Heading)
	tag := fmt.Sprintf("h%d", out.pageLevel(h))
	if !entering {
		out.writeString("</" + tag + ">\n")
		return ast.WalkContinue, nil
	}
	out.writeString("<" + tag)
	out.hole(HeadingID, len(out.Headings))
	out.writeString(">")
	out.hole(HeadingNumber, len(out.Headings))
	start, end := out.headingSpan(h)
	out.Headings = append(out.Headings, Heading{
		Level: out.pageLevel(h), Text: strings.TrimSpace(out.plainText(h)), ID: headingID(h),
		Start: out.in.origin(start), End: out.in.origin(end),
	})
	return ast.WalkContinue, nil
}
