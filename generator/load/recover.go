package load

import (
	"bufio"
	"bytes"
	"strings"

	"go.yaml.in/yaml/v3"
)

// brokenLine returns the line (from 0) that breaks the YAML: the one after the longest beginning that can be parsed.
// The parser's own idea of the line is off by one in places and far off in unclosed quotes.
func (d *document) brokenLine() int {
	starts := lineStarts(d.text)
	last := min(d.linesConsumed(starts), len(starts))
	whole := last
	for whole > 0 && !(d.beginsEntry(starts, whole) && d.parses(starts, whole)) {
		whole--
	}
	// The mistake is in the entry that begins here; find the line in it.
	end := whole + 1
	for end < last && !d.beginsEntry(starts, end) {
		end++
	}
	for n := end; n > whole; n-- {
		if d.parses(starts, n) {
			return min(n, len(starts)-1)
		}
	}
	return min(whole, len(starts)-1)
}

func lineStarts(text []byte) []int {
	var starts []int
	for at := 0; at < len(text); {
		starts = append(starts, at)
		_, at = cutLine(text, at)
	}
	return starts
}

// beginsEntry tells whether line n begins a field of the outermost level; the end of the text counts.
func (d *document) beginsEntry(starts []int, n int) bool {
	return n == len(starts) || strings.IndexByte(" \t\r\n#-]}", d.text[starts[n]]) < 0
}

// parses tells whether the first n lines are YAML. Once too much was read in search of mistakes it says yes, which
// ends every search at once with a line near the mistake.
func (d *document) parses(starts []int, n int) bool {
	text := d.text
	if n < len(starts) {
		text = text[:starts[n]]
	}
	if d.searched += len(text); d.searched > maxSyntaxSearch {
		return true
	}
	return yaml.Unmarshal(text, new(yaml.Node)) == nil
}

// linesConsumed returns how many lines the parser had taken when it failed: the mistake is not below them.
func (d *document) linesConsumed(starts []int) int {
	lines := &lineReader{in: bufio.NewReader(bytes.NewReader(d.text))}
	if err := yaml.NewDecoder(lines).Decode(new(yaml.Node)); err == nil {
		return len(starts)
	}
	return lines.n
}

// lineReader hands out a line at a time and counts them.
type lineReader struct {
	in   *bufio.Reader
	rest []byte
	n    int
}

func (r *lineReader) Read(p []byte) (int, error) {
	if len(r.rest) == 0 {
		line, err := r.in.ReadBytes('\n')
		if len(line) == 0 {
			return 0, err
		}
		r.rest = line
		r.n++
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// mute takes a reported line out of the parsed text. A field keeps its name, so that it isn't called missing; what is
// indented below it goes with it. A line that is reported again is blanked.
func (d *document) mute(line int) {
	starts := lineStarts(d.text)
	text, _ := cutLine(d.text, starts[line])
	field := splitField(text)
	again := d.reported[line]
	d.reported[line] = true
	from := starts[line]
	if !again && !d.torn[line] && field.key != "" && field.colon >= 0 {
		from += field.colon + 1
	}
	indent := field.indent
	if item := strings.TrimLeft(text, " "); (field.key == "" || d.torn[line]) && strings.HasPrefix(item, "- ") {
		indent = len(text) - len(item) // the item's other fields go with it
	}
	blank(d.text[from : starts[line]+len(text)])
	for n := line + 1; n < len(starts); n++ {
		text, _ := cutLine(d.text, starts[n])
		trimmed := strings.TrimLeft(text, " ")
		if trimmed != "" && len(text)-len(trimmed) <= indent {
			break
		}
		blank(d.text[starts[n] : starts[n]+len(text)])
		d.reported[n] = true
	}
}

// mutedBelow tells whether what stood below a key was taken out, so that it looks as if it had no value.
func (d *document) mutedBelow(key *yaml.Node) bool {
	starts := lineStarts(d.text)
	for n := key.Line; n < len(starts); n++ {
		text, _ := cutLine(d.text, starts[n])
		if d.reported[n] || strings.TrimSpace(text) != "" {
			return d.reported[n]
		}
	}
	return false
}

// keylessAbove returns the line above the broken one instead where that is no field, or has no space after its colon:
// only with the next field the parser finds it broken.
func (d *document) keylessAbove(line int) int {
	starts := lineStarts(d.text)
	if line == 0 || line >= len(starts) {
		return line
	}
	text, _ := cutLine(d.text, starts[line])
	above, _ := cutLine(d.text, starts[line-1])
	f, g := splitField(text), splitField(above)
	switch {
	case g.key != "" || g.value == "" || strings.HasPrefix(g.value, "#"):
		return line
	case strings.HasPrefix(strings.TrimSpace(above), "- "):
		if _, _, ok := unglue(g.value); ok {
			return line - 1
		}
	case f.key != "" && f.indent == g.indent && strings.IndexByte(`"'[{]}`, g.value[0]) < 0 && !d.goesOn(starts, line-1):
		return line - 1
	}
	return line
}

// goesOn tells whether a line without a field goes on with the text of a field above it.
func (d *document) goesOn(starts []int, line int) bool {
	text, _ := cutLine(d.text, starts[line])
	indent := len(text) - len(strings.TrimLeft(text, " "))
	for line--; line >= 0; line-- {
		above, _ := cutLine(d.text, starts[line])
		f := splitField(above)
		if f.value == "" && f.key == "" || f.key == "" && f.indent >= indent {
			continue
		}
		return f.indent < indent && f.key != "" && f.value != ""
	}
	return false
}

// blank overwrites text with spaces and keeps its line ends.
func blank(text []byte) {
	for i, c := range text {
		if c != '\n' && c != '\r' {
			text[i] = ' '
		}
	}
}
