package render

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"

	"trackora.click/proviso/generator/policy"
)

// reference is the locale whose file says which keys every other must have.
const reference = "en"

// ErrNotSpoken is the error of Texts for a language that the theme has no words in.
var ErrNotSpoken = errors.New("the theme has no words in this language")

// kin are the locale files for languages that are read by the readers of another.
var kin = map[string]string{"zh": "zh-Hans", "no": "nb", "nn": "nb"}

// Texts reads the UI texts for a locale from locales/<tag>.yaml, or from the nearest file that its readers understand:
// pt-AO → pt, zh-TW → zh-Hant, nn → nb.
func Texts(theme fs.FS, tag string) (UITexts, error) {
	return NewSpeaker(theme).texts(tag)
}

// Speaker reads the words of a theme, each file of them once.
type Speaker struct {
	theme fs.FS
	files map[string]UITexts       // by the tag of the file
	own   map[string][]policy.Word // by the tag of the file
}

// NewSpeaker returns a Speaker for a theme.
func NewSpeaker(theme fs.FS) *Speaker {
	return &Speaker{theme: theme, files: map[string]UITexts{}, own: map[string][]policy.Word{}}
}

// texts returns the words of the theme that are nearest to a tag, with what the site says in its own.
func (s *Speaker) texts(tag string) (UITexts, error) {
	var near []string // the site's own files that are no further than the theme's, the nearest first
	for _, name := range fallbacks(tag) {
		if s.own[name] != nil {
			near = append(near, name)
		}
		own, err := s.read(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return UITexts{}, err
		}
		return s.laidOver(own, near)
	}
	if len(near) == 0 {
		return UITexts{}, fmt.Errorf("read UI texts for %s: %w", tag, ErrNotSpoken)
	}
	return s.laidOver(UITexts{}, near)
}

func (s *Speaker) read(name string) (UITexts, error) {
	if own, ok := s.files[name]; ok {
		return own, nil
	}
	own, err := readTexts(s.theme, name)
	if err == nil {
		s.files[name] = own
	}
	return own, err
}

// fallbacks returns the tags whose files may stand in for the one of the tag, the nearest first. The parents are those
// of CLDR, which keep to a script: zh-TW is written in zh-Hant, never in zh.
func fallbacks(tag string) []string {
	names := []string{tag}
	for parent := language.Make(tag); !parent.IsRoot(); parent = parent.Parent() {
		names = append(names, parent.String())
		if near, ok := kin[parent.String()]; ok {
			names = append(names, near)
		}
	}
	return slices.Compact(names)
}

// readTexts reads a locale file: groups of texts, of which those that count are themselves groups, by plural form. Most
// builds read nothing else that is as long, so a YAML reader is only asked where it is needed.
func readTexts(theme fs.FS, tag string) (UITexts, error) {
	path := "locales/" + tag + ".yaml"
	data, err := fs.ReadFile(theme, path)
	if err != nil {
		return UITexts{}, fmt.Errorf("read UI texts: %w", err)
	}
	if own, ok := plainTexts(tag, data); ok {
		return own, nil
	}
	return yamlTexts(tag, path, data)
}

func yamlTexts(tag, path string, data []byte) (UITexts, error) {
	var groups map[string]map[string]yaml.Node
	if err := yaml.Unmarshal(data, &groups); err != nil {
		return UITexts{}, fmt.Errorf("read UI texts %s: %w", path, err)
	}
	own := UITexts{Tag: tag, words: map[string]string{}, plurals: map[string]map[string]string{}}
	for _, group := range sortedKeys(groups) {
		for _, key := range sortedKeys(groups[group]) {
			if err := own.add(group+"."+key, groups[group][key]); err != nil {
				return UITexts{}, fmt.Errorf("read UI texts %s: %s: %w", path, group+"."+key, err)
			}
		}
	}
	return own, nil
}

func (t UITexts) add(key string, value yaml.Node) error {
	if value.Kind == yaml.MappingNode {
		var forms map[string]string
		err := value.Decode(&forms)
		t.plurals[key] = forms
		return err
	}
	var text string
	err := value.Decode(&text)
	t.words[key] = text
	return err
}

// IncompleteError names the texts that a locale lacks.
type IncompleteError struct {
	Tag  string   // of the locale file
	Keys []string // in order
}

// Error implements error.
func (e *IncompleteError) Error() string {
	return fmt.Sprintf("UI texts locales/%s.yaml: no text for %s", e.Tag, strings.Join(e.Keys, ", "))
}

// checkComplete names the keys that a locale lacks, so that a page is never published with a word missing. Of a text
// that counts it must have the plural forms that its own language has, whichever English does with.
func (s *Speaker) checkComplete(own UITexts) error {
	want, err := s.read(reference)
	if err != nil {
		return err
	}
	var missing []string
	for key := range want.words {
		if own.words[key] == "" {
			missing = append(missing, key)
		}
	}
	forms := pluralForms(own.Tag)
	for key := range want.plurals {
		for _, form := range forms {
			if own.plurals[key][form] == "" {
				missing = append(missing, key+"."+form)
			}
		}
	}
	if len(missing) == 0 {
		return nil
	}
	slices.Sort(missing)
	return &IncompleteError{own.Tag, missing}
}
