package markdown

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"trackora.click/proviso/generator/diag"
)

// example is one of the CommonMark spec.
type example struct {
	Markdown string `json:"markdown"`
	HTML     string `json:"html"`
	Number   int    `json:"example"`
}

func examples(t *testing.T) []example {
	t.Helper()
	source, err := os.ReadFile("testdata/commonmark/spec.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []example
	if err := json.Unmarshal(source, &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != 652 {
		t.Fatalf("the spec has %d examples, want 652", len(list))
	}
	return list
}

func TestEveryExampleOfCommonMarkIsRenderedAsTheSpecSaysWithoutExtensions(t *testing.T) {
	md := goldmark.New(goldmark.WithRendererOptions(html.WithUnsafe(), html.WithXHTML()))
	for _, e := range examples(t) {
		var got bytes.Buffer
		if err := md.Convert([]byte(e.Markdown), &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(e.HTML, got.String()); diff != "" {
			t.Errorf("example %d (-want +got):\n%s", e.Number, diff)
		}
	}
}

// differences is a table of the examples that we render otherwise: lines of numbers below the reason for them.
const differences = "testdata/commonmark/differences.txt"

func TestExamplesOfCommonMarkDifferOnlyWhereTheTableSaysWhy(t *testing.T) {
	reasons := readDifferences(t)
	p := New()
	for _, e := range examples(t) {
		doc, _ := p.Parse(Source{File: &diag.File{Path: "spec.md", Text: []byte(e.Markdown)}, IDPrefix: "spec"})
		want := strings.ReplaceAll(e.HTML, " />", ">")
		differs := naivelyFilled(doc.Lead) != want
		switch _, listed := reasons[e.Number]; {
		case differs && !listed:
			t.Errorf("example %d differs and is not in %s\n%q\nwant %s\ngot  %s", e.Number, differences, e.Markdown, want, naivelyFilled(doc.Lead))
		case !differs && listed:
			t.Errorf("example %d is in %s, but is rendered as the spec says", e.Number, differences)
		}
	}
}

func readDifferences(t *testing.T) map[int]string {
	t.Helper()
	source, err := os.ReadFile(differences)
	if err != nil {
		t.Fatal(err)
	}
	reasons, reason := map[int]string{}, ""
	for line := range strings.Lines(string(source)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] < '0' || line[0] > '9' {
			reason = line
			continue
		}
		for _, field := range strings.Fields(line) {
			number := 0
			if _, err := fmt.Sscan(field, &number); err != nil || reason == "" {
				t.Fatalf("%s: %q is no number with a reason above", differences, field)
			}
			reasons[number] = reason
		}
	}
	return reasons
}

// naivelyFilled fills every hole with what the source says, as the spec would.
func naivelyFilled(f Fragment) string {
	var b strings.Builder
	done := 0
	for _, hole := range f.Holes {
		b.Write(f.HTML[done:hole.Offset])
		done = hole.Offset
		switch hole.Kind {
		case LinkTarget:
			b.WriteString(` href="` + string(util.EscapeHTML(util.URLEscape([]byte(f.Links[hole.Index].Target), false))) + `"`)
		case ImageSource:
			b.WriteString(` src="` + string(util.EscapeHTML(util.URLEscape([]byte(f.Images[hole.Index].Source), false))) + `"`)
		}
	}
	b.Write(f.HTML[done:])
	return b.String()
}
