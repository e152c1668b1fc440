package importer_test

import (
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	nethtml "golang.org/x/net/html"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/importer"
	"trackora.click/proviso/generator/load"
	"trackora.click/proviso/generator/markdown"
	"trackora.click/proviso/generator/policy"
)

// The oracle of the fuzz targets does of a build what can find fault with an imported text: it reads the folder and the
// Markdown, follows the links, and compares words. It prints no page and bundles no client, which takes a hundred times
// as long.

// reading is what a policy says, as far as a page without its theme tells.
type reading struct {
	html  strings.Builder
	ids   map[string]bool
	links []string
}

// accepted fails when Proviso refuses what was made of a source, when it isn't UTF-8, or when a word of the source, which
// is shown as HTML, is neither there nor in the report. Empty HTML compares nothing.
func accepted(t *testing.T, parser *markdown.Parser, src importer.Source, shown string) {
	t.Helper()
	result := importer.Read([]importer.Source{src}, importer.Options{})
	if len(result.Policies) == 0 {
		if diag.Count(result.Diagnostics, diag.Error) == 0 {
			t.Fatal("nothing was made of it, and nothing is said of that")
		}
		return
	}
	site := fstest.MapFS{"content/site.yaml": {Data: []byte("name: Example\n")}}
	for _, f := range result.Policies[0].Files {
		if !utf8.Valid(f.Text) {
			t.Fatalf("%s isn't UTF-8: %q", f.Name, f.Text)
		}
		site[path.Join("content", result.Policies[0].Key, f.Name)] = &fstest.MapFile{Data: f.Text}
	}
	for _, picture := range result.Policies[0].Pictures {
		site[path.Join("content", result.Policies[0].Key, picture.Name)] = &fstest.MapFile{Data: picture.Bytes}
	}
	got, limited := readSite(t, parser, site)
	if !t.Failed() && shown != "" && !limited {
		compareWords(t, shown, got, result.Diagnostics)
	}
	if t.Failed() {
		for _, f := range result.Policies[0].Files {
			t.Logf("%s\n%s", f.Name, f.Text)
		}
	}
}

// readSite reads the one policy of a site. limited tells that it is more than Proviso takes, which no other words help.
func readSite(t *testing.T, parser *markdown.Parser, site fstest.MapFS) (r *reading, limited bool) {
	t.Helper()
	report := func(list []diag.Diagnostic) {
		t.Helper()
		for _, d := range list {
			limited = limited || d.Rule == "limit"
			if d.Level == diag.Error && d.Rule != "limit" {
				t.Errorf("%s:%d:%d: %s [%s]\n%q", d.Position.File, d.Position.Line, d.Position.Column, d.Message, d.Rule, d.Excerpt)
			}
		}
	}
	folder, err := load.Open(site, load.Options{})
	if err != nil || len(folder.Site.Policies) != 1 {
		t.Fatalf("%d policies: %v", len(folder.Site.Policies), err)
	}
	report(folder.Diagnostics)
	p := folder.Site.Policies[0]
	found, err := folder.Read(p)
	if err != nil {
		t.Fatal(err)
	}
	report(found)
	r = &reading{ids: map[string]bool{}}
	r.html.WriteString("<h1>" + nethtml.EscapeString(p.Title+" "+p.Description) + "</h1>")
	inclusions := &markdown.Inclusions{}
	read := func(s policy.Source, prefix string) {
		t.Helper()
		doc, found := parser.Parse(markdown.Source{
			File: &diag.File{Path: s.Path, Text: s.Text}, FrontMatter: s.FrontMatter, Body: s.Body, IDPrefix: prefix,
			Variables: folder.Site.Variables, Limits: markdown.Limits(folder.Site.Limits.Markdown), Inclusions: inclusions,
		})
		report(found)
		r.add(t, doc.Lead, site, path.Dir(s.Path))
	}
	read(p.Source, "lead")
	for _, s := range p.Sections {
		r.claim(t, append([]string{s.ID}, s.Aliases...)...)
		r.html.WriteString("<h2>" + nethtml.EscapeString(s.Title) + "</h2>")
		before := r.html.Len()
		read(s.Source, s.ID)
		if r.html.Len() == before && !limited {
			t.Errorf("%s has no text", s.Source.Path)
		}
	}
	for _, link := range r.links {
		if id, here := strings.CutPrefix(link, "#"); here && !r.ids[id] {
			t.Errorf("the link to %s leads nowhere", link)
		}
	}
	return r, limited
}

