package generator

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"trackora.click/proviso/generator/changeset"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/load"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/starter"
	"trackora.click/proviso/generator/translate"
)

// NewLocale returns what adds a language to the site in a folder: its name in site.yaml, a folder with the texts that are
// to be translated, a text by language in consent.yaml, and, where the site had one language, a folder for that too.
// Paths that are written in texts and in settings go on leading where they do.
func NewLocale(ctx context.Context, source, tag string) (Addition, Report, error) {
	return addTo(ctx, source, func(s *build) (a Addition, err error) {
		if slices.Contains(s.tags(), tag) {
			return a, refuse("the site has the language %s already", tag)
		}
		for _, step := range []func(*Addition, string) error{s.bringTexts, s.addName, s.settleTexts} {
			if err := step(&a, tag); err != nil {
				return a, err
			}
		}
		if len(s.site.Locales) == 1 {
			a.Notes = append(a.Notes, fmt.Sprintf("With several languages, each has its folder in content; the texts so far are in content/%s now. Their addresses stay.", s.tags()[0]))
		}
		a.Notes = append(a.Notes, fmt.Sprintf("Translate what is marked [TO FILL: …], and delete the marks; the new pages are at /%s/.", tag))
		return a, nil
	})
}

// addName adds a language to site.yaml, if it is one and the theme has words in it.
func (s *build) addName(a *Addition, tag string) error {
	before, err := fs.ReadFile(s.root, siteFile)
	if err != nil {
		return fmt.Errorf("read %s: %w", siteFile, err)
	}
	_, list := load.Settings(s.root, starter.Settings(starter.Answers{Name: "X", Locales: []string{tag}}))
	for _, d := range list {
		if d.Rule == "locale-wrong" {
			return refuse("%s: %s", d.Message, d.Hint)
		}
	}
	after, ok := translate.AddLocale(before, s.tags(), tag)
	if moved, done := translate.Repoint(after, relocation{a.Moves}.inContent, "theme", "logo"); done {
		after = moved
	}
	if ok {
		var site *policy.Site
		site, list = load.Settings(s.root, after)
		ok = diag.Count(list, diag.Error) == 0 && slices.EqualFunc(site.Locales, append(s.tags(), tag), func(l policy.Locale, tag string) bool { return l.Tag == tag })
		fresh := &build{root: s.root, site: site}
		if err := fresh.openTheme(); ok && err != nil {
			return err
		}
		for _, d := range fresh.diagnostics {
			if d.Level == diag.Error {
				return refuse("%s; %s", d.Message, d.Hint)
			}
		}
	}
	if !ok {
		return refuse("locales can't be edited in %s as it is written; write there: locales: [%s]", siteFile, strings.Join(append(s.tags(), tag), ", "))
	}
	a.Edits = append(a.Edits, changeset.Edit{Path: siteFile, Before: before, After: after})
	return nil
}

// settleTexts adds the language to the texts in the settings.
func (s *build) settleTexts(a *Addition, tag string) error {
	have := s.tags()
	for _, file := range []string{registryFile, "content/glossary.yaml"} {
		before, err := fs.ReadFile(s.root, file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		} else if err != nil {
			return fmt.Errorf("read %s: %w", file, err)
		}
		after, ok := translate.AddTexts(before, have, tag, func(text string) string {
			if title, ok := starter.CategoryText(text, have[0], tag); ok {
				return title
			}
			return starter.Untranslated(text)
		}, "load", "regimes", "ask")
		if !ok {
			after = before
		}
		after, ok = translate.Repoint(after, relocation{a.Moves}.inContent, "load", "script", "module", "stylesheet")
		if ok && !bytes.Equal(before, after) {
			a.Edits = append(a.Edits, changeset.Edit{Path: file, Before: before, After: after})
		}
	}
	return nil
}

// bringTexts moves the texts of a site's only language into its folder, and copies those of the first language into that
// of the new one, each with a mark.
func (s *build) bringTexts(a *Addition, tag string) error {
	have := s.tags()
	folder := starter.Folder(have, have[0])
	entries, err := fs.ReadDir(s.root, folder)
	if err != nil {
		return fmt.Errorf("list %s: %w", folder, err)
	}
	var brought [][]starter.File // by what lies in the folder
	for _, e := range entries {
		files, err := s.filesOf(path.Join(folder, e.Name()))
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(files, func(f starter.File) bool { return isText(f.Path) }) {
			continue // a picture, say, that texts in every language show
		}
		if len(have) == 1 {
			a.Moves = append(a.Moves, changeset.Move{From: folder + "/" + e.Name(), To: folder + "/" + have[0] + "/" + e.Name()})
		}
		brought = append(brought, files)
	}
	if err := s.turnPaths(a, brought, tag); err != nil {
		return err
	}
	for _, files := range brought {
		for i, f := range files {
			files[i].Path = strings.TrimPrefix(f.Path, folder+"/")
		}
		key, _, _ := strings.Cut(files[0].Path, "/")
		add(&a.Set, "content/"+tag, inLanguage(files, strings.TrimSuffix(key, ".md"), have[0], tag))
	}
	return nil
}

func isText(name string) bool { return strings.EqualFold(path.Ext(name), ".md") }

// filesOf returns a file, or those of a folder, with their texts, but for what services load.
func (s *build) filesOf(name string) ([]starter.File, error) {
	var files []starter.File
	loaded := s.loaded()
	err := fs.WalkDir(s.root, name, func(file string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || loaded[file] || slices.Contains([]string{".js", ".mjs", ".yaml"}, strings.ToLower(path.Ext(file))) {
			return err
		}
		text, err := fs.ReadFile(s.root, file)
		files = append(files, starter.File{Path: file, Text: text})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return files, nil
}

// inLanguage returns the files of a policy for another language: our own texts in it, if the policy is still what it began
// with, or what is to be translated.
func inLanguage(files []starter.File, key, from, to string) []starter.File {
	same := func(a, b starter.File) bool { return a.Path == b.Path && bytes.Equal(a.Text, b.Text) }
	if slices.Contains(starter.Keys(), key) && starter.Speaks(from) && starter.Speaks(to) && slices.EqualFunc(files, starter.Policy(key, from), same) {
		return starter.Policy(key, to)
	}
	for i, f := range files {
		if isText(f.Path) {
			files[i].Text = starter.MarkUntranslated(f.Text, to)
		}
	}
	return files
}
