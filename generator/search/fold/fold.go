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

// Folder folds text after text, and remembers how characters fold. The zero Folder is ready; it is for one goroutine.
type Folder struct {
	known  map[rune]string
	folded []byte
}

// Fold returns what the function Fold does.
func (f *Folder) Fold(s string) string { return string(f.Bytes(s)) }

// Bytes is Fold, but for the result, which is good until the next call.
func (f *Folder) Bytes(s string) []byte {
	s = joinLines(strings.ToValidUTF8(s, "\uFFFD"))
	f.folded = f.folded[:0]
	for s != "" {
		size := unitSize(s)
		r, first := utf8.DecodeRuneInString(s)
		switch {
		case unicode.IsSpace(r):
			f.space()
			size = first
		case first < size:
			f.put(foldUnit(s[:size]))
		case r < utf8.RuneSelf:
			f.folded = append(f.folded, byte(unicode.ToLower(r)))
		default:
			f.put(f.foldOne(r))
		}
		s = s[size:]
	}
	return bytes.TrimRight(f.folded, " ")
}

func (f *Folder) put(folded string) { f.folded = append(f.folded, folded...) }

// space puts white space, unless there is some, or nothing.
func (f *Folder) space() {
	if n := len(f.folded); n > 0 && f.folded[n-1] != ' ' {
		f.folded = append(f.folded, ' ')
	}
}

// foldOne folds a character with nothing on it.
func (f *Folder) foldOne(r rune) string {
	folded, ok := f.known[r]
	if !ok {
		folded = foldUnit(string(r))
		if f.known == nil {
			f.known = map[rune]string{}
		}
		f.known[r] = folded
	}
	return folded
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

// unitSize is the length of the character that s begins with, with all that belongs to it.
func unitSize(s string) int {
	_, size := utf8.DecodeRuneInString(s)
	for size < len(s) && s[size] >= utf8.RuneSelf {
		r, n := utf8.DecodeRuneInString(s[size:])
		if !extends(r) {
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
func joinLines(s string) string {
	if !strings.Contains(s, "\n") || !mayBeWide(s) {
		return s
	}
	var b strings.Builder
	base, fresh := rune(0), true
	for s != "" {
		run := spaceRun(s)
		if run == "" {
			r, size := utf8.DecodeRuneInString(s)
			if fresh || !extends(r) {
				base = r
			}
			fresh = false
			b.WriteString(s[:size])
			s = s[size:]
			continue
		}
		s = s[len(run):]
		next, _ := utf8.DecodeRuneInString(s)
		soft := strings.Contains(run, "\n") && !strings.Contains(run, "\u2028")
		if !soft || !unicode.Is(wide, base) || !unicode.Is(wide, next) {
			b.WriteString(run)
		}
		fresh = true
	}
	return b.String()
}

// mayBeWide is false where no character is beyond the Latin scripts and those near them in UTF-8.
func mayBeWide(s string) bool {
	for i := range len(s) {
		if s[i] > 0xE2 {
			return true
		}
	}
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(wide, r) })
}

// spaceRun returns the white space s starts with and what is invisible in it and after it.
func spaceRun(s string) string {
	for i, r := range s {
		if !unicode.IsSpace(r) && (i == 0 || !unicode.Is(dropped, r)) {
			return s[:i]
		}
	}
	return s
}

// extends reports whether r belongs to the character before it.
func extends(r rune) bool {
	return unicode.Is(unicode.M, r) || unicode.Is(dropped, r) || r == '\uFF9E' || r == '\uFF9F'
}

// Wide reports whether a rune is of a script that is written without spaces between words.
func Wide(r rune) bool { return unicode.Is(wide, r) }