// claim notes ids, each of which a page has once.
func (r *reading) claim(t *testing.T, ids ...string) {
	t.Helper()
	for _, id := range ids {
		if id != "" && r.ids[id] {
			t.Errorf("the id %s is there twice", id)
		}
		r.ids[id] = true
	}
}

func (r *reading) add(t *testing.T, f markdown.Fragment, site fstest.MapFS, folder string) {
	t.Helper()
	r.html.Write(f.HTML)
	for _, a := range f.Anchors {
		r.claim(t, a.ID)
	}
	for _, h := range f.Headings {
		r.claim(t, h.ID)
	}
	for _, l := range f.Links {
		r.links = append(r.links, l.Target)
	}
	for _, image := range f.Images {
		if site[path.Join(folder, image.Source)] == nil {
			t.Errorf("there is no picture %s", image.Source)
		}
	}
}

// compareWords fails for each word that the source shows, and that is neither read nor told. Numbers are those of lists
// and sections, which are computed; other tests hold them.
func compareWords(t *testing.T, shown string, got *reading, report []diag.Diagnostic) {
	t.Helper()
	have := wordsOf(got.html.String(), true)
	run := letters(strings.Join(inOrder(got.html.String(), true), ""))
	for _, d := range report {
		if strings.HasSuffix(d.Message, "…") {
			return // a long text is told by its beginning
		}
		have = add(have, wordsOf(nethtml.EscapeString(d.Message), true))
	}
	for word, n := range wordsOf(shown, false) {
		// A word that ends in another element than it begins in may be two, and a number between them that of a title.
		if have[word] < n && strings.Count(run, letters(word)) < n {
			t.Errorf("%q is %d times in the source, and %d times in what was made of it:\n%s", word, n, have[word], got.html.String())
		}
	}
}

// letters returns a word without its digits.
func letters(word string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, word)
}

// wordsOf counts the words of HTML that visitors see, but for numbers. An item that says nothing may lose its own.
func wordsOf(source string, empty bool) map[string]int {
	words := map[string]int{}
	for _, word := range inOrder(source, empty) {
		if strings.IndexFunc(word, unicode.IsLetter) >= 0 {
			words[word]++
		}
	}
	return words
}

// inOrder lists the words of HTML, the numbers of empty items if empty is set. Running text is put together first: "<b>W</b>ord" is one word.
func inOrder(source string, empty bool) []string {
	root, err := nethtml.ParseWithOptions(strings.NewReader(source), nethtml.ParseOptionEnableScripting(false))
	if err != nil {
		return nil
	}
	var text strings.Builder
	var walk func(n *nethtml.Node)
	walk = func(n *nethtml.Node) {
		if n.Type == nethtml.TextNode {
			text.WriteString(n.Data)
		}
		alone := n.Type == nethtml.ElementNode && slices.Contains(apart, n.Data)
		if n.Type == nethtml.ElementNode && (slices.Contains(unseen, n.Data) || n.Namespace != "") {
			return
		}
		if alone {
			text.WriteByte(' ')
		}
		before := text.Len()
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if n.Data == "li" && n.Parent.Data == "ol" && (empty || strings.TrimSpace(text.String()[before:]) != "") {
			text.WriteString(" " + labelOf(n) + " ")
		}
		if alone {
			text.WriteByte(' ')
		}
	}
	walk(root)
	plain := strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cf, unicode.Cc, unicode.Zl, unicode.Zp) && !unicode.IsSpace(r) {
			return -1 // no text may hold it
		}
		return r
	}, text.String())
	return strings.FieldsFunc(strings.ToLower(plain), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// apart are elements that don't go on with a line, and unseen those of which nothing is shown, or nothing as text.
var (
	apart = []string{
		"address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
		"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "img", "input", "legend",
		"li", "main", "menu", "nav", "noscript", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
	}
	unseen = []string{"audio", "canvas", "datalist", "embed", "head", "iframe", "math", "object", "script", "select", "style", "svg", "template", "textarea", "title", "video"}
)

func add(a, b map[string]int) map[string]int {
	sum := maps.Clone(a)
	for word, n := range b {
		sum[word] += n
	}
	return sum
}
