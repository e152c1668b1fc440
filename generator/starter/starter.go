// Package starter holds what a new site begins with: texts of our own wording in the languages that have them, settings
// made of a few answers, and files for editors and code hosts. It also writes the beginnings of a policy, of a section
// and of a translation. It knows nothing of what a site has already, and writes nothing.
package starter

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// File is a file to be made in a site folder.
type File struct {
	Path string // with slashes
	Text []byte
}

// Answers are what a new site has to know.
type Answers struct {
	Name    string // the company
	URL     string // where the site will be
	Email   string // for questions about personal data
	Locales []string
}

//go:embed texts files words.yaml
var embedded embed.FS

// beside are the files for editors and code hosts, by where they go. Editors learn what the fields of site.yaml and its
// like mean from "yaml.schemas" in files/vscode-settings.json, and where mistakes are from what check and serve print, by
// the patterns in files/vscode-tasks.json.
var beside = []struct{ path, source string }{
	{".editorconfig", "files/editorconfig"},
	{".forgejo/workflows/policies.yml", "files/forgejo.yml"},
	{".github/workflows/policies.yml", "files/github.yml"},
	{".gitignore", "files/gitignore"},
	{".gitlab-ci.yml", "files/gitlab.yml"},
	{".vscode/extensions.json", "files/vscode-extensions.json"},
	{".vscode/settings.json", "files/vscode-settings.json"},
	{".vscode/tasks.json", "files/vscode-tasks.json"},
}

// Site returns the files of a new site, in the order of their paths.
func Site(a Answers) []File {
	files := []File{{"content/site.yaml", Settings(a)}, {"content/consent.yaml", registry(a.Locales)}}
	for _, b := range beside {
		files = append(files, File{b.path, read(b.source)})
	}
	for _, key := range Keys() {
		for _, locale := range a.Locales {
			files = append(files, under(Folder(a.Locales, locale), Policy(key, locale))...)
		}
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files
}

// Folder returns where the texts of a language lie: the first folder level is the language where there are several.
func Folder(locales []string, locale string) string {
	if len(locales) < 2 {
		return "content"
	}
	return "content/" + locale
}

// Keys names the policies that there are texts for.
func Keys() []string { return []string{"cookies", "privacy", "terms"} }

// Speaks tells whether the texts are there in a language. A regional form has those of its language.
func Speaks(locale string) bool { return spoken(locale) != "" }

// spoken returns the folder of the texts for a language; "" where there are none.
func spoken(locale string) string {
	base, _, _ := strings.Cut(locale, "-")
	for _, tag := range []string{locale, base} {
		if _, err := fs.Stat(embedded, "texts/"+tag); err == nil && tag != "" {
			return tag
		}
	}
	return ""
}

// Policy returns the files of one of the Keys. In a language without texts they are in English, each with a mark that
// says to translate it.
func Policy(key, locale string) []File {
	tag := spoken(locale)
	if tag != "" {
		return texts(tag, key)
	}
	files := texts("en", key)
	for i, f := range files {
		files[i].Text = MarkUntranslated(f.Text, locale)
	}
	return files
}

// texts returns the files of a policy as they are embedded: a folder, or a single file.
func texts(tag, key string) []File {
	folder := "texts/" + tag
	var files []File
	err := fs.WalkDir(embedded, folder, func(name string, d fs.DirEntry, err error) error {
		rel := strings.TrimPrefix(name, folder+"/")
		if err == nil && !d.IsDir() && (rel == key+".md" || strings.HasPrefix(rel, key+"/")) {
			files = append(files, File{rel, read(name)})
		}
		return err
	})
	if err != nil {
		panic("starter: the embedded texts can be listed: " + err.Error())
	}
	return files
}

// under puts files into a folder.
func under(folder string, files []File) []File {
	for i := range files {
		files[i].Path = path.Join(folder, files[i].Path)
	}
	return files
}

// read returns an embedded file. A checkout on Windows may have given it other line ends.
func read(name string) []byte {
	text, err := embedded.ReadFile(name)
	if err != nil {
		panic("starter: " + err.Error())
	}
	return []byte(strings.ReplaceAll(string(text), "\r\n", "\n"))
}
