package importer_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	nethtml "golang.org/x/net/html"

	"trackora.click/proviso/generator/importer"
)

// numbered is a text whose numbers are those that Proviso computes; SENTENCE stands in its last section.
const numbered = `<h1>Terms</h1><h2>1. Scope</h2><p>All.</p>
<h3>1.1 Who</h3><p>You.</p><h3>1.2 What</h3><p>This:</p><ol type="a"><li>names;</li><li>places:<ol type="i"><li>here,</li><li>there.</li></ol></li></ol>
<h2 id="fees">2. Fees</h2><p>These:</p><ol type="a"><li><p>one price</p></li><li><p>of ours.</p></li></ol>
<h2>3. Ends.</h2><p>3.1 Soon.</p><p>(a) now</p>
<h2>4. Rest</h2><p>As SENTENCE</p>`

// lettered is one whose titles keep their letters.
const lettered = `<h1>Terms</h1><h2>A. Scope</h2><p>All.</p><h2>B. Content</h2><h3>1. Yours</h3><p>Kept.</p><h3>2. Ours</h3><p>Too.</p>
<h2>C. Rest</h2><p>As SENTENCE</p>`

// german calls its sections as laws do.
const german = `<h1>AGB</h1><h2>§ 1 Geltung</h2><p>(1) Immer.</p><p>(2) Überall.</p><h2>§ 2 Preise</h2><p>Alle.</p><h2>§ 3 Rest</h2><p>Wie SENTENCE</p>`

func TestTypedReferencesBecomeLinksWhereTheyAreExact(t *testing.T) {
	for _, test := range []struct{ text, sentence, want string }{
		{numbered, "section 2 says.", "[](#fees) says."},
		{numbered, "Section 1.2 says.", "[](#what) says."},
		{numbered, "section 1.2(b) says.", "[](#places) says."},
		{numbered, "section 1.2 (b)(ii) says.", "[](#there) says."},
		{numbered, "section 2(a) says.", "[](#one-price) says."},
		{numbered, "clause 2 says.", "[clause 2](#fees) says."}, // a computed one would say section
		{numbered, "sections 1.1, 2(a) and 3 say.", "sections [1.1](#who), [2(a)](#one-price) and [3](#ends) say."},
		{numbered, "sections 1 – 3 say.", "sections [1](#scope) – [3](#ends) say."},
		{numbered, `<a href="#fees">section 2</a> says.`, "[](#fees) says."},
		{numbered, `<a href="#fees">Section 2</a> says.`, "[](#fees) says."},
		{numbered, `<a href="#fees">clause 2</a> says.`, "[clause 2](#fees) says."},
		{numbered, `<a href="#fees">section 1</a> says.`, "[section 1](#fees) says."},
		{numbered, "article 1.2 says.", "[article 1.2](#what) says."},
		{numbered, "l’article 1.2 dit.", "l’[article 1.2](#what) dit."},
		{numbered, "article 1.2 GDPR says.", "article 1.2 GDPR says."},
		{numbered, "section 3 says.", "[section 3](#ends) says."}, // its title ends with a full stop
		{numbered, "this section 4 says.", "this [section 4](#rest) says."},
		{numbered, "section 3.1 says.", "[section 3.1](#soon) says."}, // typed in front of its text
		{numbered, "section 3.1(a) says.", "[section 3.1(a)](#now) says."},
		{numbered, "section 2 of these Terms says.", "[](#fees) of these Terms says."},
		{numbered, "section 1.3 says.", "section 1.3 says."},
		{numbered, "section 2(c) says.", "section 2(c) says."},
		{numbered, "section 2 and 3 say.", "section 2 and 3 say."},
		{numbered, "section 2 of the Agreement says.", "section 2 of the Agreement says."},
		{numbered, "the Terms of Service, Section 2 says.", "the Terms of Service, Section 2 says."},
		{numbered, "Section 2 of the FTC Act says.", "Section 2 of the FTC Act says."},
		{numbered, "Section 2 of the Federal Trade Commission Act (15 U.S.C. 45) says.", "Section 2 of the Federal Trade Commission Act (15 U.S.C. 45) says."},
		{numbered, "section 2 of Regulation (EU) 2016/679 says.", "section 2 of Regulation (EU) 2016/679 says."},
		{numbered, "Section 1 GDPR says.", "Section 1 GDPR says."},
		{numbered, "the GDPR, section 1 says.", "the GDPR, section 1 says."},
		{numbered, "Article 2 GDPR says.", "Article 2 GDPR says."},
		{numbered, "Article 2 says.", "Article 2 says."},
		{numbered, "§ 2 BGB sagt.", "§ 2 BGB sagt."},
		{numbered, "section 512(c) says.", "section 512(c) says."},
		{numbered, "section 22581 says.", "section 22581 says."},
		{numbered, "cross-section 2x says.", "cross-section 2x says."},
		{lettered, "Section B.2 says.", "[Section B.2](#ours) says."},
		{lettered, "Section B says.", "[Section B](#content) says."},
		{lettered, "Sections B.1 — B.2 say.", "Sections [B.1](#yours) — [B.2](#ours) say."},
		{lettered, "section by section.", "section by section."},
		{german, "§ 1 sagt.", "[§ 1](#geltung) sagt."},
		{german, "§ 1 Abs. 2 sagt.", "[§ 1 Abs. 2](#überall) sagt."},
		{german, "§§ 1 und 2 sagen.", "§§ [1](#geltung) und [2](#preise) sagen."},
		{german, "§ 1 Abs. 3 sagt.", "§ 1 Abs. 3 sagt."},
		{german, "§ 1 BGB sagt.", "§ 1 BGB sagt."},
		{german, "§ 1 Abs. 1 UrhG sagt.", "§ 1 Abs. 1 UrhG sagt."},
		{german, "§ 2 des Bürgerlichen Gesetzbuches sagt.", "§ 2 des Bürgerlichen Gesetzbuches sagt."},
		{german, "Ziffer 1 sagt.", "Ziffer 1 sagt."}, // one of the same §
		{german, "Art. 1 DSGVO sagt.", "Art. 1 DSGVO sagt."},
	} {
		page := strings.Replace(test.text, "SENTENCE", test.sentence, 1)
		result := importer.Read([]importer.Source{{Path: "a.html", Text: []byte(page)}}, importer.Options{})
		files := result.Policies[0].Files
		text := string(files[len(files)-1].Text)
		_, got, _ := strings.Cut(strings.TrimSpace(text), "\n---\n")
		got = strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(got), "As "), "Wie ")
		if got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.sentence, got, test.want)
		}
	}
}

