package check

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"trackora.click/proviso/generator/diag"
)

// blanks are what the brackets of a template begin with, in small letters: [TO FILL: address], [Company], [Your e-mail].
// A word that ends in a space needs another one after it.
var blanks = []string{
	"to fill", "fill in", "insert", "company", "your ", "name", "date", "address", "e-mail", "email", "country", "website", "url", "placeholder", "tbd", "todo", "xxx",
	"firma", "unternehmen", "ihr ", "ihre ", "adresse", "datum", "einfügen", "ausfüllen", // German
	"société", "entreprise", "nom", "votre ", "à compléter", "insérer", // French
	"empresa", "nombre", "su ", "tu ", "dirección", "fecha", "insertar", "completar", // Spanish
	"azienda", "società", "inserire", "bedrijf", "invullen", "nome", // Italian, Dutch, Portuguese
}

// untranslated begins the mark of a text that is still in another language than its page.
const untranslated = "[TO FILL: translate into "

// Untranslated tells whether a text says that it is still to be translated, so that its words are no use.
func Untranslated(t *Text) bool { return bytes.Contains(t.File.Text, []byte(untranslated)) }

// Placeholders warns of what is left of a template: words between brackets, TODO and the like, lorem ipsum.
func Placeholders(t *Text) []diag.Diagnostic {
	var found []diag.Diagnostic
	told := "" // the last hint about a mark, which says by itself what belongs there
	note := func(start, end int) {
		if len(found) == maxFound || start >= t.Body && !t.isProse(start) {
			return
		}
		hint := t.blankHint(start, end)
		if bytes.HasPrefix(t.File.Text[start:], []byte(fillMark)) {
			if hint == told {
				hint = ""
			} else {
				told = hint
			}
		}
		found = append(found, t.at(start, end, "placeholder", diag.Warning,
			fmt.Sprintf("%s is left of a template, and visitors would read it", strings.TrimSpace(string(t.File.Text[start:end]))), hint))
	}
	t.eachBracket(note)
	t.eachGap(note)
	for _, word := range []string{"TODO", "TBD", "FIXME", "XXX"} {
		t.eachWord(word, note)
	}
	for _, word := range []string{"lorem ipsum", "Lorem ipsum", "Lorem Ipsum", "LOREM IPSUM"} {
		t.eachWord(word, note)
	}
	return found
}

// blankHint says what to write in place of what is left of a template.
func (t *Text) blankHint(start, end int) string {
	switch found := string(t.File.Text[start:end]); {
	case strings.HasPrefix(found, untranslated):
		return "translate it, and delete the mark"
	case strings.HasPrefix(found, fillMark):
		return "write it in place of the brackets, or do what they say"
	case t.settings:
		return "write what belongs here"
	}
	return "write what belongs here; a value of site.yaml is written {{ controller.name }}"
}

// fillMark is how our own texts say where something is to be filled in. What begins so is nothing else, however long it is.
const fillMark = "[TO FILL"

// eachBracket finds words of a template between brackets that are no link.
func (t *Text) eachBracket(note func(start, end int)) {
	text := t.File.Text
	blanks := 0
	for at := 0; at < len(text) && blanks < maxBlanks; at++ {
		open := bytes.IndexByte(text[at:], '[')
		if open < 0 {
			return
		}
		at += open
		if bytes.HasPrefix(text[at:], []byte(fillMark)) {
			blanks++
			note(at, t.markEnd(at))
			continue
		}
		rest := text[at+1 : min(len(text), at+1+maxBracket)]
		end := bytes.IndexByte(rest, ']')
		if end < 0 || bytes.IndexByte(rest[:end], '\n') >= 0 || !isBlank(string(rest[:end])) {
			continue
		}
		if at < t.Body && !unicode.IsUpper(first(rest)) {
			continue // in front matter brackets are lists
		}
		blanks++
		if !t.isLink(at, at+end+2) {
			note(at, at+end+2)
		}
	}
}

