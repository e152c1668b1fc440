// Package rules is the catalogue of everything that Proviso looks for: each rule by its id, with a sentence, a reason
// and an example. It knows nothing of how a rule is checked.
package rules

import (
	"bytes"
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
)

// Rule is one thing that is looked for.
type Rule struct {
	ID    string `yaml:"id"`
	Group string `yaml:"-"`     // what it is about: the name of its file in the catalogue
	Level string `yaml:"level"` // "error", "warning" or "hint": how much it weighs unless a site says otherwise
	Says  string `yaml:"says"`  // how it should be, in one sentence
	Why   string `yaml:"why"`
	Wrong string `yaml:"wrong"` // an example; may have several lines
	Right string `yaml:"right"` // the same, mended
}

// Settable tells whether a site may choose another level for the rule. What is an error would publish something broken,
// and stays one.
func (r Rule) Settable() bool { return r.Level != "error" }

// Levels are the words that a site can set a rule to.
func Levels() []string { return []string{"off", "hint", "warning", "error"} }

//go:embed catalogue/*.yaml
var catalogue embed.FS

// All returns every rule, by id.
var All = sync.OnceValue(func() []Rule {
	files, err := catalogue.ReadDir("catalogue")
	if err != nil {
		panic("rules: " + err.Error())
	}
	var all []Rule
	for _, f := range files {
		var list []Rule
		text, err := catalogue.ReadFile("catalogue/" + f.Name())
		if err == nil {
			decoder := yaml.NewDecoder(bytes.NewReader(text))
			decoder.KnownFields(true)
			err = decoder.Decode(&list)
		}
		if err != nil {
			panic(fmt.Sprintf("rules: %s: %v", f.Name(), err))
		}
		for i := range list {
			list[i].Group = strings.TrimSuffix(f.Name(), ".yaml")
		}
		all = append(all, list...)
	}
	slices.SortFunc(all, func(a, b Rule) int { return strings.Compare(a.ID, b.ID) })
	return all
})

// Find returns the rule with an id.
func Find(id string) (Rule, bool) {
	all := All()
	i, ok := slices.BinarySearchFunc(all, id, func(r Rule, id string) int { return strings.Compare(r.ID, id) })
	if !ok {
		return Rule{}, false
	}
	return all[i], true
}

// IDs returns the ids of all rules, in order.
func IDs() []string {
	var ids []string
	for _, r := range All() {
		ids = append(ids, r.ID)
	}
	return ids
}

// Explain returns what a person should know of the rule, in a few lines.
func (r Rule) Explain() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n\n%s\n%s\n\nWrong:\n%s\nRight:\n%s\n", r.ID, r.Level, r.Says, r.Why, indented(r.Wrong), indented(r.Right))
	switch {
	case r.Settable():
		fmt.Fprintf(&b, "Set it for the whole site in content/site.yaml:\n%s\nor leave out one place, with a line above it:\n%s", indented("rules: {"+r.ID+": off}"), indented("<!-- proviso-ignore "+r.ID+": your reason -->"))
	default:
		b.WriteString("It can't be turned off: what is published would be broken.\n")
	}
	return b.String()
}

// indented sets an example apart from the words around it.
func indented(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(strings.TrimRight("    "+line, " \n") + "\n")
	}
	return b.String()
}
