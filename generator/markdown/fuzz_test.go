package markdown

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"trackora.click/proviso/generator/diag"
)

func FuzzFragmentsAreSafeBalancedAndLoseNothing(f *testing.F) {
	for _, seed := range seeds(f) {
		f.Add(seed, false)
		f.Add(seed, true)
	}
	p := New()
	f.Fuzz(func(t *testing.T, text string, whole bool) {
		if len(text) > 20_000 {
			return // longer inputs only repeat shorter ones
		}
		doc, found := p.Parse(source(text, whole))
		again, foundAgain := p.Parse(source(text, whole))
		if diff := cmp.Diff(doc, again, cmp.AllowUnexported(Fragment{})) + cmp.Diff(found, foundAgain); diff != "" {
			t.Fatalf("the same input gave something else the second time:\n%s", diff)
		}
		fragments := []Fragment{doc.Lead}
		for _, s := range doc.Sections {
			fragments = append(fragments, s.Body)
		}
		for _, fragment := range fragments {
			checkFragment(t, fragment)
		}
		checkPositions(t, text, found)
		if utf8.ValidString(text) && len(found) == 0 {
			checkWords(t, text, doc)
		}
	})
}

// seeds are the inputs of the golden files, the examples of CommonMark and patterns that once broke a parser.
func seeds(f *testing.F) []string {
	f.Helper()
	list := []string{
		"\r\n# a\r\n\r\nb\r\n", "\ufeffa", "a\x00b", "\xff\xfe", "---\na: b\n---\n", "> 1. (a) ::: note\n", "[^a]: [^a]\n\n[^a]\n",
		"<b><i></b></i>", "<table><a><tr>", "<a><a>", "<p><p>", "<svg><style><img src=x onerror=y>", "::: note\n> :::\n", "|a|\n|-|\n|<b>|</b>|",
		"[a](<b>c)", "{{ {{ controller.name }} }}", "(a) (b) (c) (i) (ii)\n(b) x", "\t(a) x\n\t(b) y", "*a <b>c* d</b>", "[<https://a.example>](#b)",
	}
	files, err := filepath.Glob("testdata/golden/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for text := range strings.SplitSeq(string(source), "\n====\n") {
			_, rest, _ := strings.Cut(text, "\n---- input")
			_, rest, _ = strings.Cut(rest, "\n")
			input, _, _ := strings.Cut(rest, "---- output\n")
			list = append(list, input)
		}
	}
	return list
}

// checkFragment holds a fragment to what the page relies on.
func checkFragment(t *testing.T, fragment Fragment) {
	t.Helper()
	if !utf8.Valid(fragment.HTML) {
		t.Fatalf("the HTML isn't UTF-8: %q", fragment.HTML)
	}
	last := 0
	for _, hole := range fragment.Holes {
		if hole.Offset < last || hole.Offset > len(fragment.HTML) {
			t.Fatalf("hole %+v is out of order or bounds", hole)
		}
		last = hole.Offset
		counts := [...]int{HeadingID: len(fragment.Headings), HeadingNumber: len(fragment.Headings), LinkTarget: len(fragment.Links), LinkText: len(fragment.Links), TermTarget: len(fragment.Terms), ImageSource: len(fragment.Images), PlaceContent: len(fragment.Places), PlaceAttribute: len(fragment.Places)}
		if hole.Index < 0 || hole.Index >= counts[hole.Kind] {
			t.Fatalf("hole %+v is of nothing", hole)
		}
	}
	if utf8.RuneCountInString(fragment.Excerpt()) > maxExcerpt {
		t.Fatalf("the excerpt has more than %d characters: %q", maxExcerpt, fragment.Excerpt())
	}
	checkTags(t, fragment.HTML)
	checkTree(t, fragment.HTML)
}

var (
	pageElements = append(slices.Clone(htmlElements), "h3", "h4", "h5", "h6", "pre", "aside")
	attributes   = strings.Fields("id lang dir title href alt colspan rowspan span scope abbr type start value reversed open class role aria-label aria-labelledby")
	ownClasses   = regexp.MustCompile(`^(term|callout callout-(note|warning|summary)|callout-title|footnotes|footnote-return|marker-(paren|close)( marker-upper)?( marker-wide)?|marker-wide|align-(left|center|right)|language-[\pL\pN_+#.-]+)$`)
)

// checkTags accepts only tags that are known and closed in order.
func checkTags(t *testing.T, source []byte) {
	t.Helper()
	var open []string
	tokens := html.NewTokenizer(bytes.NewReader(source))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			break
		}
		token := tokens.Token()
		switch kind {
		case html.TextToken:
			continue
		case html.StartTagToken:
			if !isVoid(token.Data) {
				open = append(open, token.Data)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != token.Data {
				t.Fatalf("</%s> closes nothing in %s", token.Data, source)
			}
			open = open[:len(open)-1]
		default:
			t.Fatalf("%s in %s", token, source)
		}
		if !slices.Contains(pageElements, token.Data) {
			t.Fatalf("<%s> in %s", token.Data, source)
		}
		for _, a := range token.Attr {
			checkAttribute(t, token, a)
		}
	}
	if len(open) > 0 {
		t.Fatalf("%v not closed in %s", open, source)
	}
}

func checkAttribute(t *testing.T, token html.Token, a html.Attribute) {
	t.Helper()
	switch {
	case !slices.Contains(attributes, a.Key):
		t.Fatalf("attribute in %s", token)
	case a.Key == "class" && !ownClasses.MatchString(a.Val):
		t.Fatalf("class in %s", token)
	case a.Key == "href" && !regexp.MustCompile(`^(#|//|(?i:https?:|mailto:|tel:))`).MatchString(a.Val):
		t.Fatalf("address in %s", token)
	}
}

