package render

import (
	"slices"
	"strings"
)

// UITexts are the words of a theme in one language: what a page says that no policy does.
type UITexts struct {
	Tag     string                       // of the locale file: "pt" where a site in "pt-AO" falls back to it
	words   map[string]string            // by group and key: "callout.note"
	plurals map[string]map[string]string // texts that count, by group and key, then by CLDR plural form: "one", "other"
}

// Get returns the text of a key such as "callout.note", or "" for a key that the locale files don't have.
func (t UITexts) Get(key string) string { return t.words[key] }

// Fill returns the text of a key with its {names} replaced by the values given: name, value, name, value…
func (t UITexts) Fill(key string, pairs ...string) string {
	return fill(t.words[key], pairs)
}

// Reference returns what a cross reference says to a section or sub-heading, or to the clause "(a)" below one. What is
// unnumbered has the number "". The beginning of a policy has no title either.
func (t UITexts) Reference(number, clause, title string) string {
	switch {
	case clause != "" && number != "":
		return t.Fill("section.clause", "number", number+clause)
	case clause != "" && title == "":
		return clause
	case clause != "":
		return t.Fill("section.reference-unnumbered", "title", title) + "\u00A0" + clause
	case number != "":
		return t.Fill("section.reference", "number", number, "title", title)
	}
	return t.Fill("section.reference-unnumbered", "title", title)
}

// Keys returns the keys of the texts in order, without those of texts that count, which Plural has.
func (t UITexts) Keys() []string {
	return sortedKeys(t.words)
}

func fill(text string, pairs []string) string {
	var b strings.Builder
	for {
		before, rest, open := strings.Cut(text, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !open || !closed {
			break
		}
		b.WriteString(before)
		if value, known := valueOf(name, pairs); known {
			b.WriteString(value)
			text = after
		} else {
			b.WriteByte('{')
			text = rest
		}
	}
	if b.Len() == 0 {
		return text
	}
	b.WriteString(text)
	return b.String()
}

func valueOf(name string, pairs []string) (value string, known bool) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == name {
			return pairs[i+1], true
		}
	}
	return "", false
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
