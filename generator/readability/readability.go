// Package readability measures a text: how long it is, and how easily it is read by the formula that was made for its
// language. A language without one is counted and not judged. It knows nothing of policies.
package readability

import (
	"math"
	"strings"
	"unicode"
)

// Measure is what is known of a text. The zero value is that of no text.
type Measure struct {
	Words     int     // or, where Signs is true, characters
	Signs     bool    // the language is written without spaces
	Sentences int     // what ends like one, and what stands alone: an item of a list, a cell
	Formula   string  // "Flesch"; "" where there is none for the language, or too little text
	Score     float64 // by the formula
	Grade     string  // what the score means: "easy", "plain", "fairly hard", "hard", "very hard"
	Seconds   int     // to read it
}

const (
	// enough is how many words a text must have to be judged: a formula says nothing of a line.
	enough = 20
	// near is how many characters after its mark a sentence is continued at most.
	near = 8
	// wordsAMinute is what adults read silently on average (Brysbaert 2019: 238 in English).
	wordsAMinute = 230
	// signsAMinute is what they read of Chinese and Japanese, rather low.
	signsAMinute = 400
)

// Of measures a text in a language, "pt-BR", whose blocks are paragraphs, items and cells.
func Of(language string, blocks []string) Measure {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	var c count
	for _, block := range blocks {
		c.add(block, syllablesIn[base])
	}
	if base == "ja" || base == "zh" {
		return Measure{Words: c.signs, Signs: true, Sentences: c.sentences, Seconds: c.signs * 60 / signsAMinute}
	}
	m := Measure{Words: c.words, Sentences: c.sentences, Seconds: c.words * 60 / wordsAMinute}
	if f, ok := formulas[base]; ok && c.words >= enough {
		m.Formula = f.name
		m.Score = math.Round(10*f.score(c)) / 10
		m.Grade = f.grade(m.Score)
	}
	return m
}

// count is what formulas are given.
type count struct {
	words, long, sentences, syllables, letters, signs int // long words have more than six letters
}

// add counts a block. Its end ends a sentence.
func (c *count) add(block string, syllables func(word []rune) int) {
	text := []rune(block)
	begun := false // a sentence
	for i := 0; i < len(text); i++ {
		if !unicode.IsSpace(text[i]) {
			c.signs++
		}
		switch {
		case isWord(text[i]):
			end := wordEnd(text, i)
			c.word(text[i:end], syllables)
			c.signs += end - 1 - i
			i, begun = end-1, true
		case begun && endsSentence(text, i):
			c.sentences++
			begun = false
		}
	}
	if begun {
		c.sentences++
	}
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// wordEnd is where a word ends that begins at i. Apostrophes, hyphens, and the points of numbers and addresses are in it.
func wordEnd(text []rune, i int) int {
	in := func(i int) bool {
		return i < len(text) && (isWord(text[i]) || unicode.Is(unicode.M, text[i]))
	}
	for in(i) || i < len(text) && strings.ContainsRune("'’-.@", text[i]) && in(i+1) {
		i++
	}
	return i
}

func (c *count) word(word []rune, syllables func([]rune) int) {
	letters := 0
	for _, r := range word {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	c.words++
	c.letters += letters
	if letters > 6 {
		c.long++
	}
	if letters > 0 && syllables != nil {
		small := make([]rune, len(word))
		for i, r := range word {
			small[i] = unicode.ToLower(r)
		}
		c.syllables += max(syllables(small), 1)
	} else {
		c.syllables++
	}
}

// endsSentence reports whether a mark ends a sentence: nothing follows, or what begins like another one. "e.g. this" and
// "Art. 6" go on.
func endsSentence(text []rune, i int) bool {
	switch text[i] {
	case '。', '！', '？':
		return true
	case '.', '!', '?', '…':
	default:
		return false
	}
	next := i + 1
	for next < len(text) && strings.ContainsRune("\"'”’»)]", text[next]) {
		next++
	}
	if next == len(text) {
		return true
	}
	if !unicode.IsSpace(text[next]) {
		return false
	}
	most := min(next+near, len(text))
	for next < most && !isWord(text[next]) {
		next++
	}
	return next == most || unicode.IsUpper(text[next]) || unicode.IsLetter(text[next]) && !unicode.IsLower(text[next])
}
