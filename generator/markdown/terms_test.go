package markdown

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/diag"
)

// including is a text that includes a clause twice, between texts of its own.
const including = "The controller of {{ controller.name }}.\n\n1. ::: include clauses/x.md v=\"{{ controller.name }}\" w=2\n   :::\n\n## Data {#own}\n\n::: include clauses/x.md v=“b c”\n:::\n\nPersonal data.\n"

func includingSource(clause string) Source {
	src := source(including, false)
	src.Terms = terms()
	src.Clauses = map[string]*diag.File{"clauses/x.md": {Path: "content/clauses/x.md", Text: []byte(clause)}}
	return src
}

// TestATermIsMarkedOnceInATextAndTheClausesInIt: a reader of the page doesn't see where a clause begins.
func TestATermIsMarkedOnceInATextAndTheClausesInIt(t *testing.T) {
	const clause = "Personal data of {{ v }}, for the controller and Services.\n"
	src := source("The controller.\n\n::: include clauses/x.md v=\"the Services\"\n:::\n\nPersonal data, controllers and Services.\n", false)
	src.Terms = terms()
	src.Clauses = map[string]*diag.File{"clauses/x.md": {Path: "content/clauses/x.md", Text: []byte(clause)}}
	doc, found := New().Parse(src)
	if len(found) > 0 {
		t.Fatal(found)
	}
	const want = "<p>The <a>controller</a>.</p>\n<p><a>Personal data</a> of the Services, for the controller and <a>Services</a>.</p>\n<p>Personal data, controllers and Services.</p>\n"
	if got := strings.ReplaceAll(string(doc.Lead.HTML), ` class="term"`, ""); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if diff := cmp.Diff([]string{"controller", "data", "services"}, doc.Lead.Terms); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// FuzzIncludedClauses includes any text in another one, with defined terms in both: what comes of it is as safe as of a
// text alone, each diagnostic points into the file that it names, and marking terms changes no word.
func FuzzIncludedClauses(f *testing.F) {
	for _, seed := range append(seeds(f), "::: include clauses/x.md\n:::\n", "Personal\ndata of the data\ncontroller {{ v }} {{ w }}", "a. One {#one}\nb. Two {#two}\n", "[](term:) [controller](term:controller)", "</div></li>", "<li>", "::: note",
		"R\\&D &copy; &amp;amp; \\{{ controller }} Perso\\nal&nbsp;d&#97;ta &#x43;opy\\\ncopy") {
		f.Add(seed)
	}
	p := New()
	f.Fuzz(func(t *testing.T, clause string) {
		if len(clause) > 5000 || !utf8.ValidString(clause) {
			return // load lets no other text in
		}
		doc, found := p.Parse(includingSource(clause))
		again, foundAgain := p.Parse(includingSource(clause))
		if diff := cmp.Diff(doc, again, cmp.AllowUnexported(Fragment{})) + cmp.Diff(found, foundAgain); diff != "" {
			t.Fatalf("the same input gave something else the second time:\n%s", diff)
		}
		checkFragment(t, doc.Lead)
		for _, l := range doc.Lead.Links {
			if l.In != nil && (l.In.File.Path != "content/clauses/x.md" || l.End > len(clause)) {
				t.Fatalf("a link of the clause stands at %+v", l)
			}
		}
		files := map[string][]diag.Diagnostic{}
		for _, d := range found {
			files[d.Position.File] = append(files[d.Position.File], d)
		}
		checkPositions(t, including, files["content/terms.md"])
		checkPositions(t, clause, files["content/clauses/x.md"])
		if len(files) > 2 || len(files["content/terms.md"])+len(files["content/clauses/x.md"]) != len(found) {
			t.Fatalf("diagnostics of other files: %v", found)
		}
		if diag.Count(found, diag.Error) > 0 {
			return
		}
		src := includingSource(clause)
		src.Terms = NewTerms(nil, true)
		plain, _ := p.Parse(src)
		if with, without := anyTag.ReplaceAllString(string(doc.Lead.HTML), ""), anyTag.ReplaceAllString(string(plain.Lead.HTML), ""); with != without && !strings.Contains(clause, "term:") {
			t.Fatalf("marking terms changed %q into %q", without, with)
		}
	})
}
