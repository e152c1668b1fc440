package markdown

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/diag"
)

func TestParamsAreWhatGoldmarkMetaReads(t *testing.T) {
	file := "---\ntitle: Terms\n---\nText.\n"
	doc, found := New().Parse(Source{
		File: &diag.File{Path: "terms.md", Text: []byte(file)}, Body: len(file) - len("Text.\n"),
		FrontMatter: []byte("---\n\"title\": \"Terms\"\n\"not_applicable\": {\"gdpr-13\": \"no data\"}\n\"covers\": [\"a\", {\"b\": 1}]\n---\n"),
	})
	want := map[string]any{
		"title":          "Terms",
		"not_applicable": map[string]any{"gdpr-13": "no data"},
		"covers":         []any{"a", map[string]any{"b": 1}},
	}
	if diff := cmp.Diff(want, doc.Params); diff != "" || len(found) > 0 {
		t.Errorf("(-want +got):\n%s%v", diff, found)
	}
	if got := string(doc.Lead.HTML); got != "<p>Text.</p>\n" {
		t.Errorf("the body became %q", got)
	}
}

func TestFrontMatterThatGoldmarkMetaCannotReadIsAnError(t *testing.T) {
	doc, found := New().Parse(Source{File: &diag.File{Path: "terms.md", Text: []byte("Text.\n")}, FrontMatter: []byte("---\na: [\n---\n")})
	if len(found) != 1 || found[0].Rule != "front-matter" || len(doc.Lead.HTML) > 0 {
		t.Errorf("got %v and %q", found, doc.Lead.HTML)
	}
}

func TestLinesOfDashesAtTheTopOfTheBodyAreNoFrontMatter(t *testing.T) {
	for _, front := range []string{"", "---\n\"title\": \"x\"\n---\n"} {
		src := source("---\n\nText.\n\n---\n", false)
		src.FrontMatter = []byte(front)
		doc, _ := New().Parse(src)
		if got := string(doc.Lead.HTML); got != "<hr>\n<p>Text.</p>\n<hr>\n" {
			t.Errorf("after %q: %q", front, got)
		}
	}
}

func TestLineEndsOfWindowsAndOfOldMacintoshesMakeNoDifference(t *testing.T) {
	text := "Line\\\nbreak [](#a)\n\n- \n  item\n\n```\ncode\n```\n\n| a |\n|---|\n| b |\n\n::: note\nNote.\n:::\n\n(a) one\n(b) two\n"
	want, _ := New().Parse(source(text, false))
	for _, end := range []string{"\r\n", "\r"} {
		got, found := New().Parse(source(strings.ReplaceAll(text, "\n", end), false))
		if diff := cmp.Diff(string(want.Lead.HTML), string(got.Lead.HTML)); diff != "" || len(found) > 0 {
			t.Errorf("with %q (-want +got):\n%s%v", end, diff, found)
		}
	}
}

func TestOffsetsAndPositionsAreThoseOfTheFile(t *testing.T) {
	front := "---\r\ntitle: x\r\n---\r\n"
	text := front + "Ünder [mail](mailto:{{ controller.email }}) {{ x }}\r\n\r\n## Sub {#sub}\r\n\r\n[](terms#a) ![a](b.png) <a id=\"y\"></a>\r\n"
	src := source(text, false)
	src.Body = len(front)
	src.FrontMatter = []byte("---\ntitle: x\n---\n")
	doc, found := New().Parse(src)

	if len(found) != 1 || found[0].Position != (diag.Position{File: "content/terms.md", Line: 4, Column: 45}) || found[0].Length != 7 {
		t.Errorf("got %+v", found)
	}
	at := func(start, end int) string { return text[start:end] }
	f := doc.Lead
	got := []string{
		at(f.Headings[0].Start, f.Headings[0].End), at(f.Links[0].Start, f.Links[0].End),
		at(f.Images[0].Start, f.Images[0].End), at(f.Anchors[0].Start, f.Anchors[0].End),
	}
	want := []string{"## Sub {#sub}\r", "terms#a", "b.png", `<a id="y">`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAParserMayBeUsedByManyGoroutines(t *testing.T) {
	p := New()
	text := "## A {#a}\n\n(a) one[^1]\n(b) {{ controller.name }} <b class=\"x\">two</b>\n\n[^1]: Note.\n"
	want, wantFound := New().Parse(source(text, true))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			doc, found := p.Parse(source(text, true))
			if diff := cmp.Diff(want, doc, cmp.AllowUnexported(Fragment{})) + cmp.Diff(wantFound, found); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	group.Wait()
}

func TestAnExcerptIsTheBeginningOfTheVisibleText(t *testing.T) {
	long := strings.Repeat("words and ", 40)
	for _, c := range []struct {
		name, text, want string
		empty            bool
	}{
		{"markup is left out", "Some *text* &amp; `code`[^1].\n\n- one\n- two\n\n[^1]: Note.\n", "Some text & code. one two", false},
		{"a long text ends at a word", long, strings.TrimSpace(long[:300]), false},
		{"nothing", " \n", "", true},
		{"a comment", "<!-- x -->\n", "", true},
		{"an image", "![](a.png)\n", "", false},
		{"a reference", "[](#a)\n", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, _ := New().Parse(source(c.text, false))
			if doc.Lead.Excerpt() != c.want || doc.Lead.Empty != c.empty {
				t.Errorf("got %q, empty %v; want %q, %v", doc.Lead.Excerpt(), doc.Lead.Empty, c.want, c.empty)
			}
		})
	}
}

func TestATextThatIsNotUTF8IsRefused(t *testing.T) {
	doc, found := New().Parse(source("a\xffb", false))
	if len(found) != 1 || found[0].Rule != "not-utf-8" || len(doc.Lead.HTML) > 0 {
		t.Errorf("got %v and %q", found, doc.Lead.HTML)
	}
}

func TestManyMistakesAreCounted(t *testing.T) {
	_, found := New().Parse(source(strings.Repeat("{{ x }} ", 1000), false))
	if len(found) != maxReported || !strings.HasSuffix(found[maxReported-1].Message, "no error after the first 100 is shown for this file") {
		t.Errorf("%d diagnostics, the last says %q", len(found), found[len(found)-1].Message)
	}
}
