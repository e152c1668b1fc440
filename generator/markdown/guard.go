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
		g.brackets, g.columns = 0, 0
		return
	}
	markers, quotes, rest := g.markers(line)
	if markers > maxMarkers && !isRule(line) {
		g.exceed(at, at+len(line), fmt.Sprintf("this line begins with more than %d list or quote marks", maxMarkers), "write a backslash before marks that are part of the text")
	}
	g.count(line[rest:], at+rest)
	if depth := len(g.lists) + quotes + g.containers; depth > maxNesting {
		g.exceed(at, at+len(line), fmt.Sprintf("lists and quotes lie in each other more than %d deep", maxNesting), "begin the deepest ones in a section of their own")
	}
	g.table(line, at)
	g.inline(line, at)
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
	case bytes.HasPrefix(text, []byte("[")) && bytes.Contains(text, []byte("]:")):
		g.references++
	}
	if g.references > maxReferences {
		g.exceed(at, at+len(text), fmt.Sprintf("there are more than %d link definitions", maxReferences), "write the addresses in the links, or divide the policy")
	}
	if g.footnotes > maxFootnotes {
		g.exceed(at, at+len(text), fmt.Sprintf("there are more than %d footnotes", maxFootnotes), "divide the policy")
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
	if g.columns*g.rows > maxCells || g.cells > maxAllCells {
		g.exceed(at, at+len(line), fmt.Sprintf("this table has more than %d cells, or the tables of this file together more than %d", maxCells, maxAllCells), "divide it")
	}
}

// inline counts what makes goldmark search the same text again and again.
func (g *guard) inline(line []byte, at int) {
	targets, angles := 0, 0
	for i, c := range line {
		switch c {
		case '[':
			g.brackets++
		case ']':
			g.brackets = max(0, g.brackets-1)
		case ' ', '\t', ')':
			targets = 0
		case '(':
			if i > 0 && line[i-1] == ']' {
				targets++
			}
		case '<':
			if i > 0 && line[i-1] == '(' {
				angles++
			}
		}
		if g.brackets > maxOpenBrackets || targets > maxTargets || angles > maxTargets {
			g.exceed(at+i, at+i+1, "there are too many brackets here that are never closed", "close them, or write a backslash before those that are part of the text")
			return
		}
	}
	if bytes.Count(line, []byte("={")) > maxHeadingBraces {
		g.exceed(at, at+len(line), "there are too many braces in this line", "write a backslash before those that are part of the text")
	}
}
