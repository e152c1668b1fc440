package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
	"trackora.click/proviso/themes"
)

// openTheme lays the site's own theme files over the built-in theme and reads the UI texts of every locale. Words are laid
// over by themselves: a site names only those that it says otherwise.
func (s *build) openTheme() error {
	s.theme = themes.Default()
	if name := s.site.Theme.Name; name != "" {
		own, err := fs.Sub(s.root, "themes/"+name)
		if err != nil {
			return fmt.Errorf("open the theme %s: %w", name, err)
		}
		s.theme = themes.Overlay(s.theme, own)
	}
	s.texts = map[string]render.UITexts{}
	speaker := render.NewSpeaker(themes.Default())
	if err := s.useOwnWords(speaker); err != nil {
		return err
	}
	for _, locale := range s.site.Locales {
		texts, err := speaker.TextsFor(s.site, locale.Tag)
		var incomplete *render.IncompleteError
		switch {
		case errors.Is(err, render.ErrNotSpoken):
			s.add(s.notSpoken(locale))
		case errors.As(err, &incomplete):
			s.add(s.incomplete(incomplete))
		case err != nil:
			return err
		}
		s.texts[locale.Tag] = texts
		s.checkAnswers(speaker, locale.Tag)
	}
	return nil
}

// notSpoken reports a language that the theme has no words in, with those it has.
func (s *build) notSpoken(l policy.Locale) diag.Diagnostic {
	name := s.site.Theme.Name
	if name == "" {
		name = "<name>"
	}
	at := diag.Position(l.Pos)
	if at.File == "" {
		at.File = "content/site.yaml" // which doesn't name the language: its folder does
	}
	return diag.Diagnostic{
		Rule:     "locale-texts",
		Position: at,
		Message:  fmt.Sprintf("the theme has no words in the language %q", l.Tag),
		Hint: fmt.Sprintf("choose one of %s, or write themes/%s/locales/%s.yaml with every word of the built-in locales/en.yaml",
			strings.Join(languages(s.theme), ", "), name, l.Tag),
	}
}

// languages returns the tags of those that a theme has words in.
func languages(theme fs.FS) []string {
	files, _ := fs.Glob(theme, "locales/*.yaml") // the pattern is sound
	var tags []string
	for _, name := range files {
		tags = append(tags, strings.TrimSuffix(path.Base(name), ".yaml"))
	}
	return tags
}
