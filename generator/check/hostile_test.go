package check

import (
	"strings"
	"testing"
)

// TestHostileTexts: no rule may cost more than the length of the file. Each text is as long as one can be; without the
// limits one of these takes minutes, or all memory.
func TestHostileTexts(t *testing.T) {
	const size = 1 << 20
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	for name, body := range map[string]string{
		"placeholders in one line":       fill("[Company] "),
		"placeholders that are links":    fill("[Company] ") + "\n[Company]: x",
		"words":                          fill("TODO "),
		"vague links":                    fill("[here](x) "),
		"headings and code":              fill("`a` ")[:size/2] + "\n" + fill("# 1. A\n")[:size/2],
		"headings":                       fill("# 1. A\n\n"),
		"dates":                          fill("25. May\n\n"),
		"rows":                           "| a | b |\n|---|---|\n" + fill("| a\nb |\n"),
		"backticks of growing number":    growing(size),
		"comments that are open":         "TODO " + fill("<!-- "),
		"comments above one paragraph":   fill("<!-- proviso-ignore placeholder: x -->\n")[:size/2] + fill("a\n")[:size/2],
		"comments that say nothing":      fill("<!-- proviso-ignore -->\n"),
		"links and values that are open": fill("](a {{ b <c ")[:size/2] + fill("d\n")[:size/2],
		"headings without a space":       fill("##A\n"),
		"torn links in one line":         fill("[a] (#b) "),
		"gaps in one line":               fill("{company} "),
		"underscores":                    "a" + fill("_"),
		"torn links without words":       fill("] (#b) "),
		"front matters":                  fill("\n---\ntitle: x\n---\n"),
		"sections in one line":           fill("section 5, "),
		"brackets before sections":       fill("[")[:size/2] + fill("section 5 ")[:size/2],
	} {
		s := text("en", body)
		for rule, found := range map[string]int{
			"placeholder": len(Placeholders(s)), "link-vague": len(VagueLinks(s)), "heading-number": len(HeadingNumbers(s)),
			"date-list": len(DateLists(s)), "front-matter-twice": len(SecondFrontMatter(s)), "reference-typed": len(TypedReferences(s, anyPlace)),
			"heading-space": len(UnspacedHeadings(s)), "link-space": len(TornLinks(s)),
		} {
			if found > maxFound {
				t.Errorf("%s: %d times %s", name, found, rule)
			}
		}
		Passages(s)
		list, wrong := Ignores(s, known, func() []string { return knownRules })
		if unused := Unused(list); len(list)+len(wrong) > maxIgnores || len(unused) > maxFound {
			t.Errorf("%s: %d comments, %d wrong, %d unused", name, len(list), len(wrong), len(unused))
		}
	}
}

func anyPlace(string) (id, shown string, ok bool) { return "a", "section 5", true }

// growing is a text of runs of backticks, each longer than the one before.
func growing(size int) string {
	var b strings.Builder
	b.WriteString("TODO ")
	for n := 1; b.Len() < size; n++ {
		b.WriteString(strings.Repeat("`", n) + " ")
	}
	return b.String()
}
