// Package peers gives other generators of sites the same text in the shape they like, with a small theme that does what
// a policy page needs: a head with its links, a list of contents, a section that folds for each heading.
//
// Where proviso does more, the others are spared it: references and variables are written out for them, and their themes
// have no consent banner, no search, no integrity checks and no policies of other products at the foot of a page.
package peers

import (
	"embed"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"regexp"
	"strings"

	"trackora.click/proviso/cmd/bench/corpus"
)

//go:embed all:hugo all:eleventy site.css
var themes embed.FS

// theme hands on the files of a theme's folder, as they lie below it.
func theme(folder string, yield func(string, []byte) bool) bool {
	more := true
	err := fs.WalkDir(themes, folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := themes.ReadFile(name)
		if err != nil {
			return err
		}
		if more = yield(strings.TrimPrefix(name, folder+"/"), data); !more {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		panic(fmt.Sprintf("the embedded themes can be read: %v", err))
	}
	return more
}

func siteCSS() []byte {
	data, err := themes.ReadFile("site.css")
	if err != nil {
		panic(fmt.Sprintf("the embedded themes have a style sheet: %v", err))
	}
	return data
}

// Eleventy returns the files of a site for Eleventy, with a file for each policy.
func Eleventy(c corpus.Corpus) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		for _, page := range []string{"index.njk", "sitemap.njk"} { // templates are content there
			data, err := themes.ReadFile("eleventy/" + page)
			if err != nil {
				panic(fmt.Sprintf("the embedded themes have %s: %v", page, err))
			}
			if !yield("content/"+page, data) {
				return
			}
		}
		if !theme("eleventy/_includes", func(name string, data []byte) bool { return yield("_includes/"+name, data) }) {
			return
		}
		config, err := themes.ReadFile("eleventy/eleventy.config.mjs")
		if err != nil {
			panic(fmt.Sprintf("the embedded themes have a configuration: %v", err))
		}
		if !yield("eleventy.config.mjs", config) || !yield("site.css", siteCSS()) {
			return
		}
		locales := "[" + strings.Join(c.Locales(), ", ") + "]"
		for p := range c.All() {
			more := []corpus.Field{{Name: "layout", Value: "policy.njk"}, {Name: "tags", Value: "policy"}, {Name: "locale", Value: p.Locale}, {Name: "locales", Value: locales}, {Name: "key", Value: p.Key}}
			if !yield(path.Join("content", p.Locale, p.Key+".md"), onePage(p, more...)) {
				return
			}
		}
	}
}

// onePage writes a policy as one file.
func onePage(p corpus.Policy, more ...corpus.Field) []byte {
	var b strings.Builder
	b.WriteString(corpus.FrontMatter(append(front(p), more...)))
	b.WriteString(plain(p, p.Lead))
	for _, s := range p.Sections {
		fmt.Fprintf(&b, "\n## %s {#%s}\n\n*%s*\n\n%s", s.Title, s.ID, s.Subtitle, notes(s.ID, plain(p, s.Body)))
	}
	return []byte(b.String())
}

// front returns the front matter of a policy, but for the type, which means another thing elsewhere.
func front(p corpus.Policy) []corpus.Field {
	fields := []corpus.Field{{Name: "title", Value: p.Title}}
	for _, f := range p.Front {
		if f.Name != "type" {
			fields = append(fields, corpus.Field{Name: f.Name, Value: variables.Replace(f.Value)})
		}
	}
	return fields
}

// variables are written out: that others look them up isn't measured.
var variables = strings.NewReplacer("{{ controller.name }}", "Example Ltd", "{{ controller.email }}", "privacy@example.com", "{{ support.hours }}", "9:00-17:00")

// reference is a link whose text proviso finds by itself.
var reference = regexp.MustCompile(`\[\]\(([a-z0-9-]*)#([a-z-]+)\)`)

// plain writes out what only proviso does.
func plain(p corpus.Policy, text string) string {
	text = variables.Replace(text)
	return reference.ReplaceAllStringFunc(text, func(link string) string {
		match := reference.FindStringSubmatch(link)
		title := match[2]
		for _, s := range p.Sections {
			if s.ID == match[2] {
				title = s.Title
			}
		}
		if match[1] == "" {
			return fmt.Sprintf("[%s](#%s)", title, match[2])
		}
		return fmt.Sprintf("[%s](../%s/#%s)", title, match[1], match[2])
	})
}

// notes gives the notes of a section labels that are its own, where all sections are one text.
func notes(id, text string) string { return strings.ReplaceAll(text, "[^1]", "[^"+id+"]") }
