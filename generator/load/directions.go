package load

import (
	"fmt"
	"unicode/utf8"

	"trackora.click/proviso/generator/diag"
)

// unclosedDirections reports embeddings and isolates that are still open at the end of their line: they would turn
// the order of the words that a page puts after them. Closed ones are what Arabic and Hebrew texts use them for.
func unclosedDirections(f *diag.File) []diag.Diagnostic {
	var list []diag.Diagnostic
	for _, o := range leftOpen(string(f.Text)) {
		d := f.At(o.at, o.at+utf8.RuneLen(o.r))
		d.Rule = "control-character"
		d.Message = fmt.Sprintf("the invisible character U+%04X changes the writing direction here and is not ended on this line", o.r)
		d.Hint = fmt.Sprintf("delete it, or put its end U+%04X where the other direction ends", o.closer)
		list = append(list, d)
	}
	return list
}

// opened is a direction character that waits for its end.
type opened struct {
	at     int
	r      rune
	closer rune
}

// leftOpen returns the direction characters that have no end on their line, as many as are worth reporting.
func leftOpen(text string) []opened {
	const popEmbedding, popIsolate = '\u202C', '\u2069'
	var left, open []opened
	for at, r := range text {
		switch {
		case r == '\u202A' || r == '\u202B':
			open = append(open, opened{at, r, popEmbedding})
		case r >= '\u2066' && r <= '\u2068':
			open = append(open, opened{at, r, popIsolate})
		case (r == popEmbedding || r == popIsolate) && len(open) > 0 && open[len(open)-1].closer == r:
			open = open[:len(open)-1]
		case r == '\n':
			left = append(left, open...)
			open = open[:0]
		}
		if len(left) >= maxCharacterMistakes {
			return left[:maxCharacterMistakes]
		}
	}
	left = append(left, open...)
	return left[:min(len(left), maxCharacterMistakes)]
}
