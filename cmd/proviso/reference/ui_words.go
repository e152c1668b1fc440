package reference

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"trackora.click/proviso/themes"
)

// wordGroup is the first line of a group of UI texts, with the comment above it.
var wordGroup = regexp.MustCompile(`(?m)^(?:# (.*)\n)?([a-z-]+):\n`)

// uiWords is the page of the UI texts, in English.
func uiWords() (Page, error) {
	text, err := fs.ReadFile(themes.Default(), "locales/en.yaml")
	if err != nil {
		return Page{}, fmt.Errorf("read the UI texts: %w", err)
	}
	all := string(text)
	var b strings.Builder
	page(&b, 95, "Words of the pages", "Every word that pages say by themselves, to write others in its place.", "closed",
		"These are the words in English. Write those that you want otherwise into `themes/brand/locales/en.yaml`, as in [your own look](owners#looks), "+
			"in their groups and with the same `{…}`, in whose place values are shown. The names are the same in every language; of what is counted, "+
			"each language has the forms of its own (`one`, `other`, and in some `zero`, `two`, `few`, `many`).")
	found := wordGroup.FindAllStringSubmatchIndex(all, -1)
	for i, m := range found {
		end := len(all)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		name := all[m[4]:m[5]]
		heading(&b, 2, "`"+name+"`", "words-"+name)
		if m[2] >= 0 && i > 0 {
			b.WriteString(all[m[2]:m[3]] + "\n\n")
		}
		block(&b, "yaml", all[m[4]:end])
	}
	return Page{"reference-words.md", b.String()}, nil
}
