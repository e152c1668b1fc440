package markdown

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/diag"
)

var update = flag.Bool("update", false, "write what the parser does now into the golden files")

// The golden files hold cases of this form. The holes of the output stand between ‹ and ›.
//
//	a sentence that names the case
//	---- input, or "input whole" for a whole policy, "input terms" with defined terms
//	---- output
//	---- diagnostics, left out when there are none
//	====
type goldenCase struct {
	name, kind, input, result string
}

func TestGoldenFilesSayWhatEachConstructBecomes(t *testing.T) {
	files, err := filepath.Glob("testdata/golden/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var updated strings.Builder
		for _, c := range goldenCases(t, file, string(source)) {
			got := printed(c)
			fmt.Fprintf(&updated, "%s\n---- %s\n%s%s====\n", c.name, c.kind, c.input, got)
			t.Run(filepath.Base(file)+"/"+c.name, func(t *testing.T) {
				if diff := cmp.Diff(c.result, got); diff != "" && !*update {
					t.Errorf("(-want +got):\n%s", diff)
				}
			})
		}
		if *update {
			if err := os.WriteFile(file, []byte(updated.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func goldenCases(t *testing.T, file, source string) []goldenCase {
	t.Helper()
	var list []goldenCase
	for text := range strings.SplitSeq(strings.TrimSuffix(source, "\n====\n"), "\n====\n") {
		name, rest, ok := strings.Cut(text+"\n", "\n---- ")
		kind, rest, _ := strings.Cut(rest, "\n")
		input, result, _ := strings.Cut(rest, "---- output\n")
		if !ok || !strings.HasPrefix(kind, "input") {
			t.Fatalf("%s: a case has no input:\n%s", file, text)
		}
		if result != "" {
			result = "---- output\n" + result
		}
		list = append(list, goldenCase{strings.TrimSpace(name), kind, input, result})
	}
	return list
}

// source is a file as the tests parse it.
func source(text string, whole bool) Source {
	return Source{
		File:      &diag.File{Path: "content/terms.md", Text: []byte(text)},
		Whole:     whole,
		IDPrefix:  "terms",
		Variables: map[string]string{"controller.name": "Smith & <Sons>", "controller.email": "privacy@example.com", "danger": "javascript:alert(1)"},
		Labels: Labels{
			Note: "Note", Warning: "Warning", Summary: "In short", Footnotes: "Footnotes", FootnoteReturn: "Back to reference",
		},
		Limits: Limits{Cells: 10_000, Footnotes: 2000, References: 2000, Headings: 4000, Tags: 25_000},
	}
}

// terms are those of the cases whose input is "input terms".
func terms() *Terms {
	return NewTerms([]Term{
		{ID: "controller", Names: []string{"controller", "controllers", "data controller"}, Auto: true},
		{ID: "data", Names: []string{"personal data"}, Auto: true},
		{ID: "services", Names: []string{"Services", "Service"}, Auto: true},
		{ID: "kanri", Names: []string{"管理者"}, Auto: true},
		{ID: "processor", Names: []string{"processor"}},
		{ID: "copy", Names: []string{"copy"}, Auto: true},
		{ID: "amp", Names: []string{"amp"}, Auto: true},
		{ID: "research", Names: []string{"R&D"}, Auto: true},
	}, false)
}

func printed(c goldenCase) string {
	src := source(c.input, c.kind == "input whole")
	if c.kind == "input terms" {
		src.Terms = terms()
	}
	doc, found := New().Parse(src)
	var b strings.Builder
	b.WriteString("---- output\n" + withHoles(doc.Lead))
	for _, s := range doc.Sections {
		fmt.Fprintf(&b, "== title %q, id %q, subtitle %q\n%s", s.Title, s.ID, s.Subtitle, withHoles(s.Body))
	}
	if len(found) > 0 {
		b.WriteString("---- diagnostics\n")
	}
	for _, d := range found {
		fmt.Fprintf(&b, "%d:%d+%d %s %s\n\t%s\n\t%s\n", d.Position.Line, d.Position.Column, d.Length, d.Level, d.Rule, d.Message, d.Hint)
	}
	return b.String()
}

var placeNames = [...]string{StoredPlace: "stored", SettingsPlace: "settings", FramePlace: "frame"}

func withHoles(f Fragment) string {
	var b strings.Builder
	done := 0
	for _, hole := range f.Holes {
		b.Write(f.HTML[done:hole.Offset])
		done = hole.Offset
		switch hole.Kind {
		case HeadingID:
			fmt.Fprintf(&b, " ‹id %q %q›", f.Headings[hole.Index].ID, f.Headings[hole.Index].Text)
		case LinkTarget:
			fmt.Fprintf(&b, " ‹href %s›", f.Links[hole.Index].Target)
		case TermTarget:
			fmt.Fprintf(&b, " ‹term %s›", f.Terms[hole.Index])
		case LinkText:
			fmt.Fprintf(&b, "‹text of %s›", f.Links[hole.Index].Target)
		case ImageSource:
			fmt.Fprintf(&b, " ‹src %s›", f.Images[hole.Index].Source)
		case PlaceContent:
			p := f.Places[hole.Index]
			fmt.Fprintf(&b, "‹%s category %q, service %q, label %q, below h%d›\n", placeNames[p.Kind], p.Category.Text, p.Service.Text, p.Label, p.Level)
		case PlaceAttribute:
			p := f.Places[hole.Index]
			fmt.Fprintf(&b, " ‹frame of %s›", strings.TrimSpace(p.Service.Text+" "+p.Frame.Text+" "+p.Title))
		}
	}
	b.Write(f.HTML[done:])
	for _, a := range f.Anchors {
		fmt.Fprintf(&b, "anchor %s\n", strings.TrimSpace(a.ID+" "+a.Clause))
	}
	if b.Len() > 0 && !strings.HasSuffix(b.String(), "\n") {
		b.WriteByte('\n')
	}
	return b.String()
}
