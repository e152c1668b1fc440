package word

import (
	"strconv"
	"strings"

	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/pattern"
)

// style is what a paragraph style says that matters here.
type style struct {
	name         string
	based        string
	level        int // of a heading, from 1; 0 for none
	list         string
	depth        int
	bold, italic bool
}

var headingName = pattern.New(`^(?:heading|überschrift|titre|título|titolo|kop|rubrik|overskrift)\s*([1-9])$`)

func readStyles(root *node) map[string]style {
	styles := map[string]style{}
	for _, n := range root.children("style") {
		s := style{name: strings.ToLower(n.child("name").attribute("val")), based: n.child("basedOn").attribute("val")}
		props := n.child("pPr")
		if m := headingName.FindStringSubmatch(s.name); m != nil {
			s.level, _ = strconv.Atoi(m[1]) // one digit
		} else {
			s.level = outline(props)
		}
		s.list = props.child("numPr").child("numId").attribute("val")
		s.depth = depth(props.child("numPr"))
		if n.attribute("type") == "character" { // those of paragraphs are looks
			s.bold, _ = n.child("rPr").is("b")
			s.italic, _ = n.child("rPr").is("i")
		}
		styles[n.attribute("styleId")] = s
	}
	return styles
}

// outline is the level that a paragraph has in the document's outline, from 1; 0 for running text.
func outline(props *node) int {
	if n, err := strconv.Atoi(props.child("outlineLvl").attribute("val")); err == nil && n >= 0 && n < 9 {
		return n + 1
	}
	return 0
}

func depth(numPr *node) int {
	n, err := strconv.Atoi(numPr.child("ilvl").attribute("val"))
	if err != nil || n < 0 || n > 8 {
		return 0
	}
	return n
}

// styleOf returns a style with what it has from those that it is based on.
func (r *reader) styleOf(id string) style {
	s := r.styles[id]
	for up, at := 0, s.based; at != "" && up < 20; up++ {
		base := r.styles[at]
		if s.level == 0 {
			s.level = base.level
		}
		if s.list == "" {
			s.list, s.depth = base.list, base.depth
		}
		at = base.based
	}
	return s
}

// numbering is how lists count: by number of the list and level.
type numbering struct {
	abstract map[string]string // of a list, what it counts like
	levels   map[string][]level
}

type level struct {
	marker document.Marker
	start  int
	text   string // "%1.%2"
}

func readNumbering(root *node) numbering {
	n := numbering{abstract: map[string]string{}, levels: map[string][]level{}}
	for _, a := range root.children("abstractNum") {
		levels := make([]level, 9)
		for _, l := range a.children("lvl") {
			at, err := strconv.Atoi(l.attribute("ilvl"))
			if err != nil || at < 0 || at > 8 {
				continue
			}
			levels[at] = readLevel(l)
		}
		n.levels[a.attribute("abstractNumId")] = levels
	}
	for _, num := range root.children("num") {
		n.abstract[num.attribute("numId")] = num.child("abstractNumId").attribute("val")
	}
	return n
}

func readLevel(n *node) level {
	l := level{start: 1, text: n.child("lvlText").attribute("val")}
	if start, err := strconv.Atoi(n.child("start").attribute("val")); err == nil && start >= 0 && start < 10_000 {
		l.start = start
	}
	switch n.child("numFmt").attribute("val") {
	case "decimal", "decimalZero", "ordinal":
		l.marker.Style = '1'
	case "lowerLetter":
		l.marker.Style = 'a'
	case "upperLetter":
		l.marker.Style = 'A'
	case "lowerRoman":
		l.marker.Style = 'i'
	case "upperRoman":
		l.marker.Style = 'I'
	}
	switch {
	case strings.HasPrefix(l.text, "("):
		l.marker.Form = document.Paren
	case strings.HasSuffix(l.text, ")"):
		l.marker.Form = document.Close
	}
	return l
}

// levelOf returns how the paragraphs of a style are counted.
func (r *reader) levelOf(s style) level {
	if levels := r.numbering.levels[r.numbering.abstract[s.list]]; s.depth < len(levels) {
		return levels[s.depth]
	}
	return level{}
}

// joined reports whether the number shows those of the levels above too: "2.1", which no item of a list has.
func (l level) joined() bool { return l.marker.Style != 0 && strings.Count(l.text, "%") > 1 }

// count returns the marker of the next paragraph of a list at a depth.
func (r *reader) count(list string, depth int) document.Marker {
	like := r.numbering.abstract[list]
	levels := r.numbering.levels[like]
	if depth >= len(levels) || levels[depth].marker.Style == 0 {
		return document.Marker{}
	}
	counts := r.counts[list]
	for len(counts) <= depth {
		counts = append(counts, levels[len(counts)].start-1)
	}
	counts = counts[:depth+1] // deeper levels begin anew
	counts[depth]++
	r.counts[list] = counts
	m := levels[depth].marker
	m.Value = counts[depth]
	return m
}
