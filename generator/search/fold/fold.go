// Package fold is what the search takes for the same text: Fold maps what is written to what is compared. The page's
// finder folds alike (assets/search/fold.ts, from the same table); a test there holds the two together. It knows nothing
// of pages, words or positions.
package fold

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:generate go run ./maketable

// Fold returns s without what a search overlooks: case, diacritics, width, ligatures, invisible marks, the shapes of
// quotation marks and dashes; white space is one space between words and none at the ends. Folding twice changes
// nothing more. The result is valid UTF-8.
func Fold(s string) string { return new(Folder).Fold(s) }

// Folder folds text after text, and remembers what it learnt of characters. The zero Folder is ready; it is for one
// goroutine.
type Folder struct {
	characters characters
	folded     []byte
}

// Fold returns what the function Fold does.
func (f *Folder) Fold(s string) string { return string(f.Bytes([]byte(s))) }

// Class tells what a character is.
func (f *Folder) Class(r rune) Class { return f.characters.of(r).class }

// Bytes is Fold, but for the result, which is good until the next call.
func (f *Folder) Bytes(s []byte) []byte {
	if !utf8.Valid(s) {
		s = bytes.ToValidUTF8(s, []byte("\uFFFD"))
	}
	s = f.joinLines(s)
	f.folded = f.folded[:0]
	for len(s) > 0 {
		r, size := rune(s[0]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(s)
		}
		if size < len(s) && s[size] >= utf8.RuneSelf {
			if unit := f.unitSize(s, size); unit > size && !unicode.IsSpace(r) { // a mark on a space stands alone
				f.folded = append(f.folded, foldUnit(string(s[:unit]))...)
				s = s[unit:]
				continue
			}
		}
		switch {
		case r < utf8.RuneSelf && !unicode.IsSpace(r):
			f.folded = append(f.folded, lower(byte(r)))
		case r < utf8.RuneSelf:
			f.space()
		default:
			if c := f.characters.of(r); c.class&Space != 0 {
				f.space()
			} else {
				f.folded = append(f.folded, f.characters.folded(c)...)
			}
		}
		s = s[size:]
	}
	return bytes.TrimRight(f.folded, " ")
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

// space puts white space, unless there is some, or nothing.
func (f *Folder) space() {
	if n := len(f.folded); n > 0 && f.folded[n-1] != ' ' {
		f.folded = append(f.folded, ' ')
	}
}

// foldUnit folds a character with all that belongs to it.
func foldUnit(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		b.WriteString(foldRune(r))
	}
	// Once more: what stood between two marks may be gone now, and their order is to be the canonical one.
	return norm.NFD.String(b.String())
}

// unitSize is the length of the character that s begins with, with all that belongs to it. Without, it has so many bytes.
func (f *Folder) unitSize(s []byte, size int) int {
	for size < len(s) && s[size] >= utf8.RuneSelf {
		r, n := utf8.DecodeRune(s[size:])
		if f.Class(r)&Extending == 0 {
			break
		}
		size += n
	}
	return size
}

// foldRune folds one rune of decomposed text.
func foldRune(r rune) string {
	if to, ok := letters[r]; ok {
		return to
	}
	if unicode.IsSpace(r) {
		return " "
	}
	whole := norm.NFKD.String(string(r))
	// A spacing accent decomposes to a space and a mark; it is no space.
	if len(whole) > 1 && whole[0] == ' ' {
		return string(r)
	}
	var b strings.Builder
	for _, part := range whole {
		part = unicode.ToLower(part)
		to, ok := letters[part]
		switch {
		case ok:
			b.WriteString(to)
		case unicode.Is(unicode.Pd, part):
			b.WriteByte('-')
		case !unicode.Is(dropped, part):
			b.WriteRune(part)
		}
	}
	return b.String()
}

// joinLines takes out the line breaks between characters that are written without spaces between words: there, an
// editor broke the line and the reader sees no space. A line separator (U+2028) is meant and stays.
func (f *Folder) joinLines(s []byte) []byte {
	if bytes.IndexByte(s, '\n') < 0 || !mayBeWide(s) {
		return s
	}
	joined := make([]byte, 0, len(s))
	base, fresh := rune(0), true
	for len(s) > 0 {
		run := f.spaceRun(s)
		if run == 0 {
			r, size := utf8.DecodeRune(s)
			if fresh || f.Class(r)&Extending == 0 {
				base = r
			}
			fresh = false
			joined = append(joined, s[:size]...)
			s = s[size:]
			continue
		}
		space := s[:run]
		s = s[run:]
		next, _ := utf8.DecodeRune(s)
		soft := bytes.IndexByte(space, '\n') >= 0 && !bytes.Contains(space, []byte("\u2028"))
		if !soft || f.Class(base)&f.Class(next)&WithoutSpaces == 0 {
			joined = append(joined, space...)
		}
		fresh = true
	}
	return joined
}

// mayBeWide is false where no character is from U+2E80 on.
func mayBeWide(s []byte) bool {
	for i, c := range s {
		if c > 0xE2 || c == 0xE2 && i+1 < len(s) && s[i+1] >= 0xBA {
			return true
		}
	}
	return false
}

// spaceRun is the length of the white space s starts with and of what is invisible in it and after it.
func (f *Folder) spaceRun(s []byte) int {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRune(s[i:])
		if class := f.Class(r); class&Space == 0 && (i == 0 || class&invisible == 0) {
			return i
		}
		i += size
	}
	return len(s)
}

// Wide reports whether a rune is of a script that is written without spaces between words.
func Wide(r rune) bool { return unicode.Is(wide, r) }
