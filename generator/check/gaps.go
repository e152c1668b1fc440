package check

import (
	"bytes"
	"strings"

	"trackora.click/proviso/generator/pattern"
)

// gap is what forms have where something is to be filled in, "{company}" and lines of underscores, and what other tools
// fill in: "{% data company %}", "<%= company %>". A variable in two braces and the id of a heading, {#id}, are none.
var gap = pattern.New(`\{[\pL][\pL\pN _.-]{0,60}\}|_{5,}|\{%[^{}]{1,200}?%\}|<%[^<>]{1,200}?%>`)

// eachGap finds them in the body of a text.
func (t *Text) eachGap(note func(start, end int)) {
	gaps := 0
	for at, line := range t.lines() {
		if bytes.IndexByte(line, '{') < 0 && !bytes.Contains(line, []byte("<%")) && !bytes.Contains(line, []byte("_____")) {
			continue
		}
		for i := 0; gaps < maxBlanks; gaps++ {
			m := gap.FindIndex(line[i:])
			if m == nil {
				break
			}
			start, end := i+m[0], i+m[1]
			i = end
			if isGap(line, start, end) {
				note(at+start, at+end)
			}
		}
	}
}

// isGap tells whether what looks like a gap in a line is one.
func isGap(line []byte, start, end int) bool {
	found := string(line[start:end])
	if strings.HasSuffix(found, "%}") || strings.HasSuffix(found, "%>") {
		return true
	}
	if found[0] == '_' {
		return len(bytes.Trim(line, " _\t")) > 0 // else it is a line across the page
	}
	if start > 0 && line[start-1] == '{' || end < len(line) && line[end] == '}' {
		return false
	}
	return isBlank(strings.NewReplacer("_", " ", "-", " ", ".", " ").Replace(strings.Trim(found, "{}")))
}
