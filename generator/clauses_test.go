package generator

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// clauses is a policy that numbers what can be numbered.
const clauses = `---
title: Terms
---
a. Before the first section {#before}
b. and more.

## Use {#use}

1. You may read. {#read}
2. You may not:
   (a) sell, {#sell}
   (b) or
       i. lend it, {#lend}
       ii. or give it away.

### Kinds {#kinds}

#### Small {#small}

a. First {#first}
b. Second {#second}

### Others {#others}

- A bullet {#bullet}

## Liability {#liability}

### None {#none}
Text.
`

func TestAReferenceNamesAClauseAsAReaderFindsIt(t *testing.T) {
	for id, want := range map[string]string{
		"use": "section 1, Use", "kinds": "section 1.1, Kinds", "small": "section 1.1.1, Small", "others": "section 1.2, Others", "none": "section 2.1, None",
		"before": "(a)", "read": "section 1(1)", "sell": "section 1(2)(a)", "lend": "section 1(2)(b)(i)", "second": "section 1.1.1(b)",
	} {
		files := map[string]string{
			"content/terms.md":   strings.Replace(clauses, "Text.", "See [](#"+id+").", 1),
			"content/privacy.md": privacy("See [](terms#" + id + ").\n"),
		}
		pages, problems := text(t, files)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		if link := `See <a href="#` + id + `">` + want + `</a>.`; !strings.Contains(pages["terms/index.html"], link) {
			t.Errorf("no %s on the page itself", link)
		}
		if link := `See <a href="../terms/#` + id + `">Terms, ` + want + `</a>.`; !strings.Contains(pages["privacy/index.html"], link) {
			t.Errorf("no %s on another page", link)
		}
	}
}

func TestAnUnnumberedPolicyNamesItsClausesByTheHeadingAbove(t *testing.T) {
	source := strings.Replace(clauses, "title: Terms\n", "title: Terms\nnumbering: none\n", 1)
	pages, problems := text(t, map[string]string{"content/terms.md": strings.Replace(source, "Text.", "See [](#lend), [](#second) and [](#kinds).", 1)})
	page := pages["terms/index.html"]
	want := `See <a href="#lend">the section “Use”` + "\u00A0" + `(2)(b)(i)</a>, <a href="#second">the section “Small”` + "\u00A0" + `(b)</a> and <a href="#kinds">the section “Kinds”</a>.`
	if !strings.Contains(page, want) || strings.Contains(page, "section-number") {
		t.Errorf("%s\n%v", page, problems)
	}
}

func TestTheContentsListSectionsAndTheirSubHeadings(t *testing.T) {
	pages, _ := text(t, map[string]string{"content/terms.md": clauses})
	_, rest, _ := strings.Cut(pages["terms/index.html"], "<ol>")
	list, _, _ := strings.Cut(rest, `<p class="folds"`)
	want := `<li><a href="#use"><span class="contents-number">1.</span> Use</a><ol><li><a href="#kinds"><span class="contents-number">1.1</span> Kinds</a></li><li><a href="#others"><span class="contents-number">1.2</span> Others</a></li></ol></li>` +
		`<li><a href="#liability"><span class="contents-number">2.</span> Liability</a><ol><li><a href="#none"><span class="contents-number">2.1</span> None</a></li></ol></li></ol>`
	if diff := cmp.Diff(want, strings.ReplaceAll(list, "\n", "")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	many, _ := text(t, map[string]string{"content/terms.md": clauses + strings.Repeat("\n### More\n\nText.\n", 40)})
	if _, after, _ := strings.Cut(many["terms/index.html"], "data-contents"); strings.Contains(after[:strings.Index(after, "</nav>")], "Kinds") {
		t.Error("a list of more than forty sub-headings hides the sections")
	}
}

func TestAReferenceToAClauseThatIsNoneIsReported(t *testing.T) {
	for link, want := range map[string]string{
		"[](#lned)":           `content/terms.md:30:8+5 error link-broken: the link to #lned leads nowhere: nothing on this page has that id; did you mean #lend?`,
		"[](#bullet)":         `content/terms.md:30:8+7 error link-broken: the link to #bullet has no words, and the place it points to has no title and no number to show; write the words of the link between the square brackets`,
		"x\n\n- Sell {#sell}": `content/terms.md:32:8+7 error id-duplicate: the id "sell" is used twice on this page; the first is at content/terms.md:11; choose another id here; each one names one place`,
	} {
		_, problems := text(t, map[string]string{"content/terms.md": strings.Replace(clauses, "Text.", "See "+link+".", 1)})
		if link[0] == 'x' {
			_, problems = text(t, map[string]string{"content/terms.md": strings.Replace(clauses, "Text.", link, 1)})
		}
		if diff := cmp.Diff([]string{want}, problems); diff != "" {
			t.Errorf("%s (-want +got):\n%s", link, diff)
		}
	}
}