// markEnd returns where a mark ends: at its bracket, or with its line where that is on a later one or missing.
func (t *Text) markEnd(at int) int {
	line := t.File.Text[at:min(len(t.File.Text), at+maxMark)]
	if end := bytes.IndexAny(line, "]\n"); end >= 0 && line[end] == ']' {
		return at + end + 1
	} else if end >= 0 {
		line = line[:end]
	}
	return at + len(bytes.TrimRightFunc(bytes.ToValidUTF8(line, nil), unicode.IsSpace))
}

// maxMark bounds how much of a mark is quoted.
const maxMark = 1000

// maxAddress bounds how much of an address behind the words of a torn link is looked at.
const maxAddress = 300

// maxBracket bounds the length of what a template has between brackets.
const maxBracket = 120

func first(text []byte) rune {
	r, _ := utf8.DecodeRune(text)
	return r
}

// isBlank tells whether words between brackets are those of a template.
func isBlank(words string) bool {
	words = strings.ToLower(strings.TrimSpace(strings.Trim(words, "*_\\ ")))
	for _, blank := range blanks {
		rest, ok := strings.CutPrefix(words, blank)
		if !ok {
			continue
		}
		if strings.HasSuffix(blank, " ") {
			return rest != ""
		}
		if r, _ := utf8.DecodeRuneInString(rest); rest == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' {
			return true
		}
	}
	return false
}

// isLink tells whether brackets [start, end) are the words of a link, or its name.
func (t *Text) isLink(start, end int) bool {
	text := t.File.Text
	if end < len(text) && strings.IndexByte("([:", text[end]) >= 0 {
		return text[end] != ':' || start == t.Body || text[start-1] == '\n'
	}
	if start > 0 && text[start-1] == ']' || addressBehind.Match(text[end-1:min(len(text), end+maxAddress)]) {
		return true
	}
	definition := append([]byte("\n"), text[start:end]...)
	return bytes.Contains(text, append(definition, ':'))
}

// eachWord finds a word that stands by itself. XXX behind a word such as Article is a Roman number.
func (t *Text) eachWord(word string, note func(start, end int)) {
	text := t.File.Text
	for at := 0; ; {
		begin := bytes.Index(text[at:], []byte(word))
		if begin < 0 {
			return
		}
		begin += at
		end := begin + len(word)
		for word == "XXX" && end < len(text) && text[end] == 'X' {
			end++
		}
		at = end
		before, _ := utf8.DecodeLastRune(text[:begin])
		after, _ := utf8.DecodeRune(text[end:])
		if word == "TODO" && amongCapitals(text[:begin], text[end:]) {
			continue // Spanish, in a paragraph of capitals
		}
		if partOfWord(before) || partOfWord(after) || word == "XXX" && end-begin == 3 && followsName(text[:begin]) || bytes.HasSuffix(text[:begin], []byte("[")) {
			continue
		}
		note(begin, end)
	}
}

func partOfWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || r == '-' || r == '/' || r == '@'
}

// followsName tells whether a text ends with a word that begins with a capital, and a space.
func followsName(text []byte) bool {
	text = text[max(0, len(text)-maxBracket):]
	line := text[bytes.LastIndexByte(text, '\n')+1:]
	words := bytes.Fields(line)
	return len(words) > 0 && len(bytes.TrimRight(line, " ")) < len(line) && unicode.IsUpper(first(words[len(words)-1]))
}

// amongCapitals tells whether the word before or behind a place in a line is in capitals.
func amongCapitals(before, after []byte) bool {
	before = before[max(0, len(before)-maxBracket):]
	before = before[bytes.LastIndexByte(before, '\n')+1:]
	after, _, _ = bytes.Cut(after[:min(len(after), maxBracket)], []byte("\n"))
	words, next := bytes.Fields(before), bytes.Fields(after)
	return len(words) > 0 && isCapitals(words[len(words)-1]) || len(next) > 0 && len(after) > 0 && after[0] == ' ' && isCapitals(next[0])
}

func isCapitals(word []byte) bool {
	word = bytes.Trim(word, ".,;:()[]")
	return utf8.RuneCount(word) > 1 && bytes.IndexFunc(word, func(r rune) bool { return !unicode.IsUpper(r) }) < 0
}
