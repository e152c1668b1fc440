// Package corpus writes policy sites to measure with: as many policies as are asked for, in four languages, made from a
// seed. The same seed gives the same bytes; a policy doesn't change when more of them are asked for.
//
// The texts read like policies and are shaped like them (clauses, lists in lists, tables, terms, notes, references), at
// about 8.5 KB of Markdown each. They say nothing that anybody should publish.
package corpus

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// Corpus is a number of policies. The zero seed is as good as any other.
type Corpus struct {
	Policies int
	Seed     uint64
}

// Policy is one policy, before it takes the shape that a generator of sites wants it in.
type Policy struct {
	Locale   string
	Key      string // the same in every language
	Title    string
	Front    []Field // what else is said of it
	Lead     string  // Markdown
	Sections []Section
}

// Section is one section of a policy.
type Section struct {
	ID       string // the same in every policy
	Title    string
	Subtitle string
	Body     string // Markdown
}

// Field is a line of front matter.
type Field struct{ Name, Value string }

// languages are those of the policies, in turn.
var languages = [...]string{"en", "fr", "de", "ja"}

// Locales returns the languages that have a policy, the site's first one at the beginning.
func (c Corpus) Locales() []string { return languages[:min(len(languages), c.Policies)] }

// All goes through the policies.
func (c Corpus) All() iter.Seq[Policy] {
	return func(yield func(Policy) bool) {
		dictionary := readWords()
		for i := range c.Policies {
			if !yield(c.policy(dictionary, i)) {
				return
			}
		}
	}
}

// kinds are the types of policy, in turn.
var kinds = [...]string{"privacy", "terms", "other"}

// policy writes the policy of a number, which belongs to a group of translations.
func (c Corpus) policy(dictionary map[string]words, i int) Policy {
	group, locale := i/len(languages), languages[i%len(languages)]
	a := &author{
		random:  rand.New(rand.NewPCG(c.Seed, uint64(i))),
		words:   dictionary[locale],
		product: fmt.Sprint(group + 1),
	}
	if group > 0 {
		a.other = key(a.random.IntN(group))
	}
	p := Policy{Locale: locale, Key: key(group), Title: a.fill(a.words.Titles[group%len(kinds)])}
	p.Front = []Field{
		{"type", kinds[group%len(kinds)]},
		{"description", a.fill(a.words.Description)},
		{"effective", fmt.Sprintf("20%d-%02d-%02d", 20+a.random.IntN(6), 1+a.random.IntN(12), 1+a.random.IntN(28))},
		{"version", fmt.Sprintf("%d.%d", 1+a.random.IntN(4), a.random.IntN(20))},
		{"contact", "privacy@example.com"},
	}
	p.Lead = a.fill(a.words.Lead) + "\n"
	for n, heading := range a.words.Sections {
		p.Sections = append(p.Sections, Section{sectionIDs[n], heading.Title, heading.Subtitle, a.section(n)})
	}
	return p
}

func key(group int) string { return fmt.Sprintf("%s-%05d", kinds[group%len(kinds)], group+1) }

// Write puts files into a folder, which it makes.
func Write(folder string, files iter.Seq2[string, []byte]) error {
	for name, data := range files {
		name = filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return fmt.Errorf("write the corpus: %w", err)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			return fmt.Errorf("write the corpus: %w", err)
		}
	}
	return nil
}