// TestWhatMayBeAReferenceIsTold: a typed number that stays wrong without a word is found by a customer.
func TestWhatMayBeAReferenceIsTold(t *testing.T) {
	for _, test := range []struct{ sentence, want string }{
		{"section 9 says.", `"section 9" stays typed: nothing here has the number 9`},
		{"article 2 says.", `"article 2" stays typed: it may be an article of a law`},
		{"article 1.9 says.", `"article 1.9" stays typed: there isn't one place with the number 1.9`},
		{`<a href="#fees">section 1</a> says.`, `"section 1" stays typed: its link doesn't lead to the title or clause of that number`},
		{`<a href="#fees">section 2</a> says.`, `"section 2" is a computed reference now, which says number and title`},
		{"article 1.2 says.", `"article 1.2" is a link now, whose number stays typed`},
		{"Article 2 GDPR says.", ""},
		{"section 512(c) says.", ""},
	} {
		page := strings.Replace(numbered, "SENTENCE", test.sentence, 1)
		got := ""
		for _, d := range importer.Read([]importer.Source{{Path: "a.html", Text: []byte(page)}}, importer.Options{}).Diagnostics {
			if d.Rule == "import-reference" {
				got += d.Message
			}
		}
		if got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.sentence, got, test.want)
		}
	}
}

// TestThePageSaysTheReferencesOfItsSource builds texts, and looks for each typed reference at its place.
func TestThePageSaysTheReferencesOfItsSource(t *testing.T) {
	sentences := []string{
		"section 2 says.", "section 1.2 says.", "section 1.2(b)(ii) says.", "section 2(a) says.", "clause 2 says.", "sections 1.1, 2(a) and 3 say.", "section 3.1(a) says.",
		"section 2 of these Terms says.", "section 1.3 says.", "Section 2 of the FTC Act says.", "this section 4 says.",
	}
	var page strings.Builder
	page.WriteString(numbered)
	for _, s := range sentences {
		page.WriteString("<p>Look here: as " + s + "</p>")
	}
	result := importer.Read([]importer.Source{{Path: "a.html", Text: []byte(page.String())}}, importer.Options{})
	built := build(t, result)["a.html"].html
	said := regexp.MustCompile(`Look here: as ([^\n]*)`).FindAllStringSubmatch(plainText(t, built), -1)
	if len(said) != len(sentences) {
		t.Fatalf("%d sentences of %d:\n%s", len(said), len(sentences), built)
	}
	title := regexp.MustCompile(`(section [0-9.]+), (?:Fees|What)`) // what a computed reference says beyond the source's
	for i, s := range sentences {
		if got := title.ReplaceAllString(said[i][1], "$1"); got != s {
			t.Errorf("the source says %q, and the page %q", s, got)
		}
	}
}

// plainText is what HTML says, a line for each element of a line.
func plainText(t *testing.T, text string) string {
	t.Helper()
	root, err := nethtml.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	var walk func(*nethtml.Node)
	walk = func(n *nethtml.Node) {
		if n.Type == nethtml.TextNode {
			out.WriteString(strings.ReplaceAll(n.Data, "\n", " "))
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if n.Data == "p" {
			out.WriteByte('\n')
		}
	}
	walk(root)
	return out.String()
}

// TestRealPoliciesSayTheReferencesOfTheirSources compares what is said of numbered sections and clauses, in order.
func TestRealPoliciesSayTheReferencesOfTheirSources(t *testing.T) {
	numbers := regexp.MustCompile(`(?i)\b(?:sections?|clauses?)\s+([0-9]+(?:\.[0-9]+)*|[A-Z](?:\.[0-9]+)?)\b((?:\([a-z]+\))*)`)
	said := func(html string) []string {
		var list []string
		for _, m := range numbers.FindAllStringSubmatch(plainText(t, html), -1) {
			list = append(list, m[1]+m[2])
		}
		return list
	}
	sources := corpus(t)
	pages := build(t, importer.Read(sources, importer.Options{}))
	found := 0
	for _, src := range sources {
		want := said(rendered(t, withoutFrontMatter(string(src.Text))))
		found += len(want)
		if diff := cmp.Diff(want, said(pages[src.Path].html)); diff != "" {
			t.Errorf("%s: references (-source +page):\n%s", src.Path, diff)
		}
	}
	if found < 5 {
		t.Errorf("only %d references to compare", found)
	}
}