// checkTree compares the HTML with what a browser makes of it.
func checkTree(t *testing.T, source []byte) {
	t.Helper()
	nodes, err := html.ParseFragment(bytes.NewReader(source), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		t.Fatalf("%v: %s", err, source)
	}
	var built bytes.Buffer
	for _, n := range nodes {
		if err := html.Render(&built, n); err != nil {
			t.Fatal(err)
		}
	}
	if want, got := tagNames(source), tagNames(built.Bytes()); want != got {
		t.Fatalf("a browser sees\n%s\nin\n%s", built.Bytes(), source)
	}
}

// tagNames lists tags in order, without <tbody>, which a browser adds.
func tagNames(source []byte) string {
	var b strings.Builder
	tokens := html.NewTokenizer(bytes.NewReader(source))
	for {
		switch kind := tokens.Next(); kind {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
		default:
			token := tokens.Token()
			if kind == html.SelfClosingTagToken {
				kind = html.StartTagToken
			}
			if token.Data != "tbody" {
				b.WriteString(kind.String() + token.Data + " ")
			}
		}
	}
}

func checkPositions(t *testing.T, text string, found []diag.Diagnostic) {
	t.Helper()
	lines := strings.Split(text, "\n")
	for _, d := range found {
		line := d.Position.Line
		if line < 1 || line > len(lines) || d.Position.Column < 1 || d.Position.Column > utf8.RuneCountInString(lines[line-1])+1 {
			t.Fatalf("%+v is not in the text", d)
		}
		if d.Message == "" || d.Rule == "" {
			t.Fatalf("%+v says nothing", d)
		}
	}
}

var (
	// unseen is what is no visible word, or is shown otherwise: comments, names of characters, code languages, values,
	// labels.
	unseen = regexp.MustCompile("<!|&|```|~~~|\\{\\{|\\]\\[|\\]:|\\[\\^|\\\\")
	words  = regexp.MustCompile(`[a-z]{5,}`)
	anyTag = regexp.MustCompile(`<[^>]*>`)
	number = regexp.MustCompile(`^[ivxl]+$`)
)

// checkWords finds every word of a text that nothing was said about.
func checkWords(t *testing.T, text string, doc Document) {
	t.Helper()
	if unseen.MatchString(text) {
		return
	}
	var b strings.Builder
	printed := func(f Fragment) {
		b.Write(f.HTML)
		b.WriteString(" ")
		b.Write(anyTag.ReplaceAll(f.HTML, nil))
		for _, link := range f.Links {
			b.WriteString(" " + link.Target)
		}
		for _, image := range f.Images {
			b.WriteString(" " + image.Source)
		}
		for _, heading := range f.Headings {
			b.WriteString(" " + heading.ID)
		}
		for _, anchor := range f.Anchors {
			b.WriteString(" " + anchor.ID)
		}
		for _, p := range f.Places {
			b.WriteString(" cookies consent settings embed category service " + p.Category.Text + " " + p.Service.Text + " " + p.Label + " " + p.Frame.Text + " " + p.Title)
		}
	}
	printed(doc.Lead)
	for _, s := range doc.Sections {
		b.WriteString(" " + s.Title + " " + s.ID + " " + s.Subtitle + " subtitle")
		printed(s.Body)
	}
	shown := strings.ToLower(b.String())
	for _, word := range words.FindAllString(strings.ToLower(text), -1) {
		if !strings.Contains(shown, word) && !number.MatchString(word) {
			t.Fatalf("%q of %q is lost in %s", word, text, b.String())
		}
	}
}

// everyPlace has a variable wherever one can stand.
const everyPlace = "## {{ v }} {#a}\n\n{{ v }} *{{ v }}* `{{ v }}` [{{ v }}]({{ v }} \"{{ v }}\") <https://a.example/{{ v }}> ![{{ v }}]({{ v }}) [^1] [b][c]\n\n" +
	"<a id=\"x\" href=\"{{ v }}\" title='{{ v }}'>{{ v }}</a> <abbr title=\"{{ v }}\">b</abbr>\n\n::: note {{ v }}\n{{ v }}\n:::\n\n" +
	"| {{ v }} |\n|---|\n| {{ v }} |\n\n{{ v }}\n: {{ v }}\n\n```{{ v }}\n{{ v }}\n```\n\n[^1]: {{ v }}\n\n[c]: {{ v }} \"{{ v }}\"\n"

// FuzzVariables fills any value into every place: whatever it holds, it stays text of that place.
func FuzzVariables(f *testing.F) {
	for _, seed := range []string{"x", `"><img src=x onerror=alert(1)>`, "javascript:alert(1)", "{{ v }}", "a\nb", "*a*", "](b)", "</script>", "&lt;b&gt;", "::: note", "'", "\u202e", "#", "//a"} {
		f.Add(seed)
	}
	p := New()
	f.Fuzz(func(t *testing.T, value string) {
		if len(value) > 4000 || !utf8.ValidString(value) {
			return // load lets no other values in
		}
		src := source(everyPlace, false)
		src.Variables = map[string]string{"v": value}
		doc, found := p.Parse(src)
		checkFragment(t, doc.Lead)
		checkPositions(t, everyPlace, found)
		src.Variables = map[string]string{"v": "x"}
		harmless, _ := p.Parse(src)
		if diag.Count(found, diag.Error) == 0 && tagNames(doc.Lead.HTML) != tagNames(harmless.Lead.HTML) {
			t.Fatalf("%q makes other elements than a letter does:\n%s", value, doc.Lead.HTML)
		}
	})
}
