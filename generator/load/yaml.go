package load

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
	"trackora.click/proviso/generator/diag"
)

// document is YAML text in a file, and the mistakes found in it.
type document struct {
	file  *diag.File
	start int // offset of the YAML in the file's text
	end   int
	lines []int // offset in the file of each line of the YAML

	text     []byte       // the YAML as it is parsed: each line in its place, what was reported taken out
	reported map[int]bool // lines (from 0) with a mistake in their syntax; nothing more is said about them
	torn     map[int]bool // of those, the lines that belong to nothing above them, or are no field: what seems to be missing may stand there
	meant    map[int]int  // the column that a line with a tab was meant to begin in, as an offset
	refused  map[*yaml.Node]bool
	searched int  // bytes parsed again in search of mistakes
	unread   bool // too broken to say what is missing
	library  bool // a ready-made service of our own, whose purposes are ids of UI texts
	list     []diag.Diagnostic
}

// parseYAML reads YAML in the bytes [start, end) of a file. What breaks it is reported and taken out, line by line, so
// that the rest can still be read; root is nil when nothing is left. It keeps every scalar as it was written.
func parseYAML(f *diag.File, start, end int) (d *document, root *yaml.Node) {
	if root, lines, ok := plainFields(f, start, end); ok {
		return &document{file: f, start: start, end: end, lines: lines}, root
	}
	d = &document{file: f, start: start, end: end, reported: map[int]bool{}, torn: map[int]bool{}, meant: map[int]int{}, refused: map[*yaml.Node]bool{}}
	for at := start; at < end; {
		d.lines = append(d.lines, at)
		_, at = cutLine(f.Text[:end], at)
	}
	if at, tooMany := openings(f.Text[start:end]); tooMany {
		d.reportAt(start+at, start+at+1, "yaml-too-deep", fmt.Sprintf("more than %d lists or groups are open here", maxOpenings),
			"close the brackets, or put the text in quotes if they belong to it")
		d.unread = true
		return d, nil
	}
	d.prepare()
	d.strays()
	for i := range maxSyntaxMistakes {
		var doc yaml.Node
		if yaml.Unmarshal(d.text, &doc) == nil {
			if len(doc.Content) == 0 {
				return d, nil
			}
			d.refuseFeatures(doc.Content[0], 1)
			return d, doc.Content[0]
		}
		if i == 0 && d.start == 0 && d.remarks() {
			continue
		}
		line := d.keylessAbove(d.brokenLine())
		d.explain(line)
		d.mute(line)
	}
	d.unread = true
	return d, nil
}

// openings returns where more brackets or list marks are open at once than any real text has.
func openings(text []byte) (at int, tooMany bool) {
	brackets, marks := 0, 0
	for i, c := range text {
		switch c {
		case '[', '{':
			brackets++
		case ']', '}':
			brackets = max(brackets-1, 0)
		case '-', '?', ':':
			marks++
		case ' ':
		default:
			marks = 0
		}
		if brackets > maxOpenings || marks > maxOpenings && !isDashes(lineAround(text, i)) {
			return i, true
		}
	}
	return 0, false
}

// lineAround returns the line that holds the byte at an offset.
func lineAround(text []byte, at int) string {
	line, _ := cutLine(text, bytes.LastIndexByte(text[:at], '\n')+1)
	return line
}

// prepare copies the YAML without what is reported elsewhere or here: control characters, lines of dashes, tabs.
// Every character keeps its line and column.
func (d *document) prepare() {
	d.text = []byte(strings.Map(func(r rune) rune {
		if r == '\u2028' || r == '\u2029' || r == '\uFEFF' || r == '\uFFFE' || r == '\uFFFF' || unicode.IsControl(r) && !strings.ContainsRune("\n\r\t", r) {
			return ' '
		}
		return r
	}, string(d.file.Text[d.start:d.end])))
	for i, c := range d.text {
		if c == '\r' && (i+1 == len(d.text) || d.text[i+1] != '\n') {
			d.text[i] = ' ' // YAML would count it as a line end
		}
	}
	d.reportSeparators()
	at := 0
	for i := range d.lines {
		line, next := cutLine(d.text, at)
		lead := len(line) - len(strings.TrimLeft(line, " \t"))
		switch {
		case marker(line) || d.start > 0 && strings.TrimSpace(line) == "-":
			d.reportMarker(i, line)
			blank(d.text[at : at+len(line)])
		case strings.Contains(line[:lead], "\t") && lead < len(line):
			d.reportAt(d.lines[i], d.lines[i]+lead, "yaml-tab", "this line is indented with a tab", d.withoutTab(i))
			d.reported[i], d.torn[i] = true, true
			blank(d.text[at : at+lead])
		}
		at = next
	}
}

// reportSeparators reports line separators that can't be seen. YAML takes them for line ends, people don't.
func (d *document) reportSeparators() {
	for at, r := range string(d.file.Text[d.start:d.end]) {
		if r == '\u2028' || r == '\u2029' {
			d.reportAt(d.start+at, d.start+at+utf8.RuneLen(r), "control-character",
				fmt.Sprintf("here is the invisible line separator U+%04X, often pasted from another program", r), "delete it; retyping the words around it is the easiest way")
		}
	}
}

// marker tells whether a line ends or begins a YAML document, or is a rule of dashes.
func marker(line string) bool {
	return strings.HasPrefix(line, "--- ") || strings.HasPrefix(line, "... ") || strings.TrimSpace(line) == "..." ||
		isDashes(line) && strings.TrimSpace(line) != "-"
}

// reportMarker refuses a second document in a YAML file. In front matter such lines are findBlock's to report, and a
// --- before the first field is how many YAML files begin.
func (d *document) reportMarker(i int, line string) {
	before := d.file.Text[d.start:d.lines[i]]
	if d.start > 0 || line == "---" && len(bytes.TrimSpace(before)) == 0 {
		return
	}
	d.reportAt(d.lines[i], d.lines[i]+len(line), "yaml-marker", "this line begins another document, which would not be read", "delete the line")
}

// reportAt adds a diagnostic about the bytes [start, end) of the file, up to the limit.
func (d *document) reportAt(start, end int, rule, message, hint string) {
	switch {
	case len(d.list) > maxMistakes:
		return
	case len(d.list) == maxMistakes:
		rule, message, hint = "mistakes-too-many", fmt.Sprintf("there are more than %d mistakes; the others are not shown", maxMistakes), "mend those shown and build again"
	}
	g := d.file.At(start, end)
	g.Rule, g.Message, g.Hint = rule, message, hint
	d.list = append(d.list, g)
}
