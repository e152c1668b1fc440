package load

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// refuseFeatures reports what YAML can do and a person never means: anchors, aliases, tags, merge keys and values
// that lie too deep. What is refused isn't read any further.
func (d *document) refuseFeatures(n *yaml.Node, depth int) {
	what := ""
	switch {
	case n.Kind == yaml.AliasNode:
		what = "*" + n.Value + " stands for a value written elsewhere"
	case n.Anchor != "":
		what = "&" + n.Anchor + " gives this value a name"
	case n.Style&yaml.TaggedStyle != 0:
		what = n.ShortTag() + " gives this value a type"
	}
	start, end := d.span(n)
	switch {
	case what != "":
		d.refused[n] = true
		d.reportOnce(n, start, end, "yaml-feature", what+", which is not allowed here", "write the value itself, in quotes if it begins with *, & or !")
		return
	case depth > maxDepth:
		d.refused[n] = true
		d.reportOnce(n, start, end, "yaml-too-deep", fmt.Sprintf("this value lies more than %d levels deep", maxDepth), "nothing that can be set here is nested so deep; check the indentation above")
		return
	}
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 && child.Kind == yaml.ScalarNode && child.Tag == "!!merge" {
			d.refused[child] = true
			start, end := d.span(child)
			d.reportOnce(child, start, end, "yaml-feature", "<< merges in values written elsewhere, which is not allowed here", "write the values themselves")
			continue
		}
		d.refuseFeatures(child, depth+1)
	}
}

// reportOnce reports something about a node, unless its line has been reported for its syntax.
func (d *document) reportOnce(n *yaml.Node, start, end int, rule, message, hint string) {
	if !d.reported[n.Line-1] {
		d.reportAt(start, end, rule, message, hint)
	}
}

// offset returns where in the file a node begins.
func (d *document) offset(n *yaml.Node) int {
	if n.Line < 1 || n.Line > len(d.lines) {
		return d.start
	}
	at := d.lines[n.Line-1]
	for range n.Column - 1 {
		if at >= d.end || d.file.Text[at] == '\n' {
			break
		}
		_, size := utf8.DecodeRune(d.file.Text[at:])
		at += size
	}
	return at
}

// span returns the bytes of a node in the file, as far as they are on its first line.
func (d *document) span(n *yaml.Node) (start, end int) {
	start = d.offset(n)
	line, _ := cutLine(d.file.Text[:d.end], start)
	rest := []byte(line)
	switch {
	case n.Kind != yaml.ScalarNode:
		rest = bytes.TrimRight(rest, " \t")
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		rest = rest[:quotedLength(rest)]
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 && bytes.HasPrefix(rest, []byte(n.Value)):
		rest = rest[:len(n.Value)]
	default:
		rest = bytes.TrimRight(rest, " \t")
	}
	return start, start + len(rest)
}

// quotedLength returns the length of the quoted text that a line begins with, or of the line when it goes on.
func quotedLength(line []byte) int {
	for i := 1; i < len(line); i++ {
		switch {
		case line[0] == '"' && line[i] == '\\':
			i++
		case line[i] == line[0] && line[0] == '\'' && i+1 < len(line) && line[i+1] == '\'':
			i++
		case line[i] == line[0]:
			return i + 1
		}
	}
	return len(line)
}
