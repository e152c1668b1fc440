package generator

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// threeTerms is a glossary whose terms don't stand in the order of the alphabet.
const threeTerms = `terms:
  - {id: services, term: Services, forms: [Service], definition: "What *we* <provide>.", auto: true}
  - {id: controller, term: controller, forms: [controllers], definition: "Who decides for {{ site.name }}."}
  - {id: data, term: Ärzte, definition: Doctors.}
`

func TestTheGlossaryIsAPageLikeAnyOther(t *testing.T) {
	pages, problems := text(t, map[string]string{
		"content/glossary.yaml": threeTerms, "content/terms.md": "---\ntitle: Terms\n---\nOur Services.\n\n## Use {#use}\n\nA Service of [controllers](term:). Our Services. See [](glossary#controller).\n",
	})
	if len(problems) != 1 || !strings.Contains(problems[0], "text-markup") {
		t.Fatal(problems)
	}
	page := pages["terms/index.html"]
	for _, want := range []string{
		`<p>Our <a class="term" href="../glossary/#services">Services</a>.</p>`,
		`<p>A <a class="term" href="../glossary/#services">Service</a> of <a class="term" href="../glossary/#controller">controllers</a>. Our Services. See <a href="../glossary/#controller">Defined Terms, the section “controller”</a>.</p>`,
		`<p>What *we* &lt;provide&gt;.</p>`, `<a href="../glossary/">Defined Terms</a>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	if strings.Contains(page, "Doctors") {
		t.Error("a page holds definitions of terms that it does not mark")
	}
	glossary := pages["glossary/index.html"]
	first, second, third := strings.Index(glossary, `<details id="data"`), strings.Index(glossary, `<details id="controller"`), strings.Index(glossary, `<details id="services"`)
	if first < 0 || second < first || third < second {
		t.Errorf("the terms are not in the order of the alphabet: %d, %d, %d", first, second, third)
	}
	if !strings.Contains(pages["search.js"], "Doctors") {
		t.Error("the search does not find a definition")
	}
}

func TestASiteWithoutAGlossaryLoadsNothingForOne(t *testing.T) {
	pages, _ := text(t, map[string]string{"content/terms.md": "---\ntitle: Terms\n---\nText.\n\n## Use\n\nText.\n"})
	for name, page := range pages {
		if strings.Contains(page, "proviso-term") || strings.Contains(page, ".term") {
			t.Errorf("%s knows of terms", name)
		}
	}
}

func TestMistakesWithTermsAreReported(t *testing.T) {
	for _, test := range []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"no glossary", map[string]string{"content/privacy.md": privacy("[x](term:y).\n")},
			[]string{`content/privacy.md:6:5+6 error glossary-missing: this marks a defined term, and there is no file content/glossary.yaml; write the term and its definition there, or write the words without brackets`}},
		{"no such term", map[string]string{"content/privacy.md": privacy("[controler](term:).\n"), "content/glossary.yaml": "terms:\n  - {id: c, term: controller, definition: D.}\n"},
			[]string{`content/privacy.md:6:13+5 error term-unknown: the glossary has no term "controler"; did you mean (term:c)?`}},
		{"a broken glossary", map[string]string{"content/privacy.md": privacy("[controler](term:).\n"), "content/glossary.yaml": "terms:\n  - {id: c, term: controller}\n"},
			[]string{`content/glossary.yaml:2:5+25 error key-missing: an entry of the glossary has no definition; add a line such as definition: Who decides what data is used for`}},
		{"a glossary that is a list", map[string]string{"content/privacy.md": privacy("[controller](term:).\n"), "content/glossary.yaml": "- {id: c, term: controller, definition: D.}\n"},
			[]string{`content/glossary.yaml:1:1+43 error type-wrong: fields must stand here, not a list; write terms: on a line before the list`}},
		{"a policy at its address", map[string]string{"content/glossary.md": privacy("Text.\n"), "content/glossary.yaml": "terms:\n  - {id: c, term: controller, definition: D.}\n"},
			[]string{`content/glossary.yaml:0:0+0 error glossary-taken: the page of the terms would be /glossary/, and a policy or file of the site is there; rename that one, or give it another slug`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, problems := text(t, test.files)
			if diff := cmp.Diff(test.want, problems); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
