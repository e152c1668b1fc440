package generator

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"trackora.click/proviso/generator/check"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

// TestDoingWhatAHintSaysEndsIt: a hint that leads to another mistake, or to itself, sends people in circles. What is to
// be written stands in the hint and in the text that follows it; after that, nothing is left to say.
func TestDoingWhatAHintSaysEndsIt(t *testing.T) {
	for _, c := range []struct{ name, rule, broken, hint, mended string }{
		{"two colons begin a note", "container-colons", ":: note\nText.", "::: note", "::: note\nText.\n:::"},
		{"two colons end a note", "container-open", "::: note\nText.\n::", ":::", "::: note\nText.\n:::"},
		{"single braces", "variable-braces", "Ask { controller.name }.", "{{ controller.name }}", "Ask {{ controller.name }}."},
		{"a space behind stars", "emphasis-open", "Text ** bold** and", "**bold**", "Text **bold** and"},
		{"a space before stars", "emphasis-open", "Text **b **.", "**b**", "Text **b**."},
		{"a space on the wrong side of stars", "emphasis-open", "Ceci est **bold **et important.", "**bold** et", "Ceci est **bold** et important."},
		{"a space on the wrong side of one star", "emphasis-open", "Ceci *aussi *cela.", "*aussi* cela", "Ceci *aussi* cela."},
		{"a colon before the space", "emphasis-open", "**Délai : **trente jours.", "**Délai :** trente", "**Délai :** trente jours."},
		{"stars that end nowhere", "emphasis-open", "End **not closed", "**", "End **not closed**"},
		{"stars that are meant", "emphasis-open", "End **not closed", `\*\*`, `End \*\*not closed`},
		{"stars between colon and letter", "emphasis-open", "**Note:**text", "<strong>Note:</strong>", "<strong>Note:</strong>text"},
		{"an anchor of words", "anchor-place", "## A {#Your Rights}", "{#your-rights}", "## A {#your-rights}\n\nText."},
		{"a clause with an anchor of words", "anchor-place", "a. A {#Your Rights}\nb. B", "{#your-rights}", "a. A {#your-rights}\nb. B"},
		{"a table without dashes", "table-head", "| A | B |\n| a | b |", "|---|---|", "| A | B |\n|---|---|\n| a | b |"},
		{"a table with too few dashes", "table-head", "| A | B |\n|---|\n| a | b |", "|---|---|", "| A | B |\n|---|---|\n| a | b |"},
		{"a row over two lines", "table-broken", "| A | B |\n|---|---|\n| a, and\nb | c |", "| a, and b | c |", "| A | B |\n|---|---|\n| a, and b | c |"},
		{"a row over two lines with bars", "table-broken", "| A | B |\n|---|---|\n| a\n| b |", "| a | b |", "| A | B |\n|---|---|\n| a | b |"},
		{"a row over two lines, torn behind a bar", "table-broken", "| A | B | C |\n|---|---|---|\n| a | b |\nUn contrat |", "| a | b | Un contrat |", "| A | B | C |\n|---|---|---|\n| a | b | Un contrat |"},
		{"a row over two lines, each with its bars", "table-broken", "| A | B | C |\n|---|---|---|\n| a |\n| b | c |", "| a | b | c |", "| A | B | C |\n|---|---|---|\n| a | b | c |"},
		{"text below a short row", "table-broken", "| A | B | C |\n|---|---|---|\n| a | b |\nText.", "leave an empty line", "| A | B | C |\n|---|---|---|\n| a | b |\n\nText."},
		{"text below a table", "table-broken", "| A | B |\n|---|---|\n| a | b |\nText.", "leave an empty line", "| A | B |\n|---|---|\n| a | b |\n\nText."},
		{"a second front matter", "front-matter-twice", "Text.\n\n---\ntitle: More\nid: more\n---\nText.", "## More", "Text.\n\n## More\nText."},
		{"a typed number", "reference-typed", "See section 2.", "[](#two)", "See [](#two)."},
		{"a heading of one mark", "heading-space", "#Your Rights\n\nText.", "##", "## Your Rights\n\nText."},
		{"a slip in another policy's anchor", "link-broken", "[t](terms#liabilty)", "terms#liability", "[t](terms#liability)"},
		{"a policy as a file", "link-broken", "[](terms.md#liability)", "terms#liability", "[](terms#liability)"},
		{"a slip in a policy's name", "link-broken", "[our terms](trems)", "terms", "[our terms](terms)"},
		{"an id without its mark", "link-broken", "[](two)", "#two", "[](#two)"},
		{"an address of e-mail", "link-broken", "[mail](foo@bar.example)", "mailto:foo@bar.example", "[mail](mailto:foo@bar.example)"},
		{"the main language in an address", "link-broken", "[our terms](/en/terms/)", "/terms/", "[our terms](/terms/)"},
		{"a link that isn't closed", "link-broken", "See [rights](#two", "(#two)", "See [rights](#two)"},
		{"an id of words", "link-broken", "See [](#The Second).", "#the-second", "See [](#the-second)."},
		{"an element for looks", "html-element", "A <font color=red>word</font>.", "delete <font …> and </font>", "A word."},
		{"what is left of a template", "placeholder", "Ask [TO FILL: who, or delete this line].", "write it in place of the brackets", "Ask Jo."},
		{"a comma in a reason", "yaml-comma", "---not_applicable: {gdpr-dpo: we are in Berlin, Germany, Europe}", `gdpr-dpo: "we are in Berlin, Germany, Europe"`, `---not_applicable: {gdpr-dpo: "we are in Berlin, Germany, Europe"}`},
		{"reasons in two lines", "key-duplicate", "---not_applicable: {gdpr-dpo: none}\nnot_applicable: {gdpr-joint-controllers: we are one}", "not_applicable: {gdpr-dpo: none, gdpr-joint-controllers: we are one}", "---not_applicable: {gdpr-dpo: none, gdpr-joint-controllers: we are one}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := judged(t, c.broken)
			if len(found) != 1 || found[0].Rule != c.rule || !strings.Contains(found[0].Hint, c.hint) {
				t.Errorf("%q: %v; want one %s whose hint has %q", c.broken, told(found), c.rule, c.hint)
			}
			if found := judged(t, c.mended); len(found) > 0 {
				t.Errorf("%q: %v", c.mended, told(found))
			}
		})
	}
}

