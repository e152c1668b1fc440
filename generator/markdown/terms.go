package markdown

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"trackora.click/proviso/generator/diag"
)

// Term is a defined term as texts write it.
type Term struct {
	ID    string
	Names []string // its name first
	Auto  bool     // its first use is marked by itself
}

// Terms are the defined terms of a language, prepared for finding them in texts. They may be used by several goroutines
// at a time.
type Terms struct {
	names  map[string]string     // by id, its name
	byName map[string]string     // ids by folded names
	auto   map[rune][]nameToFind // by the folded first character of names, the longest first
	unsure bool                  // there may be others
}

// nameToFind is a way to write a term. A small letter stands for both; a capital for itself, so that "Services" doesn't
// find services.
type nameToFind struct {
	letters []rune
	id      string
}

// NewTerms prepares terms. Where they are unsure, because some could not be read, no other is called unknown.
func NewTerms(list []Term, unsure bool) *Terms {
	t := &Terms{names: map[string]string{}, byName: map[string]string{}, auto: map[rune][]nameToFind{}, unsure: unsure}
	for _, term := range list {
		for i, name := range term.Names {
			name = strings.Join(strings.Fields(name), " ")
			if name == "" {
				continue
			}
			if i == 0 {
				t.names[term.ID] = name
			}
			if _, taken := t.byName[foldName(name)]; !taken {
				t.byName[foldName(name)] = term.ID
			}
			if term.Auto {
				letters := []rune(name)
				first := unicode.ToLower(letters[0])
				t.auto[first] = append(t.auto[first], nameToFind{letters, term.ID})
			}
		}
	}
	for _, names := range t.auto {
		slices.SortStableFunc(names, func(a, b nameToFind) int { return len(b.letters) - len(a.letters) })
	}
	return t
}

// foldName is a name as it is looked up: in small letters, with simple spaces and quotes.
func foldName(name string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(name), "’", "'")), " ")
}

// match finds the longest name that begins at an offset of a text.
func (t *Terms) match(text []byte, at int) (id string, length int) {
	first, _ := utf8.DecodeRune(text[at:])
	for _, name := range t.auto[unicode.ToLower(first)] {
		if n := name.lengthIn(text[at:]); n > 0 && endsWord(text, at+n) {
			return name.id, n
		}
	}
	return "", 0
}

// Compare returns what texts may mark otherwise with other terms: the ids of the terms that were meant by words which mean
// none or another now, and the names that are found in texts now and were not, or were and aren't, or in another order.
func (t *Terms) Compare(now *Terms) (ids, names []string) {
	for name, id := range t.byName {
		if now.byName[name] != id {
			ids = append(ids, id)
		}
	}
	for first := range t.auto {
		names = append(names, otherNames(t.auto[first], now.auto[first])...)
	}
	for first := range now.auto {
		if t.auto[first] == nil {
			names = append(names, otherNames(nil, now.auto[first])...)
		}
	}
	slices.Sort(ids)
	slices.Sort(names)
	return slices.Compact(ids), slices.Compact(names)
}

// otherNames returns what stands between the names that two lists begin with and those that they end with.
func otherNames(was, is []nameToFind) (names []string) {
	same := func(a, b nameToFind) bool { return a.id == b.id && slices.Equal(a.letters, b.letters) }
	for len(was) > 0 && len(is) > 0 && same(was[0], is[0]) {
		was, is = was[1:], is[1:]
	}
	for len(was) > 0 && len(is) > 0 && same(was[len(was)-1], is[len(is)-1]) {
		was, is = was[:len(was)-1], is[:len(is)-1]
	}
	for _, name := range slices.Concat(was, is) {
		names = append(names, string(name.letters))
	}
	return names
}

// lengthIn returns how many bytes the name has where it begins a text; 0 where it doesn't.
func (n nameToFind) lengthIn(text []byte) int {
	at := 0
	for _, want := range n.letters {
		if at == len(text) {
			return 0
		}
		got, size := utf8.DecodeRune(text[at:])
		same := got == want || !unicode.IsUpper(want) && unicode.ToLower(got) == want ||
			want == ' ' && got == '\u00A0' || want == '\'' && got == '’' || want == '’' && got == '\''
		if !same {
			return 0
		}
		at += size
	}
	return at
}

// beginsWord and endsWord report whether no word goes on over an offset. Languages without spaces have no such words.
func beginsWord(text []byte, at int) bool {
	before, _ := utf8.DecodeLastRune(text[:at])
	return at == 0 || !joins(before) || isSpaceless(before)
}

func endsWord(text []byte, at int) bool {
	after, _ := utf8.DecodeRune(text[at:])
	return at == len(text) || !joins(after) || isSpaceless(after)
}

func joins(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

func isSpaceless(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// termScheme begins the address of a defined term: [the controller](term:controller), or [controller](term:).
const termScheme = "term:"

// term finds the term that a link means, whose address has the id or nothing, and reports one that isn't there.
func (j *job) term(id, words string, start, end int) (string, bool) {
	t := j.src.Terms
	if id == "" && strings.TrimSpace(words) == "" {
		j.problem("link-empty", start, end, "this names no term", "write the term between the brackets, or its id after the colon")
		return "", false
	}
	if t == nil {
		j.problem("glossary-missing", start, end, "this marks a defined term, and there is no file content/glossary.yaml", "write the term and its definition there, or write the words without brackets")
		return "", false
	}
	if id == "" {
		if found, ok := t.byName[foldName(words)]; ok {
			return found, true
		}
	} else if _, ok := t.names[id]; ok {
		return id, true
	}
	if t.unsure || j.counts[diag.Error] > maxReported {
		return "", false
	}
	known := sortedNames(t.names)
	what := id
	hint := "add it to content/glossary.yaml"
	if id == "" {
		what = strings.Join(strings.Fields(words), " ")
		hint += fmt.Sprintf(`, or "%s" to the forms of its term; or write the id of the term, as in [%s](term:controller)`, quoted(what), quoted(what))
		for name := range t.byName {
			if !slices.Contains(known, name) {
				known = append(known, name)
			}
		}
		slices.Sort(known)
	}
	if meant, near := diag.Suggest(what, known); near {
		if by, ok := t.byName[meant]; ok && t.names[meant] == "" {
			meant = by
		}
		hint = "did you mean (term:" + meant + ")?"
	}
	j.problem("term-unknown", start, end, fmt.Sprintf("the glossary has no term %q", quoted(what)), hint)
	return "", false
}

func sortedNames(names map[string]string) []string {
	list := make([]string, 0, len(names))
	for id := range names {
		list = append(list, id)
	}
	slices.Sort(list)
	return list
}
