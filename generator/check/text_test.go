package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/diag"
)

// text is a section with a body in a language.
func text(language, body string) *Text {
	head := "---\ntitle: \"Data\"\n---\n"
	return &Text{File: &diag.File{Path: "content/privacy/01.md", Text: []byte(head + body)}, Body: len(head), Language: language}
}

// underlined returns the words at fault of each diagnostic.
func underlined(list []diag.Diagnostic) []string {
	words := []string{}
	for _, d := range list {
		runes := []rune(d.Excerpt)
		words = append(words, string(runes[d.Position.Column-1:d.Position.Column-1+d.Length]))
	}
	return words
}

// textCases are texts with what a rule finds in each; none where it finds nothing.
type textCases []struct {
	language, body string
	want           []string
}

func (cases textCases) run(t *testing.T, rule string, find func(*Text) []diag.Diagnostic) {
	t.Helper()
	for _, c := range cases {
		for _, end := range []string{"\n", "\r\n"} {
			found := find(text(c.language, strings.ReplaceAll(c.body, "\n", end)))
			if diff := cmp.Diff(append([]string{}, c.want...), underlined(found)); diff != "" {
				t.Errorf("%s of %q (-want +got):\n%s", rule, c.body, diff)
			}
			for _, d := range found {
				if d.Rule != rule || d.Message == "" || d.Hint == "" && !strings.HasPrefix(d.Message, fillMark) {
					t.Errorf("%+v", d)
				}
			}
		}
	}
}

func TestPlaceholders(t *testing.T) {
	textCases{
		{"en", "[Company] and [TO FILL: address], [Your e-mail]", []string{"[Company]", "[TO FILL: address]", "[Your e-mail]"}},
		{"en", "**[COMPANY NAME]** TODO: write. (TBD) XXX, FIXME", []string{"[COMPANY NAME]", "TODO", "TBD", "XXX", "FIXME"}},
		{"de", "[Firma] und [Ihre Adresse]", []string{"[Firma]", "[Ihre Adresse]"}},
		{"en", "Lorem ipsum dolor", []string{"Lorem ipsum"}},
		{"es", "Haremos todo lo posible. Todo. HAREMOS TODO LO POSIBLE. Metodo, TODOS", nil},
		{"en", "[Your rights](#rights), [Your data][x],\n[Company]\n\n[Company]: /company/", []string{}},
		{"en", "`[Company]` and\n```\nTODO\n```\n<!-- TODO: ask counsel -->", nil},
		{"en", "Title XXX of the Code, XXXI, TODO_LIST, todo, [a], [^1], your company, [companyName]", nil},
		{"en", "call XXX or XXXX", []string{"XXX", "XXXX"}},
		{"en", "[Your rights] (#rights), [Company] (see below)", []string{"[Company]"}},
		{"en", "By using {company_name} or {COMPANY}, signed by _______.", []string{"{company_name}", "{COMPANY}", "_______"}},
		{"en", "## Company {#company}\n______\n{{ company }} `{company}` {a, b} {named} a_____b is no word", []string{"_____"}},
		{"en", "{% data company %}, {% if x %}{%- y -%}, <%= name %>; 5 %}, {% and <% and `{% code %}`", []string{"{% data company %}", "{% if x %}", "{%- y -%}", "<%= name %>"}},
		{"en", "[TO FILL: " + strings.Repeat("a long mark ", 20) + "\u00e9]. [TO FILL: name](#x)", []string{"[TO FILL: " + strings.Repeat("a long mark ", 20) + "\u00e9]", "[TO FILL: name]"}},
		{"en", "As of [TO FILL: a mark \r\nover two lines] and [TO FILL never closed", []string{"[TO FILL: a mark", "[TO FILL never closed"}},
		{"en", "[Companyx] [named] [yourself] [date-of-birth]", nil},
	}.run(t, "placeholder", func(t *Text) []diag.Diagnostic {
		found := Placeholders(t)
		slices.SortFunc(found, func(a, b diag.Diagnostic) int { return a.Position.Column - b.Position.Column })
		return found
	})
}

