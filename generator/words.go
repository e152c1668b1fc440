package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"trackora.click/proviso/generator/check"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/load"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
)

// mostMissing is how many missing words a message names.
const mostMissing = 5

// wordsFile is the file of the site's own theme with words in a language.
func (s *build) wordsFile(tag string) string {
	return path.Join("themes", s.site.Theme.Name, "locales", tag+".yaml")
}

// useOwnWords has the speaker say what the site's own theme says otherwise, in the languages of the site.
func (s *build) useOwnWords(speaker *render.Speaker) error {
	if s.site.Theme.Name == "" {
		return nil
	}
	list, err := fs.ReadDir(s.root, path.Dir(s.wordsFile("")))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("list the words of the theme %s: %w", s.site.Theme.Name, err)
	}
	var heard []string // the tags that files are read for
	for _, l := range s.site.Locales {
		heard = append(heard, speaker.Files(l.Tag)...)
	}
	for _, e := range list {
		tag, ok := strings.CutSuffix(e.Name(), ".yaml")
		switch {
		case ok && slices.Contains(heard, tag):
			if err := s.readWords(speaker, tag); err != nil {
				return err
			}
		case !load.Ignored(path.Dir(s.wordsFile("")), e.Name()):
			s.add(s.unreadWords(e.Name(), heard))
		}
	}
	return nil
}

// readWords reads the site's own words in the file of a tag.
func (s *build) readWords(speaker *render.Speaker, tag string) error {
	slots, err := speaker.Slots(tag)
	if err != nil {
		return err
	}
	if err := s.addOwnKeys(slots); err != nil {
		return err
	}
	words, found, err := load.Words(s.root, s.wordsFile(tag), slots)
	if err != nil {
		return err
	}
	s.add(found...)
	speaker.Use(tag, words)
	return nil
}

// addOwnKeys adds the texts that templates of the site's own theme ask for, and the built-in ones don't have.
func (s *build) addOwnKeys(slots map[string]policy.WordSlot) error {
	files, _ := fs.Glob(s.root, path.Join("themes", s.site.Theme.Name, "templates", "*.html")) // the pattern is sound
	for _, name := range files {
		text, err := fs.ReadFile(s.root, name)
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		for _, key := range render.KeysIn(string(text)) {
			if _, known := slots[key]; !known {
				slots[key] = policy.WordSlot{Free: true}
			}
		}
	}
	return nil
}

// unreadWords reports a file among the words of the theme that no page of the site says anything of.
func (s *build) unreadWords(name string, heard []string) diag.Diagnostic {
	var files []string
	for _, l := range s.site.Locales {
		files = append(files, l.Tag+".yaml")
	}
	hint := "the files of this site are called " + strings.Join(files, ", ") + "; rename it, or move it out of the folder"
	base := strings.TrimSuffix(name, path.Ext(name))
	for _, tag := range heard {
		if strings.EqualFold(strings.ReplaceAll(base, "_", "-"), tag) {
			hint = "rename it to " + tag + ".yaml"
		}
	}
	return diag.Diagnostic{
		Rule: "words-unread", Level: diag.Warning, Position: diag.Position{File: path.Join(path.Dir(s.wordsFile("")), name)},
		Message: "the name of this file is no language of the site, so its words are shown nowhere", Hint: hint,
	}
}

// incomplete reports a language that only the site's own theme speaks, and not all of.
func (s *build) incomplete(e *render.IncompleteError) diag.Diagnostic {
	missing := strings.Join(e.Keys[:min(len(e.Keys), mostMissing)], ", ")
	if more := len(e.Keys) - mostMissing; more > 0 {
		missing += fmt.Sprintf(" and %d more", more)
	}
	return diag.Diagnostic{
		Rule: "words-missing", Position: diag.Position{File: s.wordsFile(e.Tag)},
		Message: fmt.Sprintf("there are no words in %q for %s", e.Tag, missing),
		Hint:    "write them too: the built-in theme doesn't speak this language, so there are none to take their place; locales/en.yaml of the built-in theme has all of them",
	}
}

// checkAnswers looks at the words for what visitors are asked and can answer, where the site has chosen any of them.
func (s *build) checkAnswers(speaker *render.Speaker, tag string) {
	own := speaker.Own(tag)
	texts := s.texts[tag]
	if len(own) == 0 || texts.Tag == "" || s.site.Registry == nil {
		return
	}
	for _, f := range check.Answers(texts.Get) {
		for _, key := range f.Keys {
			if w, ok := own[key]; ok {
				f.Found.Position = diag.Position(w.Pos)
				s.add(f.Found)
				break
			}
		}
	}
}
