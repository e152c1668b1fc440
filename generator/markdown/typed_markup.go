package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"trackora.click/proviso/generator/pattern"
)

// checkTyped warns of markup in the text of a block that is none, so that visitors see it as it is typed.
func (j *job) checkTyped(block ast.Node) {
	lines := block.Lines()
	if lines.Len() == 0 {
		return
	}
	written := j.in.text[lines.At(0).Start:lines.At(lines.Len()-1).Stop]
	if bytes.IndexByte(written, '{') < 0 && bytes.IndexByte(written, '*') < 0 && !bytes.Contains(written, []byte("__")) && !bytes.Contains(written, []byte("~~")) {
		return
	}
	shown := shownText(block)
	j.checkBraces(shown)
	j.checkEmphasis(shown)
}

// stretch is the bytes [start, end) of the input.
type stretch struct{ start, end int }

// shownText returns where the letters of a block stand that visitors see as they are typed: no code, no addresses and no
// markup that was read as such.
func shownText(block ast.Node) []stretch {
	var list []stretch
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.CodeSpan, *ast.AutoLink, *ast.RawHTML:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			if last := len(list) - 1; last >= 0 && list[last].end == n.Segment.Start {
				list[last].end = n.Segment.Stop
			} else {
				list = append(list, stretch{n.Segment.Start, n.Segment.Stop})
			}
		}
		return ast.WalkContinue, nil
	})
	return list
}

// isTyped tells whether a block has text of its own, which its lines are.
func isTyped(n ast.Node) bool {
	switch n.Kind() {
	case ast.KindParagraph, ast.KindTextBlock, ast.KindHeading, east.KindTableCell, east.KindDefinitionTerm:
		return true
	}
	return false
}

// oneBrace is what was most likely meant as a variable: its name between single braces, or two and one.
var oneBrace = pattern.New(`\$?\{[ \t]*([\pL_][\pL\pN_-]*(?:\.[\pL\pN_-]+)+)[ \t]*\}{1,2}`)

// checkBraces warns of names of variables in braces that aren't two. A name without a dot may be anything.
func (j *job) checkBraces(shown []stretch) {
	for _, s := range shown {
		text := j.in.text[s.start:s.end]
		for at := 0; at < len(text); {
			m := oneBrace.FindSubmatchIndex(text[at:])
			if m == nil {
				break
			}
			start, end := s.start+at+m[0], s.start+at+m[1]
			name := string(text[at+m[2] : at+m[3]])
			at += m[1]
			if start > 0 && bytes.IndexByte([]byte(`{\`), j.in.text[start-1]) >= 0 || !j.isVariable(name) {
				continue
			}
			j.doubt("variable-braces", start, end, j.in.shown(start, end)+" is shown as it is typed: a value of site.yaml stands in two braces on each side", "write {{ "+name+" }}")
		}
	}
}

// isVariable tells whether a name is that of a value, or of one that site.yaml can have.
func (j *job) isVariable(name string) bool {
	_, known := j.value(name)
	return known || strings.HasPrefix(name, "controller.")
}

// checkAnchorShape warns of braces at the end of a heading or of a clause that were meant as its anchor.
func (j *job) checkAnchorShape(start, end int) {
	name := anchorName(string(bytes.Trim(j.in.text[start:end], "{#} \t")))
	if name == "" {
		name = "data"
	}
	j.doubt("anchor-place", start, end, fmt.Sprintf("%s is shown as it is typed: an anchor has letters, digits, - and _, and no spaces", j.in.shown(start, end)), "write {#"+name+"}")
}

// notInAnchor is what an anchor doesn't have.
var notInAnchor = pattern.New(`[^\pL\pN_]+`)

// anchorName makes the name of an anchor of words.
func anchorName(words string) string {
	return strings.Trim(notInAnchor.ReplaceAllStringFunc(strings.ToLower(words), func(string) string { return "-" }), "-")
}

// checkHeadingAnchor warns of an anchor behind a heading that is shown as a part of it.
func (j *job) checkHeadingAnchor(h *ast.Heading) {
	lines := h.Lines()
	if lines.Len() == 0 {
		return
	}
	last := lines.At(lines.Len() - 1)
	text := bytes.TrimRight(last.Value(j.in.text), " \t\n")
	if m := looksLikeAnchor.FindSubmatchIndex(text); m != nil && m[2] >= 0 {
		j.checkAnchorShape(last.Start+m[2], last.Start+m[3])
	}
}
