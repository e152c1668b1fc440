package search

import (
	"strings"
	"unicode/utf8"

	"trackora.click/proviso/generator/search/fold"
)

// Term is a term that a query asks for.
type Term struct {
	Text   string
	Offset int  // its position, counted from the first one of its phrase
	Prefix bool // every term that begins so will do
}

// Phrase is what must stand together.
type Phrase []Term

// shortest is how many bytes the word that is being typed must have before terms that begin so are found: the letters of
// most scripts are two.
const shortest = 2

// ParseQuery reads what a visitor types: words, all of which a section must have, and phrases in quotation marks. The
// last word may not be typed to its end. The page's search reads it alike (assets/search/site/query.ts).
func ParseQuery(query string) []Phrase {
	folded := fold.Fold(query)
	if folded != "" && strings.TrimRight(query, " \t\u00a0\u3000") != query {
		folded += " " // which folding took away: the last word is whole
	}
	c := new(cutter)
	pieces := strings.Split(folded, `"`)
	var phrases []Phrase
	for i, piece := range pieces {
		quoted := i%2 == 1
		var last string
		begin, added := 0, false
		c.words([]byte(piece), 0, func(term []byte, position int, joined bool) {
			size, _ := c.unit(term)
			alone := isWide(term) && size == len(term)
			if alone && joined && isWide([]byte(last)) {
				return // the pair before it has it
			}
			last = string(term)
			if !added || !quoted && !joined {
				phrases = append(phrases, nil)
				begin, added = position, true
			}
			end := &phrases[len(phrases)-1]
			*end = append(*end, Term{last, position - begin, alone})
		})
		if added && i == len(pieces)-1 && !isWide([]byte(last)) && len(last) >= shortest && strings.HasSuffix(piece, last) {
			end := phrases[len(phrases)-1]
			end[len(end)-1].Prefix = true
		}
	}
	return phrases
}

// isWide reports whether a term is of a script without spaces.
func isWide(term []byte) bool {
	r, _ := utf8.DecodeRune(term)
	return fold.Wide(r)
}
