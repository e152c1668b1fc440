package generator

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestAClauseIsIncludedWithTheValuesOfItsUse(t *testing.T) {
	pages, problems := text(t, map[string]string{
		"content/privacy.md": privacy("### First {#first}\n\n1. One:\n\n   ::: include clauses/retention.md period=\"14 months\" who=\"{{ site.name }}\"\n   :::\n\nSee [](#b) and [](#kept).\n"),
		"content/terms.md":   "---\ntitle: Terms\n---\n## Use {#use}\n::: include clauses/eu/outer.md\n:::\n\nSee [](#kept).\n",
		"content/clauses/retention.md": "We keep it for *{{ period }}*, says {{ who }}. See [](terms#use), [the terms](../terms.md) and ![x](pixel.png).\n\n" +
			"(a) a {#a}\n(b) b {#b}\n\n## Kept {#kept}\n\n::: note\nA note.\n:::\n",
		"content/clauses/eu/outer.md": "Outer.\n\n:::: include clauses/retention.md period=14 who='us' ::::\n::::\n",
		"content/clauses/pixel.png":   onePixel,
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if _, published := pages["clauses/index.html"]; published {
		t.Error("the folder of clauses is a policy")
	}
	for _, want := range []string{
		`<em>14 months</em>, says *Example* [co](x) {{ &amp;amp;. See <a href="../terms/#use">Terms, section 1, Use</a>, <a href="../terms/">the terms</a>`, `<img src="../clauses/pixel.png" width="1" height="1" alt="x">`,
		`<li id="b">b</li>`, `<h3 id="kept"><span class="section-number">1.2</span> Kept</h3>`, `See <a href="#b">section 1.1(1)(b)</a> and <a href="#kept">section 1.2, Kept</a>.`,
	} {
		if !strings.Contains(pages["privacy/index.html"], want) {
			t.Errorf("no %s in\n%s", want, pages["privacy/index.html"])
		}
	}
	if page := pages["terms/index.html"]; !strings.Contains(page, "<em>14</em>, says us.") || !strings.Contains(page, `See <a href="#kept">section 1.1, Kept</a>.`) {
		t.Errorf("%s", page)
	}
	if id := `id="use-include`; strings.Contains(pages["privacy/index.html"], id) {
		t.Errorf("%s", id)
	}
}

func TestAMistakeInAClauseIsToldOnceWithItsUses(t *testing.T) {
	for _, test := range []struct {
		name   string
		use    string
		clause string
		want   []string
	}{
		{"no such file", "::: include clauses/retentoin.md\n:::", "Text.", []string{
			`content/privacy.md:6:13+20 error include-missing: there is no clause clauses/retentoin.md; did you mean clauses/retention.md?`,
			`content/terms.md:6:13+20 error include-missing: there is no clause clauses/retentoin.md; did you mean clauses/retention.md?`}},
		{"without the folder", "::: include retention.md\n:::", "Text.", []string{
			`content/privacy.md:6:13+12 error include-missing: there is no clause retention.md; did you mean clauses/retention.md?`,
			`content/terms.md:6:13+12 error include-missing: there is no clause retention.md; did you mean clauses/retention.md?`}},
		{"an unknown value", "::: include clauses/retention.md perod=1\n:::", "For {{ period }}.", []string{
			`content/clauses/retention.md:1:5+12 error variable-unknown: there is no value for {{ period }}; included at content/privacy.md:6, and in another place; did you mean {{ perod }}?`}},
		{"a value for nothing", "::: include clauses/retention.md period=1\n:::", "For ever.", []string{
			`content/privacy.md:6:34+8 warning include-unused: content/clauses/retention.md has no {{ period }}, so this value is shown nowhere; delete it, or write {{ period }} in the clause`,
			`content/terms.md:6:34+8 warning include-unused: content/clauses/retention.md has no {{ period }}, so this value is shown nowhere; delete it, or write {{ period }} in the clause`}},
		{"a broken link", "::: include clauses/retention.md\n:::", "See [](#nowhere-at-all), [](privacy#nowhere-at-all).", []string{
			`content/clauses/retention.md:1:8+15 error link-broken: the link to #nowhere-at-all leads nowhere: nothing on this page has that id; included at content/privacy.md:6, and in another place; write the id of a section, of a sub-heading or of a clause; there are: data`,
			`content/clauses/retention.md:1:29+22 error link-broken: the link to privacy#nowhere-at-all leads nowhere: the policy "Privacy" has nothing with that id; included at content/privacy.md:6, and in another place; write the id of a section, of a sub-heading or of a clause; there are: data`}},
		{"an id twice", "::: include clauses/retention.md\n:::\n\n::: include clauses/retention.md\n:::", "a. One {#one}\nb. Two\n", []string{
			`content/clauses/retention.md:1:8+6 error id-duplicate: this text is included twice on one page, so the id "one" is there twice; included at content/privacy.md:9, and in another place; include it once, and refer to it; or delete the id`}},
		{"itself", "::: include clauses/retention.md\n:::", "::: include clauses/retention.md\n:::\n", []string{
			`content/clauses/retention.md:1:13+20 error include-cycle: this clause includes itself: content/clauses/retention.md includes content/clauses/retention.md; included at content/privacy.md:6, and in another place; delete one of these lines`}},
		{"not closed", "::: include clauses/retention.md", "Text.", []string{
			`content/privacy.md:6:1+32 error container-open: this ::: include is never closed; write a line of ::: where it ends`,
			`content/terms.md:6:1+32 error container-open: this ::: include is never closed; write a line of ::: where it ends`}},
		{"text in the place of the clause", "::: include clauses/retention.md\nText.\n:::", "Text.", []string{
			`content/privacy.md:6:1+32 error container-content: the text of a clause is in its file, and none can stand here; move it above this line, or below the ::: that ends it`,
			`content/terms.md:6:1+32 error container-content: the text of a clause is in its file, and none can stand here; move it above this line, or below the ::: that ends it`}},
		{"footnotes and front matter", "::: include clauses/retention.md\n:::", "---\ntitle: x\n---\nText.[^1]\n\n[^1]: Note.\n", []string{
			`content/clauses/retention.md:1:1+3 error clause-front-matter: a text that others include has no front matter; delete the lines from --- to ---; a heading in the text is written as ## Title`,
			`content/clauses/retention.md:4:6+4 error include-footnote: a clause that others include can't have footnotes; included at content/privacy.md:6, and in another place; write what it says in the text, or in parentheses`}},
		{"a placeholder", "::: include clauses/retention.md\n:::", "Ask [TO FILL: whom].", []string{
			`content/clauses/retention.md:1:5+15 warning placeholder: [TO FILL: whom] is left of a template, and visitors would read it; write it in place of the brackets, or do what they say`}},
		{"words in the place of values", "::: include clauses/retention.md 14 months\n:::", "Text.", []string{
			`content/privacy.md:6:33+10 error container-attribute: after the file stand values for its {{ }}, each with a name, and quotes around one of several words; write ::: include clauses/retention.md, and after it values such as period="14 months"`,
			`content/terms.md:6:33+10 error container-attribute: after the file stand values for its {{ }}, each with a name, and quotes around one of several words; write ::: include clauses/retention.md, and after it values such as period="14 months"`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, problems := text(t, map[string]string{
				"content/privacy.md": privacy(test.use + "\n"), "content/terms.md": strings.Replace(privacy(test.use+"\n"), "type: privacy", "type: terms", 1),
				"content/clauses/retention.md": test.clause,
			})
			if diff := cmp.Diff(test.want, problems); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestClausesThatIncludeEachOtherByTheThousandAreRefused(t *testing.T) {
	files := map[string]string{"content/privacy.md": privacy(":::: include clauses/0.md\n::::\n")}
	for i := range "0123456" {
		files["content/clauses/"+string(rune('0'+i))+".md"] = strings.Repeat(":::: include clauses/"+string(rune('1'+i))+".md\n::::\n\n", 20)
	}
	files["content/clauses/7.md"] = "Text."
	_, problems := text(t, files)
	if len(problems) == 0 || !strings.Contains(problems[0], "limit: this page includes more than") {
		t.Errorf("%.1000q", problems)
	}
}

func TestEachLanguageHasItsOwnClauses(t *testing.T) {
	root := fstest.MapFS{}
	for name, data := range map[string]string{
		"content/site.yaml": "name: Example\nlocales: [en, fr]\n",
		"content/en/a.md":   "---\ntitle: A\n---\n::: include clauses/x.md\n:::\n\n## One\nText.\n", "content/en/clauses/x.md": "English.",
		"content/fr/a.md": "---\ntitle: A\n---\n::: include clauses/x.md\n:::\n\n## Un\nTexte.\n", "content/fr/clauses/x.md": "Français.",
		"content/fr/clauses/policy.md": "---\ntitle: X\n---\n",
	} {
		root[name] = &fstest.MapFile{Data: []byte(data)}
	}
	_, report, err := Files(context.Background(), root, Options{})
	if err != nil || len(report.Diagnostics) != 1 || report.Diagnostics[0].Rule != "clauses-policy" {
		t.Fatal(err, report.Diagnostics)
	}
	delete(root, "content/fr/clauses/policy.md")
	list, _, err := Files(context.Background(), root, Options{})
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for _, f := range list {
		pages[f.Path] = string(f.Bytes)
	}
	if !strings.Contains(pages["a/index.html"], "English.") || !strings.Contains(pages["fr/a/index.html"], "Français.") {
		t.Errorf("%q", slices.Sorted(maps.Keys(pages)))
	}
}
