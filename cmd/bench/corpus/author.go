package corpus

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sectionIDs are the anchors of the sections, in the order of their titles in every language.
var sectionIDs = [...]string{
	"overview", "data-we-collect", "purposes", "legal-bases", "storage",
	"recipients", "transfers", "retention", "your-rights", "contact",
}

// sectionBytes is how long a section is at least.
const sectionBytes = 500

// author writes one policy.
type author struct {
	random  *rand.Rand
	words   words
	product string // its number
	other   string // key of another policy in the same language; empty where there is none
	text    strings.Builder
	last    int // the sentence written last, so that none stands twice in a row
}

// section writes the text of a section: what its subject asks for, and paragraphs until it is long enough.
func (a *author) section(n int) string {
	a.text.Reset()
	a.paragraph(1 + a.random.IntN(2))
	[...]func(){
		a.overview, a.bullets, a.terms, a.clauses, a.table,
		a.bullets, a.footnote, a.table, a.steps, a.contact,
	}[n]()
	for a.text.Len() < sectionBytes {
		a.paragraph(1 + a.random.IntN(3))
	}
	return strings.TrimSuffix(a.text.String(), "\n")
}

// block ends a block with a blank line.
func (a *author) block(format string, args ...any) { fmt.Fprintf(&a.text, format+"\n\n", args...) }

func (a *author) paragraph(sentences int) {
	list := make([]string, sentences)
	for i := range list {
		list[i] = a.sentence()
	}
	a.block("%s", strings.Join(list, a.words.Space))
}

func (a *author) overview() {
	a.block("%s", a.reference())
	a.block("> %s", a.sentence())
	if a.other != "" {
		a.block("%s", a.fillReference(a.words.Elsewhere, a.other))
	}
}

// bullets writes a list with bold labels, and a list in it.
func (a *author) bullets() {
	a.block("%s", a.words.Introduction)
	for i, label := range a.some("data", 4) {
		fmt.Fprintf(&a.text, "- **%s:** %s\n", capital(label), a.sentence())
		if i == 1 {
			for _, inner := range a.some("purpose", 2) {
				fmt.Fprintf(&a.text, "  - %s\n", capital(inner))
			}
		}
	}
	a.text.WriteString("\n")
}

// terms writes a definition list.
func (a *author) terms() {
	for _, term := range a.some("term", 3) {
		a.block("%s\n: %s", term, a.sentence())
	}
}

// clauses writes lettered clauses, and roman ones in one of them.
func (a *author) clauses() {
	a.block("%s", a.words.Introduction)
	for i, letter := range "abcd" {
		fmt.Fprintf(&a.text, "(%c) %s\n", letter, a.sentence())
		if i == 1 {
			fmt.Fprintf(&a.text, "    (i) %s\n    (ii) %s\n", a.sentence(), a.sentence())
		}
	}
	a.block("\n%s", a.reference())
}

func (a *author) table() {
	fmt.Fprintf(&a.text, "| %s |\n|---|---|---|\n", strings.Join(a.words.Table, " | "))
	purposes, periods := a.some("purpose", 5), a.some("period", 5)
	for i, data := range a.some("data", 5) {
		fmt.Fprintf(&a.text, "| %s | %s | %s |\n", capital(data), capital(purposes[i]), periods[i])
	}
	a.text.WriteString("\n")
}

func (a *author) footnote() {
	a.block("%s[^1]", a.sentence())
	a.block("%s", a.fill(a.words.Link))
	a.block("[^1]: %s", a.fill(a.words.Note))
}

// steps writes a numbered list, and bullets in one of its items.
func (a *author) steps() {
	for i, purpose := range a.some("term", 4) {
		fmt.Fprintf(&a.text, "%d. **%s.** %s\n", i+1, purpose, a.sentence())
		if i == 0 {
			fmt.Fprintf(&a.text, "   - %s\n   - %s\n", a.sentence(), a.sentence())
		}
	}
	a.block("\n%s", a.reference())
}

func (a *author) contact() {
	a.block("%s", a.fill(a.words.Contact))
	a.terms()
}

// reference refers to another section.
func (a *author) reference() string { return a.fillReference(a.words.Reference, "") }

func (a *author) fillReference(text, policy string) string {
	id := sectionIDs[a.random.IntN(len(sectionIDs))]
	return strings.ReplaceAll(a.fill(text), "{ref}", "[]("+policy+"#"+id+")")
}

func (a *author) sentence() string {
	i := a.random.IntN(len(a.words.Sentences))
	if i == a.last {
		i = (i + 1) % len(a.words.Sentences)
	}
	a.last = i
	return a.fill(a.words.Sentences[i])
}

// slot is a place in a text that the author fills. {{ name }} is none: that is for the generator.
var slot = regexp.MustCompile(`\{[a-z]+\}`)

func (a *author) fill(text string) string {
	return slot.ReplaceAllStringFunc(text, func(s string) string {
		name := strings.Trim(s, "{}")
		if name == "n" {
			return a.product
		}
		bank := a.words.Banks[name]
		if len(bank) == 0 {
			return s
		}
		return bank[a.random.IntN(len(bank))]
	})
}

// some returns different texts of a bank.
func (a *author) some(bank string, n int) []string {
	list := make([]string, n)
	for i, at := range a.random.Perm(len(a.words.Banks[bank]))[:n] {
		list[i] = a.words.Banks[bank][at]
	}
	return list
}

// capital makes the first letter a capital.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToTitle(first)) + text[size:]
}