// TestATypedNumberMayBeThatOfATypedTitle: where titles have numbers of their own, the computed ones may be others.
func TestATypedNumberMayBeThatOfATypedTitle(t *testing.T) {
	found := judged(t, "## 2. More\n\nSee section 2.")
	if len(found) != 1 || found[0].Rule != "heading-number" {
		t.Errorf("%v", told(found))
	}
}

// judged returns what a check finds in a small site with a text in its first section; in the front matter of its policy
// instead, where the text begins with ---.
func judged(t *testing.T, text string) []diag.Diagnostic {
	t.Helper()
	fields := ""
	if more, inFront := strings.CutPrefix(text, "---"); inFront {
		fields, text = more+"\n", "Text."
	}
	s, err := open(context.Background(), fstest.MapFS{
		"content/site.yaml":             {Data: []byte("name: Example\ncontroller: {name: Example Ltd, email: a@b.example}\n")},
		"content/terms.md":              {Data: []byte("---\ntitle: Terms\n---\n## Liability {#liability}\nNone.\n")},
		"content/privacy/policy.md":     {Data: []byte("---\ntitle: Privacy\n" + fields + "---\nLead.\n")},
		"content/privacy/01-one.md":     {Data: []byte("---\ntitle: One\nid: one\n---\n" + text + "\n")},
		"content/privacy/02-two.md":     {Data: []byte("---\ntitle: Two\nid: two\n---\nText.\n\n## The second {#the-second}\n\nText.\n")},
		"content/privacy/03-contact.md": {Data: []byte("---\ntitle: Contact\nid: contact\n---\nAsk {{ controller.name }}, {{ controller.email }}.\n")},
	}, Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	s.survey = &survey{readings: map[*policy.Policy]reading{}, terms: map[string]bool{}, external: map[string][]diag.Diagnostic{}}
	for _, d := range s.documents {
		if err := s.read(d); err != nil {
			t.Fatal(err)
		}
		s.add(d.found...)
	}
	for _, d := range s.documents {
		if err := s.resolveCrossing(d); err != nil {
			t.Fatal(err)
		}
	}
	return s.diagnostics
}

func told(list []diag.Diagnostic) []string {
	var lines []string
	for _, d := range list {
		lines = append(lines, fmt.Sprintf("%s:%d: %s: %s; %s", d.Position.File, d.Position.Line, d.Rule, d.Message, d.Hint))
	}
	return lines
}

// TestATextThatIsToBeFilledInSaysNothing: words beside a mark once counted, and those of the row of a table beside it.
func TestATextThatIsToBeFilledInSaysNothing(t *testing.T) {
	var b strings.Builder
	writeWords(&b, []byte("<p>One <b>wo</b>rd. Two <code>x</code> [TO FILL: <em>this</em>].</p>\n<table><tr><td>Three</td><td>[TO FILL]</td></tr><tr><td>Four</td></tr></table>"))
	filled, marked := check.Filled(b.String())
	if got := check.Fold(filled); !marked || got != "one word. four" {
		t.Errorf("%q", got)
	}
}
