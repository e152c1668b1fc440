package check

import (
	"bytes"
	"fmt"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
)

// unspacedHeading is a line that was meant as a heading: "##Your Rights". What goes on in small letters, or with a digit,
// may be meant as it is: "#privacy", "#1".
var unspacedHeading = pattern.New(`^ {0,3}(#{1,6})\p{Lu}`)

// UnspacedHeadings warns of headings that Markdown takes for text, for want of a space.
func UnspacedHeadings(t *Text) []diag.Diagnostic {
	var found []diag.Diagnostic
	for at, line := range t.lines() {
		if len(found) == maxFound || len(line) == 0 || line[0] != '#' && line[0] != ' ' {
			continue
		}
		m := unspacedHeading.FindSubmatchIndex(line)
		if m == nil || !t.isProse(at) {
			continue
		}
		marks := string(line[m[2]:m[3]])
		write := marks
		if write == "#" {
			write = "##" // the title is in the front matter
		}
		d := t.at(at+m[2], at+m[3], "heading-space", diag.Warning,
			fmt.Sprintf("without a space after %s this line is text, and no heading", marks), "write "+write+" and a space; for a sign that is part of the text write \\#")
		if len(marks) > 1 { // nothing else begins with several
			d.Fix = diag.Fix{Known: true, Text: marks + " "}
		}
		found = append(found, d)
	}
	return found
}

// addressBehind is an address between parentheses, as it stands behind the words of a link.
var addressBehind = pattern.New(`^\]([ \t]+)\((https?://[^\s()]+|mailto:[^\s()]+|#[^\s()]+|\.{0,2}/[^\s()]+)\)`)

// TornLinks warns of links with a space between their words and their address, which Markdown shows as they are typed.
func TornLinks(t *Text) []diag.Diagnostic {
	var found []diag.Diagnostic
	for at, line := range t.lines() {
		for i := 0; len(found) < maxFound; i++ {
			next := bytes.IndexByte(line[i:], ']')
			if next < 0 {
				break
			}
			i += next
			if i+1 == len(line) || line[i+1] != ' ' && line[i+1] != '\t' {
				continue
			}
			m := addressBehind.FindSubmatchIndex(line[i:])
			before := bytes.LastIndexAny(line[:i], "[]") // none but the one that opens the words
			if m == nil || before < 0 || line[before] == ']' || !t.isProse(at+i) {
				continue
			}
			d := t.at(at+i+m[2], at+i+m[3], "link-space", diag.Warning,
				"there is a space between the words of this link and its address, so that it is shown as it is typed", "delete the space: ]( belong together")
			d.Fix = diag.Fix{Known: true}
			found = append(found, d)
		}
	}
	return found
}
