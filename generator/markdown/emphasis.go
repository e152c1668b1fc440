package markdown

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// run is a row of stars, low lines or tildes that visitors see as they are typed.
type run struct {
	start, end    int
	mark          byte
	before, after rune // what stands on its sides; a space at the ends of a line
}

// maxEmphasis bounds the length of what hints write anew, in bytes.
const maxEmphasis = 200

// checkEmphasis warns of marks of emphasis that emphasise nothing, as far as they weren't most likely meant to be seen:
// those of a remark ("Fee**"), of a pattern ("_ga*") and of a product are left alone.
func (j *job) checkEmphasis(shown []stretch) {
	runs := j.marks(shown)
	for i := 0; i < len(runs); i++ {
		r := runs[i]
		if i+1 < len(runs) && r.pairs(runs[i+1]) {
			if j.checkPair(r, runs[i+1]) {
				i++
				continue
			}
		}
		if r.beginsWord() {
			mark := strings.Repeat(string(rune(r.mark)), r.end-r.start)
			j.doubt("emphasis-open", r.start, r.end, fmt.Sprintf("%s begins %s text here that never ends, so it is shown as it is typed", mark, r.kind()),
				"write "+mark+" right after the last word that it is for, or delete it; to show it, write "+strings.Repeat(`\`+string(rune(r.mark)), r.end-r.start))
		}
	}
}

// marks finds the rows of marks in the text of a block, without those that a backslash makes part of it.
func (j *job) marks(shown []stretch) []run {
	var list []run
	for _, s := range shown {
		for at := s.start; at < s.end; at++ {
			mark := j.in.text[at]
			if mark == '\\' {
				at++
				continue
			}
			if mark != '*' && mark != '_' && mark != '~' {
				continue
			}
			r := run{start: at, mark: mark, before: ' ', after: ' '}
			for at+1 < s.end && j.in.text[at+1] == mark {
				at++
			}
			r.end = at + 1
			if c, size := utf8.DecodeLastRune(j.in.text[:r.start]); size > 0 {
				r.before = c
			}
			if c, size := utf8.DecodeRune(j.in.text[r.end:]); size > 0 {
				r.after = c
			}
			if r.end-r.start <= 2 {
				list = append(list, r)
			}
		}
	}
	return list
}

// pairs tells whether two rows were meant to enclose what stands between them.
func (r run) pairs(other run) bool {
	size := r.end - r.start
	if r.mark != other.mark || other.end-other.start != size || other.start-r.end > maxEmphasis {
		return false
	}
	if r.beginsWord() && other.beginsWord() && unicode.IsSpace(other.before) {
		return true // the space stands on the wrong side of the second row
	}
	if size != 2 {
		return false
	}
	return !isWord(r.before) && (!isWord(other.after) || unicode.IsPunct(other.before)) || isWord(r.before) && opens(r.after) && unicode.IsPunct(other.before)
}

// checkPair says why two rows enclose nothing; false where it isn't known.
func (j *job) checkPair(first, last run) bool {
	inner := j.in.text[first.end:last.start]
	words := bytes.TrimSpace(inner)
	if len(words) == 0 || bytes.IndexByte(inner, '\n') >= 0 {
		return false
	}
	mark := strings.Repeat(string(rune(first.mark)), first.end-first.start)
	if len(words) < len(inner) {
		write := mark + string(words) + mark
		if isWord(last.after) {
			write += " " + j.wordAt(last.end)
		}
		j.doubt("emphasis-open", first.start, last.end, fmt.Sprintf("%s is shown as it is typed: no space may stand right inside of the %s", j.in.shown(first.start, last.end), mark), "write "+write)
		return true
	}
	element := map[byte]string{'*': "strong", '_': "strong", '~': "del"}[first.mark]
	j.doubt("emphasis-open", first.start, last.end, fmt.Sprintf("%s is shown as it is typed: a punctuation mark stands inside of the %s, and a letter right outside", j.in.shown(first.start, last.end), mark),
		fmt.Sprintf("leave a space outside, or write <%s>%s</%s>", element, words, element))
	return true
}

// wordAt is the word that begins at an offset.
func (j *job) wordAt(start int) string {
	rest := j.in.text[start:min(start+maxEmphasis, len(j.in.text))]
	if end := bytes.IndexFunc(rest, func(c rune) bool { return !isWord(c) }); end >= 0 {
		rest = rest[:end]
	}
	return string(rest)
}

// beginsWord tells whether a row was meant to begin something. One star and low lines have other uses: before a remark,
// in names of cookies.
func (r run) beginsWord() bool {
	switch {
	case r.mark == '_' || unicode.IsSpace(r.after):
		return false
	case r.end-r.start == 2:
		return !isWord(r.before) && (isWord(r.after) || opens(r.after))
	}
	return r.mark == '*' && (r.before == ' ' || r.before == '\t') && unicode.IsLetter(r.after)
}

// kind is what a row makes of a text.
func (r run) kind() string {
	switch {
	case r.mark == '~':
		return "struck"
	case r.end-r.start == 2:
		return "bold"
	}
	return "italic"
}

func isWord(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

// opens tells whether a character begins what stands in brackets or quotes.
func opens(c rune) bool { return unicode.In(c, unicode.Ps, unicode.Pi) || c == '"' || c == '\'' }
