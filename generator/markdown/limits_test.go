package markdown

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"trackora.click/proviso/generator/diag"
)

// hostileBytes is enough for each pattern to run into its limit. Twenty times as much takes no other way through the code.
const hostileBytes = 50_000

// hostile are patterns that take Markdown parsers long, repeated up to a number of bytes.
var hostile = []struct {
	name string
	text func(bytes int) string
}{
	{"bullets in one line", repeat("- ")},
	{"quotes in one line", repeat("> ")},
	{"letters in one line", repeat("(a) ")},
	{"footnotes in one line", repeat("[^a]: ")},
	{"an indented list", func(bytes int) string {
		var b strings.Builder
		for depth := 0; b.Len() < bytes; depth = (depth + 1) % 400 {
			b.WriteString(strings.Repeat("  ", depth) + "- a\n")
		}
		return b.String()
	}},
	{"a table of short rows", func(bytes int) string {
		return strings.Repeat("|a", bytes/6) + "\n" + strings.Repeat("|-", bytes/6) + "\n" + strings.Repeat("a\n", bytes/6)
	}},
	{"many tables", func(bytes int) string {
		return strings.Repeat(strings.Repeat("|a", 99)+"\n"+strings.Repeat("|-", 99)+"\n"+strings.Repeat("a\n", 99)+"\n", bytes/600)
	}},
	{"footnotes", numbered("[^%d]: a\n\n")},
	{"footnote references", numbered("[^%d] ")},
	{"references", numbered("[%d]: /a\n\n")},
	{"containers", repeat("::: note\n")},
	{"closing lines", repeat(":::\n")},
	{"open brackets", repeat("[")},
	{"nested brackets", func(bytes int) string { return strings.Repeat("[", bytes/2) + strings.Repeat("]", bytes/2) }},
	{"nested brackets with spaces", func(bytes int) string { return strings.Repeat("[ ", bytes/4) + strings.Repeat("] ", bytes/4) }},
	{"open targets", repeat("[a](b")},
	{"open targets in angles", repeat("[a](<b ")},
	{"open titles", repeat("[a](b \"")},
	{"open titles, a line each", repeat("[a](b\"\n")},
	{"open titles in a quote", repeat("> [a](b\"\n")},
	{"open titles, indented", repeat("    - [a](b\"\n")},
	{"references in brackets", repeat("[1][2] ")},
	{"brackets that are nested again and again", func(bytes int) string {
		return strings.Repeat(strings.Repeat("[", 400)+strings.Repeat("]", 400)+"\n\n", bytes/802)
	}},
	{"images in images", repeat("![[]()")},
	{"attributes in attributes", func(bytes int) string { return "## a " + strings.Repeat("{a=", bytes/3) }},
	{"attributes in attributes of many headings", func(bytes int) string {
		return strings.Repeat("## a "+strings.Repeat("{a=", 16)+"\n\n", bytes/55)
	}},
	{"emphasis", repeat("*a _b ")},
	{"emphasis that never ends", repeat("**a ")},
	{"spaces inside of emphasis", repeat("** a ")},
	{"single braces", repeat("{ controller.name } ")},
	{"two colons", repeat("::\n")},
	{"rows that go on", func(bytes int) string { return "|a|b|\n|-|-|\n|a\n" + strings.Repeat("a\n", bytes/2) }},
	{"rows that go on in rows", func(bytes int) string { return "|a|b|\n|-|-|\n" + strings.Repeat("|a\n", bytes/3) }},
	{"heads of tables", repeat("|a|b|\n")},
	{"nested emphasis", func(bytes int) string {
		return strings.Repeat("*a **a ", bytes/14) + strings.Repeat("a** a*", bytes/12)
	}},
	{"stars", func(bytes int) string { return strings.Repeat("*", bytes/2) + "a" + strings.Repeat("*", bytes/2) }},
	{"backticks", func(bytes int) string {
		var b strings.Builder
		for n := 1; b.Len() < bytes; n++ {
			b.WriteString("e" + strings.Repeat("`", n))
		}
		return b.String()
	}},
	{"open tags", repeat("<a x")},
	{"nested tags", repeat("<b>")},
	{"nested blocks", repeat("<div>\n\n")},
	{"tags that close nothing", repeat("</b>")},
	{"comments that are open", repeat("a <!-- ")},
	{"instructions that are open", repeat("a <? ")},
	{"CDATA that is open", repeat("a <![CDATA[ ")},
	{"attributes that are open", repeat("<a b='")},
	{"addresses", repeat("http://a.b ")},
	{"mail addresses", repeat("a@")},
	{"ampersands", repeat("&a")},
	{"backslashes", repeat("\\")},
	{"headings", repeat("## a {#b\n")},
	{"headings of one name", repeat("## a\n\nb\n\n")},
	{"underlined headings", repeat("a\n===\n\n")},
	{"places of the registry", repeat("::: cookies\na\n:::\n\n")},
	{"terms", func(bytes int) string { return strings.Repeat("a\n", bytes/2) + ": b\n" }},
	{"letters", repeat("a. a\n")},
	{"letters that go on", func(bytes int) string { return "(a) a\n" + strings.Repeat("(c) a\n\n", bytes/7) }},
	{"empty items", repeat("-\n")},
	{"variables", repeat("{{ a }}")},
	{"braces", repeat("{{")},
	{"long values", repeat("{{long}}")},
	{"a long address with a short name", func(bytes int) string {
		return "[a]: /" + strings.Repeat("b", bytes/2) + "\n\n" + strings.Repeat("[a]", bytes/6)
	}},
	{"a long footnote in many sections", func(bytes int) string {
		return strings.Repeat("## a\n\n[^1]\n\n", bytes/24) + "[^1]: " + strings.Repeat("a", bytes/2)
	}},
}