func TestPlaceholdersInFrontMatter(t *testing.T) {
	head := "---\ntitle: The Policy of [Company]\naliases: [name, address]\n---\n"
	found := Placeholders(&Text{File: &diag.File{Text: []byte(head + "Text.")}, Body: len(head), Language: "en"})
	if diff := cmp.Diff([]string{"[Company]"}, underlined(found)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestPlaceholdersSayOnceThatMarksSayWhatToDo: under eighteen marks of a new site once stood the same words.
func TestPlaceholdersSayOnceThatMarksSayWhatToDo(t *testing.T) {
	var hints []string
	for _, d := range Placeholders(text("en", "[TO FILL: a] [TO FILL: b] [Company] [TO FILL: c] [TO FILL: translate into German (de)]")) {
		hints = append(hints, d.Hint)
	}
	const mark, word = "write it in place of the brackets, or do what they say", "write what belongs here; a value of site.yaml is written {{ controller.name }}"
	if diff := cmp.Diff([]string{mark, "", word, "", "translate it, and delete the mark"}, hints); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestVagueLinks(t *testing.T) {
	textCases{
		{"en", "click [here](x.md), [Click **here**!](y.md), [read  more][z]", []string{"here", "Click **here**!", "read  more"}},
		{"de-AT", "[Klicken Sie hier](x.md), [unsere AGB](y.md)", []string{"Klicken Sie hier"}},
		{"fr", "[cliquez ici](x.md) [plus d’informations](x.md) [here](x.md)", []string{"cliquez ici", "plus d’informations"}},
		{"ja", "[こちら](x.md)", []string{"こちら"}},
		{"xx", "[here](x.md)", []string{"here"}},
		{"en", "[our terms](x.md), [here] we are, ![here](x.png), `[here](x)`, [where it is](here)", nil},
		{"en", "[](#data) and [ ] (x)", nil},
	}.run(t, "link-vague", VagueLinks)
}

func TestHeadingNumbers(t *testing.T) {
	textCases{
		{"en", "## 3. Cookies\n### 3.1 Names\n### (a) Ours\n## Section 2: Data\n## IV. Rights", []string{"3. ", "3.1 ", "(a) ", "Section 2: ", "IV. "}},
		{"de", "## § 4 Daten\n## Artikel 5 – Rechte", []string{"§ 4 ", "Artikel 5 – "}},
		{"en", "## 3.5 million visitors\n## 2027\n## 5 ways\n##3. x\n## 24. Dezember\n3. An item\n## Sections\n## I. am", nil},
		{"en", "```\n# 1. A comment\n```", nil},
	}.run(t, "heading-number", HeadingNumbers)
}

func TestTitleNumber(t *testing.T) {
	for title, want := range map[string][]string{
		"title: 3. Cookies": {"3. "}, `title: "Section 2: Data"`: {"Section 2: "}, "title: Cookies": {}, "title: 24. Dezember": {}, "title: 3 Cookies": {},
	} {
		head := "---\n" + title + "\n---\n"
		found := TitleNumber(&Text{File: &diag.File{Text: []byte(head)}, Body: len(head)}, diag.Position{Line: 2, Column: 8})
		if diff := cmp.Diff(want, underlined(found)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", title, diff)
		}
	}
}

func TestDateLists(t *testing.T) {
	textCases{
		{"de", "25. Mai 2027 ist der Tag.", []string{"25."}},
		{"en", "Since\n1. May it holds.", []string{"1."}},
		{"en", "It holds since\n25. May 2027.", nil}, // goes on with the paragraph
		{"en", "1. Names\n2. Addresses", nil},
		{"de", `25\. Mai 2027`, nil},
	}.run(t, "date-list", DateLists)
}

func TestDateOrder(t *testing.T) {
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			return time.Time{}
		}
		return d
	}
	for _, c := range []struct{ effective, publish, asOf, want string }{
		{"2027-01-01", "2027-02-01", "", "publishDate"},
		{"2027-02-01", "2027-01-01", "", ""},
		{"2027-01-01", "2027-01-01", "", ""},
		{"2207-01-01", "", "2027-01-01", "effective"},
		{"1927-01-01", "", "2027-01-01", "effective"},
		{"2207-01-01", "", "", ""}, // the day of the build is not known
		{"", "2027-01-01", "2027-01-01", ""},
	} {
		head := fmt.Sprintf("---\ntitle: x\neffective: %s\npublishDate: %s\n---\n", c.effective, c.publish)
		found := DateOrder(&Text{File: &diag.File{Text: []byte(head)}, Body: len(head)}, Dates{day(c.effective), day(c.publish), day(c.asOf)})
		got := ""
		for _, d := range found {
			got, _, _ = strings.Cut(d.Excerpt, ":")
		}
		if got != c.want || len(found) > 1 {
			t.Errorf("%+v: %v", c, found)
		}
	}
}

func TestUnwrittenID(t *testing.T) {
	for head, want := range map[string]string{
		"---\ntitle: What We Do \n---\n":            "What We Do\nid: what-we-do",
		"---\ntitle: What We Do\nid: we\n---\n":     "",
		"---\ntitle: >\n  What\n  We Do\n---\n":     "by hand",
		"---\r\ntitle: \"What We Do\"\r\n---\r\n":   "\"What We Do\"\nid: what-we-do",
		"---\ntitle: What\nsubtitle: no id: x\n---": "What\nid: what-we-do",
	} {
		found := UnwrittenID(&Text{File: &diag.File{Text: []byte(head)}, Body: len(head)}, "what-we-do", diag.Position{Line: 2, Column: 8})
		got := ""
		for _, d := range found {
			if got = d.Fix.Text; !d.Fix.Known {
				got = "by hand"
			}
		}
		if got != want {
			t.Errorf("%q: fix %q, want %q", head, got, want)
		}
	}
}

func TestUnusedVariables(t *testing.T) {
	used := map[string]bool{}
	Variables([]byte("{{ fax }} and {{office.street}} and {{ other"), used)
	found := UnusedVariables(map[string]diag.Position{"fax": {Line: 1}, "office.street": {Line: 2}, "other": {Line: 3}}, used)
	if len(found) != 1 || found[0].Position.Line != 3 {
		t.Errorf("%+v", found)
	}
}

func TestSecondFrontMatter(t *testing.T) {
	textCases{
		{"en", "---\ntitle: Two\nid: two\n---\nText.", []string{"---"}},
		{"en", "Text.\n\n---\nid: two\naliases:\n  - old\nTitle: \"Two\"\n...\nText.", []string{"---"}},
		{"en", "Text.\n---\ntitle: Two\n---\n", nil}, // a heading, and another
		{"en", "---\n\nWe collect:\n\n---", nil},
		{"en", "---\nNote: this is text\n---", nil},
		{"en", "```\n\n---\ntitle: Two\n---\n```", nil},
		{"en", "A\n\n---\n\ntitle: Two\n\n---\n", nil},
	}.run(t, "front-matter-twice", SecondFrontMatter)
}

func TestTypedReferences(t *testing.T) {
	find := func(number string) (id, shown string, ok bool) {
		return "rights", "section 5, Rights", number == "5" || number == "2.1"
	}
	textCases{
		{"en", "See section 5, Section\u00a02.1 and clause 5.", []string{"section 5", "Section\u00a02.1", "clause 5"}},
		{"de", "Siehe Abschnitt 5.", []string{"Abschnitt 5"}},
		{"en", "section 6, sections 5 and 6, Section 5 of the Act, section 5 GDPR, Section 5 FTC Act, CCPA Section 5, section 5(a), section 5.3, subsection 5, Article 6 section 5, “section 5, Rights”", nil},
		{"de", "Abschnitt 5 der Verordnung, Abschnitt 5 BGB", nil},
		{"en", "[section 5](#rights), `section 5`\n## Section 5", nil},
	}.run(t, "reference-typed", func(t *Text) []diag.Diagnostic { return TypedReferences(t, find) })
}
