package generator

import (
	"errors"
	"fmt"
	"io/fs"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/render"
	"trackora.click/proviso/themes"
)

// openTheme lays the site's own theme files over the built-in theme and reads the UI texts of every locale.
func (s *build) openTheme() error {
	s.theme = themes.Default()
	if name := s.site.Theme.Name; name != "" {
		own, err := fs.Sub(s.root, "themes/"+name)
		if err != nil {
			return fmt.Errorf("open the theme %s: %w", name, err)
		}
		if _, err := fs.Stat(own, "."); errors.Is(err, fs.ErrNotExist) {
			s.add(siteDiagnostic("theme-missing", fmt.Sprintf("there is no folder themes/%s", name),
				"make the folder, or leave out theme: name to use the built-in theme"))
			return nil
		}
		s.theme = themes.Overlay(s.theme, own)
	}
	s.texts = map[string]render.UITexts{}
	for _, locale := range s.site.Locales {
		texts, err := render.Texts(s.theme, locale.Tag)
		if err != nil {
			s.add(siteDiagnostic("locale-texts", err.Error(), "choose one of the locales the theme speaks, or add the file"))
			continue
		}
		s.texts[locale.Tag] = texts
	}
	return nil
}

// siteDiagnostic is an error about site.yaml as a whole.
func siteDiagnostic(rule, message, hint string) diag.Diagnostic {
	return diag.Diagnostic{Rule: rule, Position: diag.Position{File: "content/site.yaml"}, Message: message, Hint: hint}
}
