package load

import (
	"path"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// generated are names at the root of the site that a build writes itself. robots.txt and favicons aren't among them:
// a site may bring its own.
var generated = []string{"404.html", "_headers", "index.html", "proviso.json", "sitemap.xml"}

// fold returns the form of a path that decides whether two are one file on a disk that ignores letter case.
func fold(path string) string {
	return norm.NFC.String(cases.Fold().String(norm.NFC.String(path)))
}

// published tells what lies at which path of the site, so that no two things get one: neither two files, nor a file
// and a folder.
type published struct {
	files   map[string]string // folded path of a file: what it is
	folders map[string]string // folded path of a folder: what the first thing in it is
}

// pages lists what the site has before any file is copied.
func (l *loader) pages() published {
	p := published{files: map[string]string{}, folders: map[string]string{}}
	for _, name := range generated {
		p.add(name, "a page or file of the site itself")
	}
	for _, locale := range l.site.Locales {
		p.add(locale.Prefix+"index.html", "the front page of "+locale.Name)
	}
	for _, policy := range l.site.Policies {
		p.add(policy.Path()+"index.html", policy.Source.Path)
		for _, alias := range policy.Aliases {
			p.add(policy.Locale.Prefix+alias+"/index.html", "an earlier path of "+policy.Source.Path)
		}
	}
	return p
}

// at returns what stands in the way of a file at the path, or "".
func (p published) at(name string) string {
	folded := fold(name)
	if other, ok := p.files[folded]; ok {
		return other
	}
	if other, ok := p.folders[folded]; ok {
		return other
	}
	for dir := path.Dir(folded); dir != "."; dir = path.Dir(dir) {
		if other, ok := p.files[dir]; ok {
			return other
		}
	}
	return ""
}

// add notes a file at the path. What was noted first stays.
func (p published) add(name, what string) {
	folded := fold(name)
	keep(p.files, folded, what)
	for dir := path.Dir(folded); dir != "."; dir = path.Dir(dir) {
		keep(p.folders, dir, what)
	}
}

func keep(m map[string]string, key, value string) {
	if _, taken := m[key]; !taken {
		m[key] = value
	}
}
