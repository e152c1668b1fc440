package search

import (
	"unicode/utf8"

	"trackora.click/proviso/generator/search/fold"
)

// Put takes a term with its position. joined tells that nothing stands between it and the term before it. The term is
// only lent.
type Put func(term []byte, position int, joined bool)

// Words calls put for every term of a text, with its position from the one given on, and returns the position behind
// the last one.
func Words(text string, position int, put Put) int {
	return new(cutter).words([]byte(text), position, put)
}

// cutter cuts text after text into terms.
type cutter struct {
	folder fold.Folder
	word   []byte
	before []byte // the wide character whose neighbour isn't known yet
}

func (c *cutter) words(text []byte, position int, put Put) int {
	if isASCII(text) {
		return c.plainWords(text, position, put)
	}
	return c.foldedWords(c.folder.Bytes(text), position, put)
}

func isASCII(text []byte) bool {
	for _, c := range text {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// plain has for each letter and digit of ASCII what it is folded to, and 0 for all else.
var plain = func() (table [256]byte) {
	for c := range byte(utf8.RuneSelf) {
		switch {
		case 'A' <= c && c <= 'Z':
			table[c] = c + 'a' - 'A'
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			table[c] = c
		}
	}
	return table
}()

// plainWords is foldedWords for text of which folding would only change the case.
func (c *cutter) plainWords(text []byte, position int, put Put) int {
	word := c.word[:0]
	for _, letter := range text {
		if letter = plain[letter]; letter != 0 {
			word = append(word, letter)
		} else if len(word) > 0 {
			put(word, position, false)
			position++
			word = word[:0]
		}
	}
	if len(word) > 0 {
		put(word, position, false)
		position++
	}
	c.word = word
	return position
}

// foldedWords cuts folded text.
func (c *cutter) foldedWords(text []byte, position int, put Put) int {
	word, before := c.word[:0], c.before[:0]
	touches := false // nothing stands between the term that was put last and what comes
	for len(text) > 0 {
		size, class := c.unit(text)
		isWide := class&fold.WithoutSpaces != 0
		// What ends here: a word before anything but a letter of it, the last of wide characters before anything else.
		if len(word) > 0 && (size == 0 || isWide) {
			put(word, position, touches)
			position++
			touches, word = true, word[:0]
		}
		if len(before) > 0 {
			if size > 0 && isWide {
				before = append(before, text[:size]...)
			}
			put(before, position, touches)
			position++
			touches, before = true, before[:0]
		}
		switch {
		case size == 0:
			touches = false
			_, size = utf8.DecodeRune(text)
		case isWide:
			before = append(before, text[:size]...)
		default:
			word = append(word, text[:size]...)
		}
		text = text[size:]
	}
	for _, term := range [][]byte{word, before} {
		if len(term) > 0 {
			put(term, position, touches)
			position++
			touches = true
		}
	}
	c.word, c.before = word, before
	return position
}

// unit is the length of the letter or digit that a text begins with and of the marks on it, and what it is. The length
// is 0 where it begins with neither.
func (c *cutter) unit(text []byte) (int, fold.Class) {
	if text[0] < utf8.RuneSelf && (len(text) == 1 || text[1] < utf8.RuneSelf) {
		return int(min(plain[text[0]], 1)), 0
	}
	r, size := utf8.DecodeRune(text)
	class := c.folder.Class(r)
	if class&fold.Letter == 0 {
		return 0, class
	}
	for size < len(text) && text[size] >= utf8.RuneSelf {
		r, n := utf8.DecodeRune(text[size:])
		if c.folder.Class(r)&fold.Mark == 0 {
			break
		}
		size += n
	}
	return size, class
}
