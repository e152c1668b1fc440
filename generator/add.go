package generator

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"trackora.click/proviso/generator/changeset"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/load"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
	"trackora.click/proviso/generator/starter"
	"trackora.click/proviso/themes"
)

// RefusedError says why what was asked for can't be added to a site, and what can be.
type RefusedError struct{ Message string }

// Error implements error.
func (e *RefusedError) Error() string { return e.Message }

func refuse(format string, args ...any) error { return &RefusedError{fmt.Sprintf(format, args...)} }

// siteFile is where a site names its languages.
const siteFile = "content/site.yaml"

// Addition is what is to be added to a site folder. Nothing is written until its Set is applied.
type Addition struct {
	changeset.Set
	Notes []string // what a person has to know or to do, in sentences
}

// NewSite returns the files of a new site. All that is said of the answers is an Error.
func NewSite(a starter.Answers) (changeset.Set, []diag.Diagnostic) {
	site, list := load.Settings(embed.FS{}, starter.Settings(a))
	list = append(list, unspoken(site.Locales)...)
	if diag.Count(list, diag.Error) > 0 {
		return changeset.Set{}, list
	}
	a.URL, a.Locales = site.BaseURL, nil
	for _, l := range site.Locales {
		a.Locales = append(a.Locales, l.Tag)
	}
	files := starter.Site(a)
	for _, f := range append(Schemas(), Snippets()) {
		files = append(files, starter.File{Path: f.Path, Text: f.Bytes})
	}
	slices.SortFunc(files, func(a, b starter.File) int { return strings.Compare(a.Path, b.Path) })
	var s changeset.Set
	add(&s, "", files)
	return s, nil
}

// unspoken reports languages that no words of the built-in theme are in.
func unspoken(locales []policy.Locale) []diag.Diagnostic {
	s := &build{theme: themes.Default(), site: &policy.Site{Locales: locales}}
	speaker := render.NewSpeaker(s.theme)
	var list []diag.Diagnostic
	for _, l := range locales {
		if _, err := speaker.TextsFor(s.site, l.Tag); errors.Is(err, render.ErrNotSpoken) {
			list = append(list, s.notSpoken(l))
		}
	}
	return list
}

// add adds files in a folder to a set.
func add(s *changeset.Set, folder string, files []starter.File) {
	for _, f := range files {
		s.Files = append(s.Files, changeset.File{Path: path.Join(folder, f.Path), Text: f.Text})
	}
}

// farDay is a day on which everything is published.
var farDay = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)

// addTo opens a site with all that is in it, drafts and what is still to come, and has something added to it. The report
// has Failed where site.yaml has errors, so that it isn't known where anything goes.
func addTo(ctx context.Context, source string, do func(*build) (Addition, error)) (Addition, Report, error) {
	root, err := load.OpenRoot(source)
	if err != nil {
		return Addition{}, Report{}, fmt.Errorf("open the site folder: %w", err)
	}
	defer root.Close()
	s, err := open(ctx, root, Options{Drafts: true, AsOf: farDay}, nil)
	if err != nil {
		return Addition{}, Report{}, err
	}
	broken := slices.DeleteFunc(slices.Clone(s.diagnostics), func(d diag.Diagnostic) bool {
		return d.Level != diag.Error || d.Position.File != siteFile && d.Position.File != "content"
	})
	if len(broken) > 0 {
		s.diagnostics = broken
		diag.Sort(s.diagnostics)
		s.quote()
		return Addition{}, Report{Diagnostics: s.diagnostics, Failed: true}, nil
	}
	a, err := do(s)
	return a, Report{}, err
}

// tags returns the languages of the site.
func (s *build) tags() []string {
	var tags []string
	for _, l := range s.site.Locales {
		tags = append(tags, l.Tag)
	}
	return tags
}

// written returns the policies of a name that somebody wrote, by language.
func (s *build) written(key string) map[string]*policy.Policy {
	found := map[string]*policy.Policy{}
	for _, p := range s.site.Policies {
		if p.Key == key && !p.Generated {
			found[p.Locale.Tag] = p
		}
	}
	return found
}

// checkName refuses what can't be a name in an address. what says whose.
func checkName(what, name string) error {
	slug := policy.Slug(name)
	switch {
	case slug == "" || len(slug) > 100:
		return refuse("%s %q can't be part of an address; use some letters, digits and -, as in refund-policy", what, name)
	case slug != name || strings.HasPrefix(name, "."):
		return refuse("%s %q can't be part of an address as it is; write %s", what, name, slug)
	}
	return nil
}
