package check

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
)

// Passage is a paragraph, a list or a table of a text that says something in a language.
type Passage struct {
	Sum [sha256.Size]byte // of its words
	At  diag.Position
}

// fewestWords are in a passage: names, addresses and references have fewer, and are the same in every language.
const fewestWords = 8

// Passages returns what a text says, so that its translations can be held against it. It returns nothing for one that
// says itself that it is still to be translated: that was told. What is the same is found when all languages were read, so
// that a comment that tells to ignore it is heeded here.
func Passages(t *Text) []Passage {
	if Untranslated(t) {
		return nil
	}
	var list []Passage
	var block []byte
	begin, length := 0, 0
	ignored := false
	end := func() {
		if words := passageWords(block); words != "" && !ignored {
			list = append(list, Passage{Sum: sha256.Sum256([]byte(words)), At: t.File.At(begin, begin+length).Position})
		}
		ignored = ignored && len(block) == 0
		block = block[:0]
	}
	for at, line := range t.lines() {
		trimmed := bytes.TrimSpace(line)
		start := at + len(line) - len(bytes.TrimLeft(line, " \t"))
		if len(trimmed) == 0 || trimmed[0] == '>' || bytes.HasPrefix(trimmed, []byte(":::")) || !t.isProse(start) {
			end() // a quotation stays in the language that it was said in
			m := ignoring.FindSubmatch(line)
			ignored = ignored || m != nil && string(m[1]) == "passage-untranslated"
			continue
		}
		if len(block) == 0 {
			begin, length = start, len(trimmed)
		}
		block = append(append(block, trimmed...), ' ')
	}
	end()
	return list
}

// unspoken is what belongs to no language: values, what links lead to, tags, addresses.
var unspoken = pattern.New(`\{\{[^{}]*\}\}|\]\([^()]*\)|\{#[^{}]*\}|<[^<>]*>|https?://\S+`)

// passageWords are the words of a passage, with one space between them; "" where they are few.
func passageWords(block []byte) string {
	words := strings.Fields(unspoken.ReplaceAllString(string(block), " "))
	count := 0
	for _, word := range words {
		count += spoken(word)
	}
	if count < fewestWords {
		return ""
	}
	return strings.Join(words, " ")
}

// spoken is how many words of a language there are in what stands between two spaces: none in a number or in what begins
// like a name, and several in scripts that put no spaces between words.
func spoken(word string) int {
	word = strings.TrimFunc(word, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsNumber(c) })
	joined := 0
	for _, c := range word {
		if unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) {
			joined++
		}
	}
	first, _ := utf8.DecodeRuneInString(word)
	if joined == 0 && (!unicode.IsLetter(first) || unicode.IsUpper(first) || strings.ContainsAny(word, "@./_0123456789")) {
		return 0
	}
	return max(1, joined/2)
}

// copied warns of each file of a translation that says something in the words of the original. What is written in
// variants of one language may well be the same.
func copied(v, original Version) []diag.Diagnostic {
	if baseLanguage(v.Language) == baseLanguage(original.Language) {
		return nil
	}
	same := map[[sha256.Size]byte]string{} // by the sum of a passage, the file that it is in
	for _, p := range original.Passages {
		same[p.Sum] = p.At.File
	}
	var found []diag.Diagnostic
	number := map[string]int{} // by file, of its first passage that is the same in found
	more := map[string]int{}
	for _, p := range v.Passages {
		from, is := same[p.Sum]
		if !is {
			continue
		}
		if _, told := number[p.At.File]; told {
			more[p.At.File]++
			continue
		}
		number[p.At.File] = len(found)
		found = append(found, diag.Diagnostic{
			Rule: "passage-untranslated", Level: diag.Warning, Position: p.At,
			Message: "this says the same, word for word, as " + from,
			Hint:    fmt.Sprintf("translate it into %s; put > in front of a quotation that stays as it was said", v.Language),
		})
	}
	for file, count := range more {
		found[number[file]].Message += further(count)
	}
	return found
}

// further tells of what else is the same in the file.
func further(count int) string {
	if count == 1 {
		return ", and so does another passage below it"
	}
	return fmt.Sprintf(", and so do %d passages below it", count)
}

func baseLanguage(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	return base
}
