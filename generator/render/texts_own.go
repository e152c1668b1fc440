package render

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
)

// Use has the words of a site, from its own file for a tag, said in place of those of the theme.
func (s *Speaker) Use(tag string, words []policy.Word) {
	s.own[tag] = slices.Concat([]policy.Word{}, words) // a file without any is a file too
}

// Own returns the site's own words that the pages of a language say, by key.
func (s *Speaker) Own(tag string) map[string]policy.Word {
	said := map[string]policy.Word{}
	for _, name := range fallbacks(tag) {
		for _, w := range s.own[name] {
			if _, nearer := said[w.Key]; !nearer {
				said[w.Key] = w
			}
		}
		if _, err := s.read(name); err == nil {
			break
		}
	}
	return said
}

// Files returns the tags of the files that a site in the language may say words of its own in, the nearest first.
func (s *Speaker) Files(tag string) []string {
	names := fallbacks(tag)
	for i, name := range names {
		if _, err := s.read(name); err == nil {
			return names[:i+1]
		}
	}
	return names
}

// laidOver returns the words of the theme with those of the site's own files over them, the nearest of which come first.
func (s *Speaker) laidOver(theme UITexts, files []string) (UITexts, error) {
	if len(files) == 0 {
		return theme, s.checkComplete(theme)
	}
	own := UITexts{Tag: files[0], words: maps.Clone(theme.words), plurals: map[string]map[string]string{}}
	if own.words == nil {
		own.words = map[string]string{}
	}
	for key, forms := range theme.plurals {
		own.plurals[key] = maps.Clone(forms)
	}
	for _, name := range slices.Backward(files) {
		for _, w := range s.own[name] {
			if w.Form == "" {
				own.words[w.Key] = w.Text
				continue
			}
			if own.plurals[w.Key] == nil {
				own.plurals[w.Key] = map[string]string{}
			}
			own.plurals[w.Key][w.Form] = w.Text
		}
	}
	return own, s.checkComplete(own)
}

// Slots returns what words in the file of a tag have to hold, by key.
func (s *Speaker) Slots(tag string) (map[string]policy.WordSlot, error) {
	want, err := s.read(reference)
	if err != nil {
		return nil, err
	}
	slots := make(map[string]policy.WordSlot, len(want.words)+len(want.plurals))
	for key, text := range want.words {
		slots[key] = policy.WordSlot{Values: valuesIn(text)}
	}
	forms := pluralForms(tag)
	var single []string
	for _, form := range forms {
		if isOneNumber(tag, form) {
			single = append(single, form)
		}
	}
	for key := range want.plurals {
		slots[key] = policy.WordSlot{Values: []string{"n"}, Forms: forms, Single: single}
	}
	return slots, nil
}

// isOneNumber reports whether a form is for one number only, which may then be written as a word: "a day".
func isOneNumber(tag, form string) bool {
	parsed := language.Make(tag)
	count := 0
	for n := range 1000 {
		if pluralForm(parsed, n) == form {
			count++
		}
	}
	return count == 1
}

// valuesIn returns the names of what is filled into a text, each once, in order.
func valuesIn(text string) []string {
	var names []string
	for {
		_, rest, open := strings.Cut(text, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !open || !closed {
			slices.Sort(names)
			return slices.Compact(names)
		}
		names, text = append(names, name), after
	}
}

// keyAsked is how a template asks for a text.
var keyAsked = pattern.New(`\.T\s+"([A-Za-z0-9-]+\.[A-Za-z0-9-]+)"`)

// KeysIn returns the keys of the texts that a template asks for.
func KeysIn(template string) []string {
	var keys []string
	for _, m := range keyAsked.FindAllStringSubmatch(template, -1) {
		keys = append(keys, m[1])
	}
	return keys
}
