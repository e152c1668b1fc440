package importer_test

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	nethtml "golang.org/x/net/html"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/importer"
	"trackora.click/proviso/generator/importer/document"
)

// corpus returns real policies: the excerpts that the generator is tested with, and all Markdown below the folder that
// PROVISO_CORPUS names, where it names one.
func corpus(t *testing.T) []importer.Source {
	t.Helper()
	var sources []importer.Source
	for _, dir := range []string{"../testdata/corpus", os.Getenv("PROVISO_CORPUS")} {
		if dir == "" {
			continue
		}
		err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(name) != ".md" || d.Name() == "README.md" {
				return err
			}
			text, err := os.ReadFile(name)
			sources = append(sources, importer.Source{Path: filepath.ToSlash(name), Text: text})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return sources
}

func TestRealPoliciesLoseNoWord(t *testing.T) {
	sources := corpus(t)
	pages := build(t, importer.Read(sources, importer.Options{}))
	for _, src := range sources {
		body := withoutFrontMatter(string(src.Text))
		compare(t, src.Path, rendered(t, body), pages[src.Path])
	}
}

func TestTheSamePoliciesAsWebPagesLoseNoWord(t *testing.T) {
	var sources []importer.Source
	plain := map[string]string{}
	for _, src := range corpus(t) {
		body := withoutFrontMatter(string(src.Text))
		name := strings.TrimSuffix(src.Path, ".md") + ".html"
		plain[name] = rendered(t, body)
		page := "<!doctype html><title>A policy</title><script>var hidden = 1</script><nav><a href=/>Home</a></nav><div class=page><div>" +
			plain[name] + "</div></div><footer>All rights</footer>"
		sources = append(sources, importer.Source{Path: name, Text: []byte(page)})
	}
	pages := build(t, importer.Read(sources, importer.Options{Address: "https://example.com/"}))
	for _, src := range sources {
		compare(t, src.Path, plain[src.Path], pages[src.Path])
	}
}

func withoutFrontMatter(text string) string {
	if rest, ok := strings.CutPrefix(text, "---\n"); ok {
		_, body, _ := strings.Cut(rest, "\n---\n")
		return body
	}
	return text
}

// page is what became of a source.
type page struct {
	html   string
	doubts []diag.Diagnostic
}

// build builds a site of what was imported, and returns the pages by the path of their source.
func build(t *testing.T, result importer.Result) map[string]page {
	t.Helper()
	site := fstest.MapFS{"content/site.yaml": {Data: []byte("name: Example\n")}}
	for _, p := range result.Policies {
		for _, f := range p.Files {
			site[path.Join("content", p.Key, f.Name)] = &fstest.MapFile{Data: f.Text}
		}
		for _, picture := range p.Pictures {
			site[path.Join("content", p.Key, picture.Name)] = &fstest.MapFile{Data: picture.Bytes}
		}
	}
	files, report, err := generator.Files(context.Background(), site, generator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range report.Diagnostics {
		if d.Level == diag.Error { // warnings are about what the authors wrote, such as typed numbers of clauses
			t.Errorf("%s:%d: %s: %s [%s]\n%s", d.Position.File, d.Position.Line, d.Level, d.Message, d.Rule, d.Excerpt)
		}
	}
	html := map[string]string{}
	for _, f := range files {
		_, main, _ := strings.Cut(string(f.Bytes), "<main")
		html[f.Path], _, _ = strings.Cut(main, "</main>")
	}
	pages := map[string]page{}
	for _, p := range result.Policies {
		pages[p.From] = page{html: html[p.Key+"/index.html"]}
	}
	for _, d := range result.Diagnostics {
		p := pages[d.Position.File]
		p.doubts = append(p.doubts, d)
		pages[d.Position.File] = p
	}
	return pages
}

// compare fails for each word that the source shows and its page doesn't, unless the report tells of it.
func compare(t *testing.T, name, source string, got page) {
	t.Helper()
	have := count(got.html)
	for _, d := range got.doubts {
		switch d.Rule {
		case "import-contents": // the page has another one, beside the text
			have = add(have, count(strings.Join(headingTags.FindAllString(got.html, -1), " ")))
			have = add(have, count(nethtml.EscapeString(d.Message)))
		case "import-left-out", "import-hidden", "import-change", "import-image", "import-title":
			have = add(have, count(nethtml.EscapeString(d.Message)))
		}
	}
	want := count(source)
	if len(want) < 50 {
		t.Fatalf("%s has only %d words to compare", name, len(want))
	}
	for _, word := range slices.Sorted(maps.Keys(want)) {
		if have[word] < want[word] {
			t.Errorf("%s: %q is %d times in the source and %d times on the page", name, word, want[word], have[word])
		}
	}
}

var headingTags = regexp.MustCompile(`(?s)<h[1-6][ >].*?</h[1-6]>`)

// rendered is Markdown as goldmark alone renders it.
func rendered(t *testing.T, text string) string {
	t.Helper()
	var out strings.Builder
	plain := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := plain.Convert([]byte(text), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// count counts the words of HTML that visitors see, the numbers before the items of its lists among them.
func count(source string) map[string]int {
	words := map[string]int{}
	root, err := nethtml.Parse(strings.NewReader(source))
	if err != nil {
		return words
	}
	var walk func(n *nethtml.Node)
	walk = func(n *nethtml.Node) {
		switch {
		case n.Type == nethtml.TextNode:
			for _, word := range strings.FieldsFunc(n.Data, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
				words[strings.ToLower(word)]++
			}
		case n.Data == "script" || n.Data == "style" || n.Data == "head":
			return
		case n.Data == "ol":
			countNumbers(words, n)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return words
}

func countNumbers(words map[string]int, list *nethtml.Node) {
	for c := list.FirstChild; c != nil; c = c.NextSibling {
		if c.Data == "li" {
			words[labelOf(c)]++
		}
	}
}

// labelOf is the number that a browser shows before an item, in lower-case letters.
func labelOf(item *nethtml.Node) string {
	style, number := byte('1'), 1
	for _, a := range item.Parent.Attr {
		switch n, err := strconv.Atoi(a.Val); {
		case a.Key == "type" && len(a.Val) == 1:
			style = a.Val[0]
		case a.Key == "start" && err == nil:
			number = n
		}
	}
	for c := item.Parent.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != nethtml.ElementNode || c.Data != "li" {
			continue
		}
		for _, a := range c.Attr {
			if n, err := strconv.Atoi(a.Val); a.Key == "value" && err == nil {
				number = n
			}
		}
		if c == item {
			break
		}
		number++
	}
	return strings.ToLower(strings.Trim(document.Marker{Style: style, Value: number}.String(), "."))
}
