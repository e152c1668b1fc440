package markdown

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"trackora.click/proviso/generator/diag"
)

// containerKind is what may stand after ":::".
type containerKind struct {
	name  string
	label func(Labels) string // the title of one without its own
	place placeKind           // of one that the generator fills, instead of a title
}

// containerKinds is where a new kind of container is added.
var containerKinds = []containerKind{
	{name: "note", label: func(l Labels) string { return l.Note }},
	{name: "warning", label: func(l Labels) string { return l.Warning }},
	{name: "summary", label: func(l Labels) string { return l.Summary }},
	{name: "cookies", place: storedPlace},
	{name: "consent-settings", place: settingsPlace},
	{name: "embed", place: framePlace},
	{name: includeName},
}

func containerNamed(name string) (containerKind, bool) {
	for _, kind := range containerKinds {
		if kind.name == name {
			return kind, true
		}
	}
	return containerKind{}, false
}

var (
	kindContainer      = ast.NewNodeKind("Container")
	kindContainerTitle = ast.NewNodeKind("ContainerTitle")
)

// container is a block between ":::" lines.
type container struct {
	ast.BaseBlock
	name       string // empty for a closing line that closes nothing
	colons     int    // of the opening line
	closed     bool
	start, end int // of the opening line
	words      int // where what follows the name begins; the end of the line when there is nothing

	sub     *job          // the work on the clause that it includes; nil where it includes none
	subRoot ast.Node      // the parsed clause; nil where it can't be parsed
	values  []included    // that the clause gets
	clause  *Fragment     // the clause, once it is printed
	use     diag.Position // of the opening line, as in diagnostics
}

// containerTitle is what follows the name. It is the first child of every container, and empty for one without a title.
type containerTitle struct{ ast.BaseBlock }

func (c *container) Kind() ast.NodeKind                 { return kindContainer }
func (c *container) Dump(source []byte, level int)      { ast.DumpHelper(c, source, level, nil, nil) }
func (t *containerTitle) Kind() ast.NodeKind            { return kindContainerTitle }
func (t *containerTitle) Dump(source []byte, level int) { ast.DumpHelper(t, source, level, nil, nil) }

type containerParser struct{}

// Trigger returns what an opening line begins with.
func (containerParser) Trigger() []byte { return []byte{':'} }

// Open begins a container.
func (containerParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	colons, rest := fence(line, pc.BlockOffset())
	if colons == 0 {
		return nil, parser.NoChildren
	}
	at := segment.Start - segment.Padding
	start := at + pc.BlockOffset()
	c := &container{colons: colons, start: start, end: at + len(bytes.TrimRight(line, "\n"))}
	reader.AdvanceToEOL()
	words := bytes.TrimSpace(bytes.TrimRight(bytes.TrimSpace(line[rest:]), ":"))
	if len(words) == 0 {
		c.closed = true
		return c, parser.NoChildren
	}
	name, title, _ := bytes.Cut(words, []byte(" "))
	c.name = string(name)
	c.words = at + rest + bytes.Index(line[rest:], words) + len(name)
	if kind, _ := containerNamed(c.name); kind.place != nil || c.name == includeName {
		return c, parser.HasChildren
	}
	heading := &containerTitle{}
	if title = bytes.TrimSpace(title); len(title) > 0 {
		from := c.words + len(words) - len(name) - len(title)
		heading.Lines().Append(text.NewSegment(from, from+len(title)))
	}
	c.AppendChild(c, heading)
	return c, parser.HasChildren
}

// fence counts the colons of an opening or closing line, and returns the offset after them. It returns 0 for other lines.
func fence(line []byte, at int) (colons, rest int) {
	if at < 0 || at > 3 {
		return 0, 0
	}
	rest = at
	for rest < len(line) && line[rest] == ':' {
		rest++
	}
	if rest-at < 3 {
		return 0, 0
	}
	return rest - at, rest
}

