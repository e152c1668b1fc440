package markdown

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/util"
)

// guard counts, line by line and before goldmark sees the text, what a parser can be made to choke on. It doesn't
// parse: it counts a little too much rather than too little.
type guard struct {
	*job
	lists      []int // columns of the list markers that may be open
	containers int
	footnotes  int
	references int
	brackets   int // "[" that are open in the paragraph
	closings   int // "]" in the paragraph that don't end a plain link
	length     int // of the paragraph so far
	searched   int // what the brackets of the paragraphs before cost
	braces     int // what attributes in attributes cost
	headings   int
	opened     int // containers so far
	tags       int
	columns    int // of the table that may be open
	rows       int
	cells      int // of all tables
	exceeded   bool
}

// withinLimits reports what would take goldmark too long, and returns false if there is anything.
func (j *job) withinLimits() bool {
	g := &guard{job: j}
	for at := j.in.body; at < len(j.in.text) && !g.exceeded; {
		end := j.lineEnd(at)
		g.line(j.in.text[at:end], at)
		at = end + 1
	}
	return !g.exceeded
}

func (g *guard) exceed(start, end int, message, hint string) {
	g.exceeded = true
	g.problem("limit", start, end, message, hint)
}

func (g *guard) line(line []byte, at int) {
	if util.IsBlank(line) {
		g.endParagraph()
		g.columns = 0
		return
	}
	if beginsItem(line) {
		g.endParagraph()
	}
	markers, quotes, rest := g.markers(line)
	if markers > maxMarkers && !isRule(line) {
		g.exceed(at, at+len(line), fmt.Sprintf("this line begins with more than %d list or quote marks", maxMarkers), "write a backslash before marks that are part of the text")
	}
	g.count(line[rest:], at+rest)
	if depth := len(g.lists) + quotes + g.containers; depth > maxNesting {
		g.exceed(at, at+len(line), fmt.Sprintf("lists and quotes are nested more than %d deep", maxNesting), "begin the deepest ones in a section of their own")
	}
	g.table(line, at)
	g.inline(line, at)
}

// endParagraph adds up what the brackets of a paragraph cost: goldmark looks from each to the paragraph's end.
func (g *guard) endParagraph() {
	g.searched += g.closings * g.length
	g.brackets, g.closings, g.length = 0, 0, 0
}

// beginsItem reports whether a line begins an item of a list whatever stands above it. Other markers, and those that are
// indented, may be text of the paragraph above.
func beginsItem(line []byte) bool {
	marker := bytes.TrimLeft(line, " ")
	return len(line)-len(marker) < 4 && len(marker) > 2 && bytes.IndexByte([]byte("-*+"), marker[0]) >= 0 && marker[1] == ' ' && !util.IsBlank(marker[1:])
}

// markers counts what a line begins with, and returns the offset of what follows.
func (g *guard) markers(line []byte) (markers, quotes, rest int) {
	column := 0
	for rest < len(line) {
		c := line[rest]
		switch {
		case c == ' ':
			column++
			rest++
			continue
		case c == '\t':
			column += 4 - column%4
			rest++
			continue
		case c == '>':
			quotes++
			markers++
			column++
			rest++
			continue
		}
		width := markerWidth(line[rest:])
		if width == 0 {
			break
		}
		if c == '[' {
			g.footnotes++
		}
		markers++
		for len(g.lists) > 0 && g.lists[len(g.lists)-1] >= column {
			g.lists = g.lists[:len(g.lists)-1]
		}
		g.lists = append(g.lists, column)
		column += width
		rest += width
	}
	if column == 0 && markers == 0 {
		g.lists = g.lists[:0]
	}
	return markers, quotes, rest
}

// markerWidth returns the length of the marker of a list, a description or a footnote that begins the text, or 0.
func markerWidth(text []byte) int {
	width := 0
	switch c := text[0]; {
	case c == '-' || c == '*' || c == '+' || c == ':':
		width = 1
	case c == '[':
		if end := bytes.Index(text, []byte("]:")); end > 1 && text[1] == '^' {
			return end + 2
		}
	case letterKind(c) == '1':
		if n := labelLength(text); n < 10 && n < len(text) && (text[n] == '.' || text[n] == ')') {
			width = n + 1
		}
	default:
		if m, ok := scanMarker(text); ok {
			width = m.end
		}
	}
	if width == 0 || width < len(text) && !util.IsSpace(text[width]) {
		return 0
	}
	return width
}

