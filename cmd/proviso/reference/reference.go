// Package reference writes the pages of the docs that list what the program knows: the fields of its files, its rules,
// its commands, its ready-made services and its words. It takes all of that from the code, so that the pages can't say anything else;
// only tests import it, and what it writes is checked in below .docs.
package reference

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// Page is a file of the docs.
type Page struct {
	Name string // below .docs/content
	Text string
}

// Pages returns all pages, made from the commands below root and from the code.
func Pages(root *cobra.Command) ([]Page, error) {
	ready, err := services()
	if err != nil {
		return nil, err
	}
	looked, err := ruleList()
	if err != nil {
		return nil, err
	}
	said, err := uiWords()
	if err != nil {
		return nil, err
	}
	return []Page{files(), commands(root), looked, ready, said}, nil
}

// page begins a page whose sections aren't numbered.
func page(b *strings.Builder, weight int, title, description, collapse, lead string) {
	fmt.Fprintf(b, "---\ntitle: %s\ntype: other\ndescription: %s\nnumbering: none\ncollapse: %s\nweight: %d\n---\n%s\n", title, description, collapse, weight, lead)
}

// heading begins a section (level 2) or a part of one.
func heading(b *strings.Builder, level int, title, id string) {
	if !strings.HasSuffix(b.String(), "\n\n") {
		b.WriteString("\n")
	}
	fmt.Fprintf(b, "%s %s {#%s}\n\n", strings.Repeat("#", level), title, id)
}

// entry writes a name with its description.
func entry(b *strings.Builder, name, description string) {
	fmt.Fprintf(b, "%s\n: %s\n\n", name, description)
}

// block shows text as it would be typed or printed.
func block(b *strings.Builder, language, text string) {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	fmt.Fprintf(b, "%s%s\n%s\n%s\n\n", fence, language, strings.TrimRight(text, "\n"), fence)
}