func repeat(s string) func(int) string {
	return func(bytes int) string { return strings.Repeat(s, bytes/len(s)) }
}

func numbered(format string) func(int) string {
	return func(bytes int) string {
		var b strings.Builder
		for n := 0; b.Len() < bytes; n++ {
			fmt.Fprintf(&b, format, n)
		}
		return b.String()
	}
}

func TestHostilePatternsEndInADiagnosticOrABoundedResult(t *testing.T) {
	p := New()
	for _, h := range hostile {
		for _, whole := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, whole %v", h.name, whole), func(t *testing.T) {
				src := source(h.text(hostileBytes), whole)
				src.Variables["long"] = strings.Repeat("long ", 2000)
				doc, found := p.Parse(src)
				size := len(doc.Lead.HTML)
				for _, s := range doc.Sections {
					size += len(s.Body.HTML)
				}
				if limit := outputLimit(len(src.File.Text)); size > limit {
					t.Errorf("%d bytes of HTML from %d, more than %d", size, len(src.File.Text), limit)
				}
				if size == 0 && len(doc.Sections) == 0 && diag.Count(found, diag.Error) == 0 {
					t.Error("nothing is printed and nothing is said")
				}
				if len(found) > 3*maxReported {
					t.Errorf("%d diagnostics", len(found))
				}
			})
		}
	}
}

// TestSlowPatternsAreRefusedUnparsed: what goldmark takes minutes for once it is long enough must not reach it.
func TestSlowPatternsAreRefusedUnparsed(t *testing.T) {
	slow := strings.Split(`bullets in one line/quotes in one line/a table of short rows/references/open brackets/nested brackets/open titles/`+
		`open titles, a line each/open titles in a quote/open titles, indented/references in brackets/brackets that are nested again and again/`+
		`attributes in attributes/attributes in attributes of many headings/headings/headings of one name/underlined headings/places of the registry/nested tags`, "/")
	p := New()
	for _, h := range hostile {
		if !slices.Contains(slow, h.name) {
			continue
		}
		slow = slices.DeleteFunc(slow, func(name string) bool { return name == h.name })
		doc, found := p.Parse(source(h.text(2*hostileBytes), true))
		if len(found) != 1 || found[0].Rule != "limit" || len(doc.Sections) > 0 {
			t.Errorf("%s: %d sections, %+v", h.name, len(doc.Sections), found)
		}
	}
	if len(slow) > 0 {
		t.Errorf("there are no patterns called %q", slow)
	}
}

// TestLongHonestTextsMeetNoLimit: limits are for what nobody writes by hand or by a tool that means well.
func TestLongHonestTextsMeetNoLimit(t *testing.T) {
	rows := func(row string, n int) string { return strings.Repeat(row, n) }
	for name, text := range map[string]string{
		"a table of partners":    "| a | b | c |\n|---|---|---|\n" + rows("| [Partner [1]](https://partner.example/privacy) | Counts visits | [opt out](https://partner.example/opt-out) |\n", 1000),
		"a list of links":        rows("- [Partner](https://partner.example/privacy)\n", 5000),
		"a numbered list":        rows("1. [Partner (Ireland)](https://partner.example/privacy \"Privacy\")\n", 700),
		"a paragraph of sources": rows("as said in [1] and [2], ", 700),
		"paragraphs":             rows("The controller ([we](https://example.com/)) keeps [logs][l] for \\[90\\] days.\n\n", 3000) + "[l]: https://example.com/logs\n",
		"headings":               rows("### Retention\n\nWe keep it.\n\n", 2000),
	} {
		_, found := New().Parse(source(text, false))
		for _, d := range found {
			if d.Rule == "limit" {
				t.Errorf("%s: %+v", name, d)
			}
		}
	}
}
