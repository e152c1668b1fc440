package generator

import (
	"context"
	"maps"
	"os"
	"path/filepath"
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
)

// corpus returns real policies by path: the excerpts in testdata/corpus (CC0-1.0, from github.com/github/site-policy),
// and all Markdown files below the folder that PROVISO_CORPUS names, where it names one.
func corpus(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, dir := range []string{"testdata/corpus", os.Getenv("PROVISO_CORPUS")} {
		if dir == "" {
			continue
		}
		err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(name) != ".md" {
				return err
			}
			data, err := os.ReadFile(name)
			texts[name] = string(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return texts
}

func TestRealPoliciesLoseNoWord(t *testing.T) {
	texts := corpus(t)
	if len(texts) < 4 {
		t.Fatalf("only %d texts", len(texts))
	}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			body := withoutFrontMatter(texts[name])
			s := readText(t, "---\ntitle: Policy\n---\n"+body)
			got := map[string]int{}
			countWords(got, s.visible())
			for _, d := range s.diagnostics {
				countWords(got, d.Excerpt) // what is reported is not lost in silence
			}
			for word, n := range plainWords(t, body) {
				if got[word] < n {
					t.Errorf("%q is %d times in the text and %d times on the page", word, n, got[word])
				}
			}
			for _, d := range s.diagnostics {
				if d.Position.Line == 0 || d.Message == "" {
					t.Errorf("a diagnostic without place or words: %+v", d)
				}
			}
			checkLinks(t, s)
		})
	}
}

// readText runs every stage before rendering over a site of one single-file policy.
func readText(t *testing.T, text string) *build {
	t.Helper()
	s, err := open(context.Background(), fstest.MapFS{
		"content/site.yaml": {Data: []byte("name: Example\n")},
		"content/policy.md": {Data: []byte(text)},
	}, Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.documents) != 1 {
		t.Fatalf("read %d policies: %v", len(s.documents), s.diagnostics)
	}
	if err := s.read(s.documents[0]); err != nil {
		t.Fatal(err)
	}
	s.add(s.documents[0].found...)
	return s
}

func withoutFrontMatter(text string) string {
	if rest, ok := strings.CutPrefix(text, "---\n"); ok {
		_, body, _ := strings.Cut(rest, "\n---\n")
		return body
	}
	return text
}

// visible is the HTML of everything a visitor reads of the site's one policy.
func (s *build) visible() string {
	d := s.documents[0]
	html := s.filled(d, d.lead)
	for i, p := range d.parts {
		section := d.policy.Sections[i]
		html += "\n<h2>" + nethtml.EscapeString(section.Title) + "</h2>\n" + s.filled(d, p)
	}
	return html
}

// filled needs no renderer for a text without places for what the registry says.
func (s *build) filled(d *document, p *part) string {
	html, err := (&filling{build: s, document: d, path: "policy/"}).fill(p)
	if err != nil {
		panic(err)
	}
	return html
}

// plainWords counts the words of the Markdown as goldmark alone renders it.
func plainWords(t *testing.T, markdown string) map[string]int {
	t.Helper()
	var out strings.Builder
	plain := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := plain.Convert([]byte(markdown), &out); err != nil {
		t.Fatal(err)
	}
	words := map[string]int{}
	countWords(words, out.String())
	return words
}

// countWords adds the words of the HTML's text to words, and the letters and roman numbers that stand before the items
// of its lists.
func countWords(words map[string]int, source string) {
	tokens := nethtml.NewTokenizer(strings.NewReader(source))
	var lists []marker
	for kind := tokens.Next(); kind != nethtml.ErrorToken; kind = tokens.Next() {
		token := tokens.Token()
		switch {
		case kind == nethtml.TextToken:
			for _, word := range strings.FieldsFunc(token.Data, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
				words[word]++
			}
		case kind == nethtml.StartTagToken && (token.Data == "ol" || token.Data == "ul"):
			lists = append(lists, newMarker(token))
		case kind == nethtml.EndTagToken && (token.Data == "ol" || token.Data == "ul"):
			lists = lists[:len(lists)-1]
		case kind == nethtml.StartTagToken && token.Data == "li" && len(lists) > 0:
			words[lists[len(lists)-1].next(token)]++
		}
	}
}

// marker counts the items of a list.
type marker struct {
	style string
	item  int
}

func newMarker(list nethtml.Token) marker {
	m := marker{item: attributeNumber(list, "start", 1) - 1}
	for _, a := range list.Attr {
		if a.Key == "type" {
			m.style = a.Val
		}
	}
	return m
}

// next is what stands before the item: "c", "iv"; nothing in a list without letters.
func (m *marker) next(item nethtml.Token) string {
	m.item = attributeNumber(item, "value", m.item+1)
	switch m.style {
	case "a":
		return string(rune('a' + m.item - 1))
	case "A":
		return string(rune('A' + m.item - 1))
	case "i":
		return strings.Fields("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv")[m.item-1]
	}
	return ""
}

func attributeNumber(token nethtml.Token, name string, otherwise int) int {
	for _, a := range token.Attr {
		if n, err := strconv.Atoi(a.Val); a.Key == name && err == nil {
			return n
		}
	}
	return otherwise
}

// checkLinks fails for a link inside the page that neither leads to an id nor is reported.
func checkLinks(t *testing.T, s *build) {
	t.Helper()
	d := s.documents[0]
	reported := map[int]bool{}
	for _, found := range s.diagnostics {
		if found.Rule == "link-broken" {
			reported[found.Position.Line] = true
		}
	}
	d.eachPart(func(_ int, p *part) {
		for i, link := range p.fragment.Links {
			line := p.file.At(link.Start, link.End).Position.Line
			if to := p.links[i]; !to.known && !reported[line] {
				t.Errorf("line %d: the link to %s leads nowhere and isn't reported", line, link.Target)
			}
		}
	})
}
