package render

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// reference is the locale whose file says which keys every other must have.
const reference = "en"

// ErrNotSpoken is the error of Texts for a language that the theme has no words in.
var ErrNotSpoken = errors.New("the theme has no words in this language")

// UITexts are the words of a theme in one language: what a page says that no policy does.
type UITexts struct {
	Tag   string // of the locale file: "pt" where a site in "pt-BR" falls back to it
	words map[string]string
}

// Texts reads the UI texts for a locale from locales/<tag>.yaml, or from the file of the base language (pt-BR → pt).
func Texts(theme fs.FS, tag string) (UITexts, error) {
	for name := tag; name != ""; name = parentTag(name) {
		words, err := readTexts(theme, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return UITexts{}, err
		}
		return UITexts{Tag: name, words: words}, checkComplete(theme, name, words)
	}
	return UITexts{}, fmt.Errorf("read UI texts for %s: %w", tag, ErrNotSpoken)
}

// Get returns the text of a key such as "callout.note", or "" for a key that the locale files don't have.
func (t UITexts) Get(key string) string { return t.words[key] }

// Fill returns the text of a key with its {names} replaced by the values given: name, value, name, value…
func (t UITexts) Fill(key string, pairs ...string) string {
	var replacements []string
	for i := 0; i+1 < len(pairs); i += 2 {
		replacements = append(replacements, "{"+pairs[i]+"}", pairs[i+1])
	}
	return strings.NewReplacer(replacements...).Replace(t.words[key])
}

// Reference returns what a cross reference to a section says. An unnumbered section has the number "".
func (t UITexts) Reference(number, title string) string {
	if number == "" {
		return t.Fill("section.reference-unnumbered", "title", title)
	}
	return t.Fill("section.reference", "number", number, "title", title)
}

// Keys returns the keys of the texts in order.
func (t UITexts) Keys() []string {
	keys := make([]string, 0, len(t.words))
	for key := range t.words {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

func parentTag(tag string) string {
	i := strings.LastIndexByte(tag, '-')
	return tag[:max(i, 0)]
}

func readTexts(theme fs.FS, tag string) (map[string]string, error) {
	path := "locales/" + tag + ".yaml"
	data, err := fs.ReadFile(theme, path)
	if err != nil {
		return nil, fmt.Errorf("read UI texts: %w", err)
	}
	var groups map[string]map[string]string
	if err := yaml.Unmarshal(data, &groups); err != nil {
		return nil, fmt.Errorf("read UI texts %s: %w", path, err)
	}
	words := map[string]string{}
	for group, texts := range groups {
		for key, text := range texts {
			words[group+"."+key] = text
		}
	}
	return words, nil
}

// checkComplete names the keys that a locale lacks, so that a page is never published with a word missing.
func checkComplete(theme fs.FS, tag string, words map[string]string) error {
	if tag == reference {
		return nil
	}
	want, err := readTexts(theme, reference)
	if err != nil {
		return err
	}
	var missing []string
	for key := range want {
		if words[key] == "" {
			missing = append(missing, key)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	slices.Sort(missing)
	return fmt.Errorf("UI texts locales/%s.yaml: no text for %s", tag, strings.Join(missing, ", "))
}
