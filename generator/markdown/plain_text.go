package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// plainText returns the visible text below a node: without markup, references resolved, values filled in.
func (j *job) plainText(node ast.Node) string {
	var b strings.Builder
	_ = ast.Walk(node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.WriteString(j.textOf(n))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.AutoLink:
			b.Write(n.Label(j.in.text))
		case *variable:
			b.WriteString(j.variableText(n))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// textOf returns a piece of text as it is shown.
func (j *job) textOf(n *ast.Text) string {
	value := n.Segment.Value(j.in.text)
	if n.IsRaw() {
		return strings.TrimSuffix(string(value), "\n")
	}
	return unescape(value)
}

// unescape resolves backslashes and character references. Both at once: "\&amp;" is "&amp;", not "&".
func unescape(value []byte) string {
	if bytes.IndexByte(value, '\\') < 0 {
		return string(resolve(value))
	}
	var b strings.Builder
	for len(value) > 0 {
		at := bytes.IndexByte(value, '\\')
		if at < 0 || at+1 == len(value) {
			break
		}
		b.Write(resolve(value[:at]))
		if !util.IsPunct(value[at+1]) {
			b.WriteByte('\\')
		}
		b.WriteByte(value[at+1])
		value = value[at+2:]
	}
	b.Write(resolve(value))
	return b.String()
}

func resolve(value []byte) []byte {
	if bytes.IndexByte(value, '&') < 0 {
		return value
	}
	return util.ResolveEntityNames(util.ResolveNumericReferences(value))
}

// containsKind reports whether a node of the kind stands below another one.
func containsKind(root ast.Node, kind ast.NodeKind) bool {
	found := false
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Kind() == kind {
			found = true
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	return found
}

// lineEnd returns the offset where the line of another offset ends.
func (j *job) lineEnd(at int) int {
	if n := bytes.IndexByte(j.in.text[at:], '\n'); n >= 0 {
		return at + n
	}
	return len(j.in.text)
}
