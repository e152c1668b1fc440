package markdown

import (
	"fmt"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// fragmentWriter is what goldmark's renderers print a fragment into. The renderers are shared and keep nothing; all
// that they must know of the fragment is here.
type fragmentWriter struct {
	*job
	Fragment
	prefix   string
	notes    []*note
	callouts int      // containers begun so far
	inLink   int      // links that are open
	shown    bool     // the open link is printed as one
	raw      bool     // there is raw HTML in the fragment
	tags     []tag    // of raw HTML that are open
	scope    int      // Markdown elements that are open
	used     []rawTag // raw tags that were printed
	spoken   bool     // it includes text
	counted  map[*ast.List]countedItem
	refused  map[string]int // raw elements that were reported and may still be closed, by name
}

// renderNode prints a node and what is below it.
func (out *fragmentWriter) renderNode(node ast.Node) {
	if err := out.renderer.Render(out, out.in.text, node); err != nil {
		panic(fmt.Sprintf("print Markdown: a renderer that never fails returned %v", err))
	}
}

// hole leaves a place for the generator to fill.
func (out *fragmentWriter) hole(kind HoleKind, index int) {
	out.Holes = append(out.Holes, Hole{Offset: len(out.HTML), Kind: kind, Index: index})
}

func (out *fragmentWriter) writeString(s string) {
	if out.spend(len(s)) {
		out.HTML = append(out.HTML, s...)
	}
}

// text writes text that isn't markup.
func (out *fragmentWriter) text(s string) {
	if out.full {
		return
	}
	out.writeString(string(util.EscapeHTML([]byte(s))))
}

func (out *fragmentWriter) attribute(name, value string) {
	out.writeString(" " + name + `="` + string(util.EscapeHTML([]byte(value))) + `"`)
}

// spend takes bytes from what the source may still write, and returns false when there are none left.
func (j *job) spend(n int) bool {
	if j.left -= n; j.left >= 0 {
		return true
	}
	j.full = true
	j.problem("output-too-large", j.in.body, j.in.body, fmt.Sprintf("the page would be more than %d times as long as this file", maxOutputFactor),
		"a value or an address that is repeated very often is too long")
	return false
}

// Write implements util.BufWriter.
func (out *fragmentWriter) Write(b []byte) (int, error) {
	if out.spend(len(b)) {
		out.HTML = append(out.HTML, b...)
	}
	return len(b), nil
}

// WriteByte implements util.BufWriter.
func (out *fragmentWriter) WriteByte(c byte) error {
	_, _ = out.Write([]byte{c})
	return nil
}

// WriteRune implements util.BufWriter.
func (out *fragmentWriter) WriteRune(r rune) (int, error) {
	return out.Write(utf8.AppendRune(nil, r))
}

// WriteString implements util.BufWriter.
func (out *fragmentWriter) WriteString(s string) (int, error) {
	out.writeString(s)
	return len(s), nil
}

// Available implements util.BufWriter.
func (out *fragmentWriter) Available() int { return 0 }

// Buffered implements util.BufWriter.
func (out *fragmentWriter) Buffered() int { return 0 }

// Flush implements util.BufWriter.
func (out *fragmentWriter) Flush() error { return nil }
