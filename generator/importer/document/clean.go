package document

import (
	"strings"
	"unicode"
)

// Clean takes out what no text may hold: control characters, half characters, and signs that turn the reading order
// where they aren't taken back in the line.
func Clean(text string) string {
	lines := strings.Split(strings.ToValidUTF8(text, "\uFFFD"), "\n")
	for i, line := range lines {
		turned := !balanced(line)
		lines[i] = strings.Map(func(r rune) rune {
			switch {
			case r == '\t', r == '\u00ad':
				return r
			case r == '\u2028', r == '\u2029', r == '\v', r == '\f':
				return ' ' // a line begins anew there
			case unicode.IsControl(r), r == '\u202D', r == '\u202E', turned && turns(r), r == '\uFEFF':
				return -1
			}
			return r
		}, line)
	}
	return strings.Join(lines, "\n")
}

func turns(r rune) bool {
	return '\u202A' <= r && r <= '\u202E' || '\u2066' <= r && r <= '\u2069'
}

// balanced reports whether every sign that turns the reading order is taken back in the line.
func balanced(line string) bool {
	open := 0
	for _, r := range line {
		switch r {
		case '\u202A', '\u202B', '\u2066', '\u2067', '\u2068':
			open++
		case '\u202C', '\u2069':
			open--
		}
		if open < 0 {
			return false
		}
	}
	return open == 0
}

// Tidied returns blocks with clean texts, and without headings that say nothing.
func Tidied(blocks []Block) []Block {
	EachInline(blocks, func(_ *Block, in *Inline) { in.Text = Clean(in.Text) })
	var out []Block
	Each(blocks, func(b *Block) { b.Text = Clean(b.Text) })
	for _, b := range blocks {
		if b.Kind != Heading || Visible([]Block{b}) {
			out = append(out, b)
		}
	}
	return out
}
