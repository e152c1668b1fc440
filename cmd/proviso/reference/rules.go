package reference

import (
	"fmt"
	"slices"
	"strings"

	"trackora.click/proviso/generator/rules"
)

// chapters are the groups of the catalogue, in the order in which they are read.
var chapters = []struct{ group, title string }{
	{"text", "In texts"},
	{"front-matter", "In front matter and other YAML"},
	{"clauses", "In clauses"},
	{"site", "In the site as a whole"},
	{"glossary", "In the glossary"},
	{"consent", "In the consent registry"},
	{"completeness", "What regimes ask for"},
}

// ruleList is the page of all rules.
func ruleList() (Page, error) {
	shown := 0
	var b strings.Builder
	page(&b, 80, "Rules", "Everything that a build and proviso check look for.", "open",
		"Everything that a build and `proviso check` look for. The word in square brackets at the end of a message is the name of its rule. "+
			"An error stops a build, a warning stops it under `--strict` only, and a hint never. A site sets the levels of warnings and hints with `rules` in `site.yaml`. "+
			"The program itself tells the same: `proviso check --explain link-vague`.")
	for _, chapter := range chapters {
		list := slices.DeleteFunc(slices.Clone(rules.All()), func(r rules.Rule) bool { return r.Group != chapter.group })
		if len(list) > 0 {
			heading(&b, 2, chapter.title, chapter.group+"-rules")
		}
		for _, r := range list {
			rule(&b, r)
			shown++
		}
	}
	if shown != len(rules.All()) {
		return Page{}, fmt.Errorf("list the rules: %d of %d are in no chapter", len(rules.All())-shown, len(rules.All()))
	}
	return Page{"reference-rules.md", b.String()}, nil
}

func rule(b *strings.Builder, r rules.Rule) {
	heading(b, 3, r.ID, r.ID)
	fmt.Fprintf(b, "**%s.** %s %s\n\nWrong:\n\n", strings.ToUpper(r.Level[:1])+r.Level[1:], prose(oneLine(r.Says)), prose(oneLine(r.Why)))
	block(b, "", r.Wrong)
	b.WriteString("Right:\n\n")
	block(b, "", r.Right)
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
