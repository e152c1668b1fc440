package render

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"trackora.click/proviso/themes"
)

var (
	action = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	letter = regexp.MustCompile(`\pL`)
)

// spoken are the attributes whose value a visitor reads or hears.
var spoken = []string{"alt", "aria-description", "aria-label", "aria-roledescription", "label", "placeholder", "title", "value"}

func TestTemplatesHoldNoWord(t *testing.T) {
	files, err := fs.Glob(themes.Default(), "templates/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		source, err := fs.ReadFile(themes.Default(), file)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range words(string(source)) {
			t.Errorf("%s says %q; put it into locales/", file, word)
		}
	}
}

func TestWordsInATemplateAreFound(t *testing.T) {
	got := words(`<p title="{{.T "a"}} Title">{{.T "b"}} · 0 <b>Bold</b><noscript><i>No</i></noscript></p>`)
	if diff := cmp.Diff([]string{" Title", "Bold", "No"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// words returns what a template says by itself.
func words(template string) []string {
	var found []string
	add := func(text string) {
		if letter.MatchString(text) {
			found = append(found, text)
		}
	}
	tokens := html.NewTokenizer(strings.NewReader(action.ReplaceAllString(template, "")))
	for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
		token := tokens.Token()
		if token.Data == "noscript" {
			tokens.NextIsNotRawText()
		}
		if kind == html.TextToken {
			add(token.Data)
		}
		for _, name := range spoken {
			for _, a := range token.Attr {
				if a.Key == name {
					add(a.Val)
				}
			}
		}
	}
	return found
}
