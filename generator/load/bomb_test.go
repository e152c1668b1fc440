package load

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// aliasBomb is the YAML that grows tenfold with each line for readers that follow aliases.
func aliasBomb() string {
	var b strings.Builder
	b.WriteString("a: &a [x, x, x, x, x, x, x, x, x]\n")
	for c := 'b'; c < 'k'; c++ {
		fmt.Fprintf(&b, "%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c, ", c-1), 9), ", "))
	}
	return b.String()
}

// TestBombsAreRefusedInFewWords loads files made to exhaust a reader. Each is answered with the rule that fits, and
// with no more diagnostics than a person would read.
func TestBombsAreRefusedInFewWords(t *testing.T) {
	for _, test := range []struct{ name, text, rule string }{
		{"open brackets", strings.Repeat("[", 100_000), "yaml-too-deep"},
		{"open brackets, a line each", strings.Repeat("[\n", 100_000), "yaml-too-deep"},
		{"groups in groups", strings.Repeat("{a: ", 50_000), "yaml-too-deep"},
		{"lists in lists", strings.Repeat("- ", 100_000), "yaml-too-deep"},
		{"keys in keys", strings.Repeat("? ", 100_000), "yaml-too-deep"},
		{"aliases", aliasBomb(), "yaml-feature"},
		{"fields", func() string {
			var b strings.Builder
			for i := range 20_000 {
				fmt.Fprintf(&b, "k%d: 1\n", i)
			}
			return b.String()
		}(), "mistakes-too-many"},
		{"one field again and again", strings.Repeat("a: b\n", 50_000), "mistakes-too-many"},
		{"broken lines", strings.Repeat("a: b: c\n", 30_000), "yaml-syntax"},
		{"quotation mark before a long text", "name: \"x\n" + strings.Repeat("k: v\n", 50_000), "yaml-syntax"},
		{"more than is read", "name: " + strings.Repeat("x", maxSettings), "file-too-large"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, list, err := Load(site(map[string]string{siteFile: test.text}), Options{})
			if err != nil {
				t.Fatal(err)
			}
			var rules []string
			for _, d := range list {
				rules = append(rules, d.Rule)
			}
			if !slices.Contains(rules, test.rule) || len(list) > maxMistakes+1 {
				t.Errorf("%d diagnostics, of the rules %v; want %s", len(list), slices.Compact(rules), test.rule)
			}
		})
	}
}