// Continue ends the container at a line of as many colons, unless a container or code inside of it takes the line.
func (containerParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	c := node.(*container)
	if c.name == "" {
		return parser.Close
	}
	line, _ := reader.PeekLine()
	colons, rest := fence(line, util.FirstNonSpacePosition(line))
	if colons < c.colons || !util.IsBlank(line[rest:]) || takenInside(c, colons, pc.OpenedBlocks()) {
		return parser.Continue | parser.HasChildren
	}
	c.closed = true
	reader.AdvanceToEOL()
	return parser.Close
}

// takenInside reports whether a closing line belongs to a block that is open inside of the container.
func takenInside(c *container, colons int, open []parser.Block) bool {
	inside := false
	for _, block := range open {
		if block.Node == c {
			inside = true
			continue
		}
		if !inside {
			continue
		}
		switch n := block.Node.(type) {
		case *container:
			if n.name != "" && n.colons <= colons {
				return true
			}
		case *ast.FencedCodeBlock:
			return true
		default:
			return false // a list or quote ends with the container
		}
	}
	return false
}

// Close does nothing: the walk over the finished tree reports a container that isn't closed.
func (containerParser) Close(ast.Node, text.Reader, parser.Context) {}

// CanInterruptParagraph lets a container follow a paragraph without a blank line.
func (containerParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine leaves lines of four spaces to code.
func (containerParser) CanAcceptIndentedLine() bool { return false }

// checkContainer reports a container that is unknown or without an end.
func (j *job) checkContainer(c *container) {
	if c.name == "" {
		j.problem("container-unopened", c.start, c.end, "this line closes nothing", "begin a note above with ::: note, or delete the line")
		return
	}
	var names []string
	for _, kind := range containerKinds {
		names = append(names, kind.name)
	}
	kind, known := containerNamed(c.name)
	switch {
	case kind.place != nil:
		kind.place(j, c)
	case c.name == includeName:
		j.include(c)
	}
	if !known {
		hint := "write ::: " + strings.Join(names, ", ::: ")
		if meant, ok := meantContainer(c.name, names); ok {
			hint = "did you mean ::: " + meant + "?"
		}
		j.problem("container-unknown", c.start, c.end, fmt.Sprintf("there is no ::: %s", quoted(c.name)), hint)
	}
	if !c.closed {
		j.checkOpen(c)
	}
}

// renderContainer prints a note to the reader. Its role keeps it out of the list of landmarks, which <aside> alone is in.
func renderContainer(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	out, c := w.(*fragmentWriter), node.(*container)
	kind, known := containerNamed(c.name)
	switch {
	case kind.place != nil:
		return out.renderPlace(c, kind.place(out.job, c), entering), nil
	case c.name == includeName:
		out.renderInclude(c, entering)
		return ast.WalkSkipChildren, nil
	case !known && entering:
		out.writeString("<div>\n")
	case !known:
		out.writeString("</div>\n")
	case entering:
		out.callouts++
		out.writeString(`<aside class="callout callout-` + kind.name + `" role="note"`)
		out.attribute("aria-labelledby", out.calloutID())
		out.writeString(">\n")
	default:
		out.writeString("</aside>\n")
	}
	return ast.WalkContinue, nil
}

func renderContainerTitle(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	out := w.(*fragmentWriter)
	kind, known := containerNamed(node.Parent().(*container).name)
	if !known && !node.HasChildren() {
		return ast.WalkContinue, nil
	}
	if !entering {
		out.writeString("</p>\n")
		return ast.WalkContinue, nil
	}
	out.writeString(`<p class="callout-title"`)
	if known {
		out.attribute("id", out.calloutID())
	}
	out.writeString(">")
	if !node.HasChildren() {
		out.text(kind.label(out.src.Labels))
	}
	return ast.WalkContinue, nil
}

// calloutID is the id of the title that was begun last.
func (out *fragmentWriter) calloutID() string {
	return out.prefix + "-callout-" + strconv.Itoa(out.callouts)
}
