package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"

	"trackora.click/proviso/generator/pattern"
)

// twoColons is a line that was most likely meant to begin or end a container.
var twoColons = pattern.New(`^[ \t]*::(?:[ \t]*([\pL-]+)([^:\n]*))?[ \t]*:*[ \t]*$`)

// checkColons warns of lines of a paragraph that begin with two colons where containers have three.
func (j *job) checkColons(block ast.Node) {
	lines := block.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		text := bytes.TrimRight(line.Value(j.in.text), "\n")
		m := twoColons.FindSubmatchIndex(text)
		if m == nil {
			continue
		}
		start, end := line.Start+bytes.IndexByte(text, ':'), line.Start+len(text)
		if m[2] < 0 {
			j.doubt("container-colons", start, end, "two colons end nothing, and are shown as they are typed", "write ::: here if a note ends, or delete the line")
			continue
		}
		name, known := containerMeant(string(text[m[2]:m[3]]))
		if known {
			j.doubt("container-colons", start, end, fmt.Sprintf("two colons begin nothing, so that this line is shown as it is typed: a %s begins with three", name),
				"write ::: "+strings.TrimSpace(name+" "+strings.TrimSpace(string(text[m[4]:m[5]])))+", and ::: where it ends")
		}
	}
}

// containerMeant returns the container that a word names, or names in other programs.
func containerMeant(word string) (string, bool) {
	var names []string
	for _, kind := range containerKinds {
		if kind.name == word {
			return word, true
		}
		names = append(names, kind.name)
	}
	return meantContainer(word, names)
}

// maxSearched bounds how far below a container its end is looked for, in bytes.
const maxSearched = 16 << 10

// checkOpen reports a container without an end. Where two colons stand on a line below it, these were meant to be it.
func (j *job) checkOpen(c *container) {
	closing := strings.Repeat(":", min(c.colons, 8))
	for at := c.end; at < min(len(j.in.text), c.end+maxSearched); at++ {
		end := j.lineEnd(at)
		line := bytes.TrimSpace(j.in.text[at:end])
		if string(line) == "::" {
			start := at + bytes.IndexByte(j.in.text[at:end], ':')
			j.problem("container-open", start, start+2, fmt.Sprintf("two colons don't end the ::: %s of the line %q", quoted(c.name), j.in.shown(c.start, c.end)), "write "+closing+" here")
			j.told("container-colons", start)
			return
		}
		at = end
	}
	j.problem("container-open", c.start, c.end, fmt.Sprintf("this ::: %s is never closed", quoted(c.name)), "write a line of "+closing+" where it ends")
}
