package diag

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Inert returns s with every character that could act instead of being seen written out: control characters, escape
// sequences, line ends, bidirectional controls and other invisible ones as "<U+202E>", bytes that aren't UTF-8 as
// "<0xE9>". What is printed can then neither move the cursor nor begin a line that a CI system takes for a command.
func Inert(s string) string {
	if !strings.ContainsFunc(s, acts) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		b.WriteString(inertRune(r, s[:size]))
		s = s[size:]
	}
	return b.String()
}

// inertRune returns how r, written as raw, is shown.
func inertRune(r rune, raw string) string {
	switch {
	case r == utf8.RuneError && len(raw) == 1:
		return fmt.Sprintf("<0x%02X>", raw[0])
	case acts(r):
		return fmt.Sprintf("<U+%04X>", r)
	}
	return raw
}

// acts tells whether r does something on a terminal or to the text around it, where a reader expects to see it.
// The joiners U+200C and U+200D are spared: Persian, Indic scripts and emoji are spelt with them.
func acts(r rune) bool {
	if r == '\u200C' || r == '\u200D' {
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}