// isRule reports whether the line is a thematic break, "* * *".
func isRule(line []byte) bool {
	kinds := bytes.Trim(line, " \t>")
	return len(kinds) > 0 && len(bytes.Trim(kinds, " \t"+string(kinds[:1]))) == 0
}

// count notes what a line opens or defines.
func (g *guard) count(text []byte, at int) {
	colons, rest := fence(text, 0)
	switch {
	case colons > 0 && util.IsBlank(text[rest:]):
		g.containers = max(0, g.containers-1)
	case colons > 0:
		g.containers++
		g.opened++
	case bytes.HasPrefix(text, []byte("[")) && bytes.Contains(text, []byte("]:")):
		g.references++
	case len(text) > 0 && text[0] == '#', len(bytes.Trim(text, "- \t")) == 0, len(bytes.Trim(text, "= \t")) == 0:
		g.headings++
	}
	if g.opened > maxContainers {
		g.exceed(at, at+len(text), fmt.Sprintf("there are more than %d notes, tables and frames", maxContainers), "divide the policy")
	}
	g.most(g.headings, g.src.Limits.Headings, "headings", at, at+len(text), "divide the policy")
	g.most(g.references, g.src.Limits.References, "references", at, at+len(text), "write the addresses in the links, or divide the policy")
	g.most(g.footnotes, g.src.Limits.Footnotes, "footnotes", at, at+len(text), "divide the policy")
}

// most refuses more of a thing than the limit that site.yaml has under the name.
func (g *guard) most(n, limit int, key string, start, end int, hint string) {
	if limit > 0 && n > limit {
		g.exceed(start, end, fmt.Sprintf("there are more than %d %s in this file", limit, key), hint+", or raise it: "+key+" under limits in content/site.yaml")
	}
}

// table counts the cells of tables by the line of dashes below their head.
func (g *guard) table(line []byte, at int) {
	if g.columns > 0 {
		g.rows++
		g.cells += g.columns
	}
	if len(bytes.Trim(line, "-|:> \t\r")) == 0 && bytes.IndexByte(line, '-') >= 0 {
		g.columns, g.rows = bytes.Count(line, []byte("|"))+1, 1
	}
	g.most(max(g.columns*g.rows, g.cells/5), g.src.Limits.Cells, "cells", at, at+len(line), "divide the table")
}

// inline counts what makes goldmark search the same text again and again.
func (g *guard) inline(line []byte, at int) {
	g.length += len(line) + 1
	for i, c := range line {
		switch c {
		case '[':
			g.brackets++
		case ']':
			g.brackets = max(0, g.brackets-1)
			if !plainTarget(line[i+1:]) {
				g.closings++
			}
		case '<':
			g.tags++
		}
		if g.brackets > maxOpenBrackets {
			g.exceed(at+i, at+i+1, "there are too many brackets here that are never closed", "close them, or write a backslash before those that are part of the text")
			return
		}
	}
	if nested := bytes.Count(line, []byte("={")); nested > 0 {
		g.braces += 1 << min(nested, maxHeadingBraces+1)
	}
	switch {
	case g.searched+g.closings*g.length > maxSearch:
		g.exceed(at, at+len(line), "there are too many brackets in this paragraph for its length", "divide it by empty lines, or write a backslash before brackets that are part of the text")
	case g.braces > 1<<maxHeadingBraces:
		g.exceed(at, at+len(line), "there are too many braces in this line", "write a backslash before those that are part of the text")
	}
	g.most(g.tags, g.src.Limits.Tags, "tags", at, at+len(line), "write tables and lists in Markdown, or divide the policy")
}

// plainTarget reports whether "(address)" follows, which is read once and left behind.
func plainTarget(rest []byte) bool {
	if len(rest) == 0 || rest[0] != '(' {
		return false
	}
	end := bytes.IndexAny(rest[1:], " \t)(<\"'\\")
	return end > 0 && rest[1+end] == ')'
}
