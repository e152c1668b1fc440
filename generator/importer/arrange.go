package importer

import (
	"fmt"
	"slices"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/importer/manuscript"
)

// maxLevel is the deepest sub-heading of a section, "#####".
const maxLevel = 5

// arrange divides a text into a policy's title, lead and sections.
func arrange(path string, read text) *draft {
	d := &draft{path: path, doubts: read.Doubts, places: map[string]*place{}}
	blocks := d.guessHeadings(read.Blocks)
	if read.unlined {
		d.outline = outlineOf(blocks, read.Notes)
	}
	d.nameHeadings(blocks, read.slugs)
	blocks = d.takeTitle(read.Document, blocks)
	blocks = d.dropContents(blocks)
	d.policy.Fields = read.Fields
	d.policy.Notes = read.Notes
	for _, note := range read.Notes {
		d.nameBlocks(note.Blocks)
	}
	lead, heads, parts := split(blocks)
	lead, heads, parts = d.joinEmpty(lead, heads, parts)
	lead, heads, parts = d.joinTitle(lead, heads, parts)
	d.policy.Lead = lead
	titles := make([]string, len(heads))
	for i, head := range heads {
		titles[i] = oneLine(document.Plain(head.Inlines))
		d.plainTitle(head)
	}
	d.numbers(titles, heads, parts)
	d.ids = map[string]bool{"main": true, "top": true}
	for i, head := range heads {
		d.addSection(titles[i], head, d.level(parts[i]))
	}
	d.keepNotes()
	return d
}

// takeTitle finds what the policy is called: what front matter says, the only heading of the first level, the title of
// the page, or the name of the file.
func (d *draft) takeTitle(doc document.Document, blocks []document.Block) []document.Block {
	title := doc.Title
	var tops []int
	first := -1
	for i, b := range blocks {
		if b.Kind == document.Heading {
			if first < 0 {
				first = i
			}
			if b.Level == 1 {
				tops = append(tops, i)
			}
		}
	}
	if len(tops) == 1 && tops[0] == first || len(tops) > 1 && tops[0] == first && sameWords(title, document.Plain(blocks[first].Inlines)) {
		heading := blocks[first]
		found := oneLine(document.Plain(heading.Inlines))
		switch {
		case strings.HasSuffix(strings.ToLower(d.path), ".md") && title != "" && !sameWords(title, found):
			// Front matter has the last word; what the page showed as its heading stays in the text.
			blocks[first] = document.Block{Kind: document.Paragraph, Line: heading.Line, IDs: heading.IDs, Inlines: []document.Inline{{Kind: document.Strong, Inlines: heading.Inlines}}}
			d.doubt(diag.Hint, heading.Line, "import-title", fmt.Sprintf("the heading %q differs from the title %q; it is a bold line now", found, title), "keep one of the two")
		default:
			title = found
			d.plainTitle(heading)
			blocks = append(slices.Clone(blocks[:first]), blocks[first+1:]...)
			d.pointTo(heading.IDs, &place{top: true})
		}
	}
	if title == "" {
		title = titleFromName(d.path)
		d.doubt(diag.Warning, 0, "import-title", fmt.Sprintf("nothing says what this policy is called; it is called %q after its file", title), "correct title: in policy.md")
	}
	d.policy.Title = safeTitle(title)
	return blocks
}

func titleFromName(path string) string {
	words := []rune(strings.ReplaceAll(slugOf(path), "-", " "))
	return strings.ToUpper(string(words[:1])) + string(words[1:])
}

// safeTitle keeps braces in a title from being a value of site.yaml.
func safeTitle(title string) string {
	return strings.ReplaceAll(oneLine(title), "{{", "{ {")
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func sameWords(a, b string) bool {
	return strings.EqualFold(oneLine(a), oneLine(b))
}

// plainTitle reports what a title loses by being plain text.
func (d *draft) plainTitle(head document.Block) {
	document.Walk(head.Inlines, func(in *document.Inline) {
		switch in.Kind {
		case document.Link:
			d.doubt(diag.Warning, head.Line, "import-title", fmt.Sprintf("a title is plain text, so this one lost its link to %s", in.Target), "put the link into the text")
		case document.Image:
			d.doubt(diag.Warning, head.Line, "import-title", fmt.Sprintf("a title is plain text, so this one lost its image %s; its words are kept", in.Target), "put ![what it shows](name.png) into the text, and the file into the policy's folder")
		case document.Reference:
			d.doubt(diag.Warning, head.Line, "import-title", "a title is plain text, so this one lost its footnote", "put the reference, [^"+in.Target+"], into the text")
		}
	})
}

// split cuts blocks at the headings of the highest level that there was so far: an annex may be one level above the
// sections before it.
func split(blocks []document.Block) (lead []document.Block, heads []document.Block, parts [][]document.Block) {
	top := 0
	for _, b := range blocks {
		if b.Kind == document.Heading && (top == 0 || b.Level <= top) {
			top = b.Level
			heads = append(heads, b)
			parts = append(parts, nil)
			continue
		}
		if len(heads) == 0 {
			lead = append(lead, b)
			continue
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], b)
	}
	return lead, heads, parts
}

