package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"trackora.click/proviso/generator/pattern"
)

// webAddress is an address as it becomes a link where it is typed.
var webAddress = pattern.New(`^https?://[^\s<>"'\\{}]+$`)

// value prints what a placeholder stands for. An address becomes a link, as one does that is typed; not in a link, and
// not in titles, which are shown elsewhere too.
func (out *fragmentWriter) value(v *variable, value string) {
	address := addressOf(value)
	if address == "" || out.inLink > 0 || out.within("a") || inTitle(v) || !out.standsAlone(v) {
		out.text(value)
		return
	}
	if _, ok := out.target(address, v.start, v.end); !ok {
		out.text(value)
		return
	}
	out.writeString(`<a href="` + escapeAddress(address) + `">`)
	out.text(value)
	out.writeString("</a>")
}

// addressOf returns where a value leads that is an address as a whole, or "".
func addressOf(value string) string {
	switch {
	case webAddress.MatchString(value):
		return value
	case util.FindEmailIndex([]byte(value)) == len(value) && strings.Contains(value, "."):
		return "mailto:" + value
	}
	return ""
}

// inTitle tells whether a node stands in a heading, or in the title of a note.
func inTitle(n ast.Node) bool {
	for ; n != nil; n = n.Parent() {
		if n.Kind() == ast.KindHeading || n.Kind() == kindContainerTitle {
			return true
		}
	}
	return false
}

// standsAlone tells whether a placeholder isn't a part of a longer address.
func (j *job) standsAlone(v *variable) bool {
	before, _ := utf8.DecodeLastRune(j.in.text[:v.start])
	after, _ := utf8.DecodeRune(bytes.TrimLeft(j.in.text[v.end:], ".,;:!?"))
	return !inAddress(before) && !inAddress(after)
}

// inAddress tells whether a character beside an address would be a part of it.
func inAddress(c rune) bool {
	return unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("/@#&=%-_.+{}", c)
}
