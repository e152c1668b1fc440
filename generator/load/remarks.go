package load

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// remarks reports the remarks of a settings file that have lost their #, as when an editor takes it from all the lines of
// an example, and takes them out. What the parser would say of the lines below them is no mistake.
func (d *document) remarks() (found bool) {
	starts := lineStarts(d.text)
	looked := 0 // at what stands above, which takes time
	for line := 0; line < len(starts) && looked <= maxMistakes; line++ {
		if !d.proseAt(starts, line) {
			continue
		}
		if looked++; d.goesOn(starts, line) || d.inQuotesAbove(line) {
			continue
		}
		first := line
		for line+1 < len(starts) && d.proseAt(starts, line+1) {
			line++
		}
		d.reportRemark(first, line)
		for taken := first; taken <= line; taken++ {
			d.takeOut(starts, taken)
		}
		found = true
	}
	return found
}

// reportRemark reports the lines of a remark as one mistake.
func (d *document) reportRemark(first, last int) {
	text, _ := cutLine(d.file.Text[:d.end], d.lines[first])
	lead := len(text) - len(strings.TrimLeft(text, " "))
	message, hint := "this is a remark without a # in front of it", "put # in front of it: "+written("", "# "+strings.TrimSpace(text))
	if last > first {
		message = fmt.Sprintf("this is a remark without a # in front of it, down to line %d", d.fileLine(last))
		hint = fmt.Sprintf("put # in front of each of the lines %d to %d", d.fileLine(first), d.fileLine(last))
	}
	d.reportAt(d.lines[first]+lead, d.lines[first]+len(strings.TrimRight(text, " \t\r")), "yaml-syntax", message, hint)
}

// proseAt tells whether a line that begins where the fields of the file do is prose.
func (d *document) proseAt(starts []int, line int) bool {
	text, _ := cutLine(d.text, starts[line])
	f := splitField(text)
	return f.indent <= 1 && isProse(f.key, f.value)
}

// inQuotesAbove tells whether the text above a line begins with a quotation mark and doesn't end with one.
func (d *document) inQuotesAbove(line int) bool {
	for line--; line >= 0; line-- {
		r, seen := d.visible(line)
		if !seen || r.key == "" {
			continue
		}
		return r.value != "" && strings.IndexByte(`"'`, r.value[0]) >= 0 && (len(r.value) == 1 || !strings.HasSuffix(r.value, r.value[:1]))
	}
	return false
}

// Words that make a line prose: of a line without a name, and behind a name of more than one word.
const (
	proseWords  = 4
	behindWords = 6
)

// isProse tells whether a line reads as a sentence: a field has one word before its colon.
func isProse(key, value string) bool {
	if key == "" {
		_, _, field := withoutColon(value)
		return !field && len(strings.Fields(value)) >= proseWords && strings.IndexByte("[]{}\"'#&*!|>@`%-?,", value[0]) < 0
	}
	words := len(strings.Fields(key))
	return words >= proseWords || words > 1 && len(strings.Fields(value)) >= behindWords
}

// isRemark tells whether a field is a remark that has lost its #.
func (v value) isRemark() bool {
	return v.d.start == 0 && v.key.Column <= 2 && v.key.Style == 0 && v.is(yaml.ScalarNode) && v.node.Style == 0 && isProse(v.key.Value, v.node.Value)
}
