package peers

import (
	"fmt"
	"iter"
	"path"
	"strings"

	"trackora.click/proviso/cmd/bench/corpus"
)

// HugoPolicies returns the files of a site for Hugo with a file for each policy.
func HugoPolicies(c corpus.Corpus) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		if !hugoTheme(c, "hugo/policies", yield) {
			return
		}
		for p := range c.All() {
			if !yield(path.Join("content", p.Locale, p.Key+".md"), onePage(p)) {
				return
			}
		}
	}
}

// HugoSections returns the files of a site for Hugo with a file for each section, as proviso has them: a policy is a
// page bundle, and its sections are resources of it, so that Hugo makes no pages of their own for them.
func HugoSections(c corpus.Corpus) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		if !hugoTheme(c, "hugo/sections", yield) {
			return
		}
		for p := range c.All() {
			folder := path.Join("content", p.Locale, p.Key)
			if !yield(folder+"/index.md", []byte(corpus.FrontMatter(front(p))+plain(p, p.Lead))) {
				return
			}
			for i, s := range p.Sections {
				fields := []corpus.Field{{Name: "title", Value: s.Title}, {Name: "subtitle", Value: s.Subtitle}, {Name: "id", Value: s.ID}, {Name: "weight", Value: fmt.Sprint(i + 1)}}
				name := fmt.Sprintf("%s/%02d-%s.md", folder, i+1, s.ID)
				if !yield(name, []byte(corpus.FrontMatter(fields)+plain(p, s.Body))) {
					return
				}
			}
		}
	}
}

// hugoTheme hands on all but the content.
func hugoTheme(c corpus.Corpus, shape string, yield func(string, []byte) bool) bool {
	return yield("hugo.toml", hugoTOML(c)) && yield("assets/site.css", siteCSS()) &&
		theme("hugo/common", yield) && theme(shape, yield)
}

// hugoTOML returns the settings: as few kinds of page as proviso makes, and the text as it was typed.
func hugoTOML(c corpus.Corpus) []byte {
	var b strings.Builder
	b.WriteString(`baseURL = "https://example.com/"
title = "Example"
defaultContentLanguage = "en"
disableKinds = ["taxonomy", "term", "rss", "section"]

[markup.goldmark.extensions.typographer]
disable = true

[markup.tableOfContents]
startLevel = 2
endLevel = 2
ordered = true
`)
	for i, locale := range c.Locales() {
		fmt.Fprintf(&b, "\n[languages.%s]\nlabel = %q\nweight = %d\ncontentDir = \"content/%s\"\n", locale, locale, i+1, locale)
	}
	return []byte(b.String())
}
