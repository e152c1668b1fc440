package search

import (
	"unicode"
	"unicode/utf8"

	"trackora.click/proviso/generator/search/fold"
)

// Put takes a term with its position. joined tells that nothing stands between it and the term before it. The term is
// only lent.
type Put func(term []byte, position int, joined bool)

// Words calls put for every term of a text, with its position from the one given on, and returns the position behind
// the last one.
func Words(text string, position int, put Put) int {
	return words(new(fold.Folder), text, position, put)
}

func words(folder *fold.Folder, text string, position int, put Put) int {
	if isASCII(text) {
		return plainWords(text, position, put)
	}
	return foldedWords(folder.Bytes(text), position, put)
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// plainWords is foldedWords for text of which folding would only change the case.
func plainWords(text string, position int, put Put) int {
	var room [64]byte
	word := room[:0]
	for i := 0; i <= len(text); i++ {
		c := byte(' ')
		if i < len(text) {
			c = text[i]
		}
		switch {
		case 'A' <= c && c <= 'Z':
			word = append(word, c+'a'-'A')
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			word = append(word, c)
		case len(word) > 0:
			put(word, position, false)
			position++
			word = word[:0]
		}
	}
	return position
}

// foldedWords cuts folded text.
func foldedWords(text []byte, position int, put Put) int {
	var word, before []byte // before is the wide character whose neighbour isn't known yet
	touches := false        // nothing stands between the term that was put last and what comes
	flush := func() {
		if len(word) == 0 {
			return
		}
		put(word, position, touches)
		position++
		touches = true
		word = word[:0]
	}
	end := func() {
		if len(before) > 0 {
			put(before, position, touches)
			position++
			touches = true
			before = before[:0]
		}
	}
	for len(text) > 0 {
		size := unitSize(text)
		unit := text[:max(size, 1)]
		r, runeSize := utf8.DecodeRune(text)
		switch {
		case size == 0:
			flush()
			end()
			touches = false
			unit = text[:runeSize]
		case fold.Wide(r):
			flush()
			if len(before) > 0 {
				n := len(before)
				put(append(before, unit...), position, touches)
				before = before[:n]
				position++
				touches = true
			}
			before = append(before[:0], unit...)
		default:
			end()
			word = append(word, unit...)
		}
		text = text[len(unit):]
	}
	flush()
	end()
	return position
}

// unitSize is the length of the letter or digit that a text begins with and of the marks on it; 0 where it begins with
// neither.
func unitSize(text []byte) int {
	r, size := utf8.DecodeRune(text)
	if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
		return 0
	}
	for size < len(text) && text[size] >= utf8.RuneSelf {
		r, n := utf8.DecodeRune(text[size:])
		if !unicode.Is(unicode.M, r) {
			break
		}
		size += n
	}
	return size
}