// joinEmpty makes a bold line of a heading without text below it, which can't be a section.
func (d *draft) joinEmpty(lead, heads []document.Block, parts [][]document.Block) ([]document.Block, []document.Block, [][]document.Block) {
	var kept []document.Block
	var texts [][]document.Block
	for i, head := range heads {
		if document.Visible(parts[i]) {
			kept, texts = append(kept, head), append(texts, parts[i])
			continue
		}
		d.doubt(diag.Warning, head.Line, "import-heading", fmt.Sprintf("the heading %q has no text below it; it is a bold line now, at the end of what stands before it", document.Plain(head.Inlines)), "write its text, or delete it")
		line := document.Block{Kind: document.Paragraph, Line: head.Line, IDs: head.IDs, Inlines: []document.Inline{{Kind: document.Strong, Inlines: head.Inlines}}}
		if n := len(texts); n > 0 {
			texts[n-1] = append(texts[n-1], line)
		} else {
			lead = append(lead, line)
		}
	}
	return lead, kept, texts
}

// joinTitle makes the lead of a first section that is called like the policy: its heading was the page's title.
func (d *draft) joinTitle(lead, heads []document.Block, parts [][]document.Block) ([]document.Block, []document.Block, [][]document.Block) {
	if len(heads) < 2 || slices.ContainsFunc(parts[0], func(b document.Block) bool { return b.Kind == document.Heading }) {
		return lead, heads, parts
	}
	words := oneLine(document.Plain(heads[0].Inlines))
	switch {
	case sameWords(words, d.policy.Title):
		d.plainTitle(heads[0])
		d.doubt(diag.Hint, heads[0].Line, "import-title", fmt.Sprintf("the heading %q says the title once more; the text below it is the lead now", words), "")
		d.pointTo(heads[0].IDs, &place{top: true})
	case strings.HasSuffix(foldTitle(d.policy.Title), " "+foldTitle(words)):
		d.doubt(diag.Hint, heads[0].Line, "import-title", fmt.Sprintf("the heading %q says the title once more; it is a bold line in the lead now", words), "")
		lead = append(lead, document.Block{Kind: document.Paragraph, Line: heads[0].Line, IDs: heads[0].IDs, Inlines: []document.Inline{{Kind: document.Strong, Inlines: heads[0].Inlines}}})
	default:
		return lead, heads, parts
	}
	return append(lead, parts[0]...), heads[1:], parts[1:]
}

// level gives sub-headings the levels that a section has for them: none left out, none too deep.
func (d *draft) level(blocks []document.Block) []document.Block {
	var open []int // levels of the source, outer ones first
	for i := range blocks {
		b := &blocks[i]
		if b.Kind != document.Heading {
			continue
		}
		for len(open) > 0 && open[len(open)-1] >= b.Level {
			open = open[:len(open)-1]
		}
		open = append(open, b.Level)
		if b.Level = len(open) + 1; b.Level > maxLevel {
			d.doubt(diag.Hint, b.Line, "import-heading", "this heading lies too deep for one; it is a bold line now", "")
			b.Level = 0
		}
	}
	return blocks
}

func (d *draft) addSection(title string, head document.Block, blocks []document.Block) {
	s := manuscript.Section{Title: safeTitle(title), Blocks: blocks}
	words := s.Title
	if _, rest, ok := titleNumber(title); ok {
		words = rest // an id with a number in it would be wrong after the next change
	}
	s.ID, s.Aliases = d.sectionIDs(words, head.IDs, d.ids)
	d.pointTo(head.IDs, &place{id: s.ID, section: true})
	d.policy.Sections = append(d.policy.Sections, s)
}

// keepNotes reports notes that nothing refers to any more, and puts them where they are read.
func (d *draft) keepNotes() {
	used := map[string]bool{}
	d.each(func(blocks []document.Block) {
		document.EachInline(blocks, func(_ *document.Block, in *document.Inline) {
			if in.Kind == document.Reference {
				used[in.Target] = true
			}
		})
	})
	for _, note := range d.policy.Notes {
		if used[note.Label] {
			continue
		}
		blocks := &d.policy.Lead
		if n := len(d.policy.Sections); n > 0 {
			blocks = &d.policy.Sections[n-1].Blocks
		}
		*blocks = append(*blocks, note.Blocks...)
		d.doubt(diag.Warning, note.Line, "import-note", "nothing refers to this footnote any more; it stands at the end of the text", "write [^1] where it belongs, and [^1]: before it")
	}
}
