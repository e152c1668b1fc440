package importer

import (
	"fmt"
	"slices"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/pattern"
)

// dropContents takes out a typed table of contents: a page has one that is computed.
func (d *draft) dropContents(blocks []document.Block) []document.Block {
	titles := map[string]bool{}
	for _, b := range blocks {
		if b.Kind == document.Heading {
			titles[foldTitle(document.Plain(b.Inlines))] = true
		}
	}
	var out []document.Block
	for i := 0; i < len(blocks); i++ {
		b := blocks[i]
		if n := contentsLines(blocks[i:], titles); n > 0 {
			d.doubt(diag.Hint, b.Line, "import-contents", fmt.Sprintf("left out the typed table of contents, %d lines with links: the page has a computed one", n), "")
			out = d.dropHeading(out, false)
			i += n - 1
			continue
		}
		if !isContents(b, titles) {
			out = append(out, b)
			continue
		}
		d.doubt(diag.Hint, b.Line, "import-contents", fmt.Sprintf("left out the typed table of contents, a list of %d links: the page has a computed one", len(b.Items)), "")
		out = d.dropHeading(out, i+1 == len(blocks) || blocks[i+1].Kind == document.Heading)
	}
	return out
}

// contentsWords are how tables of contents are called.
var contentsWords = pattern.New(`(?i)^(?:table of )?contents\W*$|^(?:on|in) this (?:page|policy|document)\W*$|^inhalt|^sommaire|^table des matières|^[íi]ndice|^contenido|^sommario|^spis treści|^inhoud|^indhold|^innehåll|^innhold`)

// dropHeading takes out the heading above a table of contents. One that stands above it alone is one, whatever it says;
// so is a bold line that says what it is.
func (d *draft) dropHeading(out []document.Block, alone bool) []document.Block {
	last := len(out) - 1
	if last < 0 {
		return out
	}
	words := oneLine(document.Plain(out[last].Inlines))
	_, bold := boldLine(out[last])
	heading := out[last].Kind == document.Heading
	if heading && alone || (heading || bold) && contentsWords.MatchString(words) {
		d.doubt(diag.Hint, out[last].Line, "import-contents", fmt.Sprintf("left out its heading %q", words), "")
		return out[:last]
	}
	return out
}

// contentsLines counts the paragraphs in front that are nothing but links to headings, which say the same; 0 where there
// are too few for a table of contents.
func contentsLines(blocks []document.Block, titles map[string]bool) int {
	const fewest = 3
	n := 0
	for n < len(blocks) && blocks[n].Kind == document.Paragraph {
		list := blocks[n].Inlines
		for len(list) == 1 && list[0].Kind != document.Link && len(list[0].Inlines) > 0 {
			list = list[0].Inlines
		}
		if len(list) != 1 || list[0].Kind != document.Link || !strings.HasPrefix(list[0].Target, "#") || !titles[foldTitle(document.Plain(list))] {
			break
		}
		n++
	}
	if n < fewest {
		return 0
	}
	return n
}

// isContents reports whether a list holds nothing but links to the headings of its own page, which say the same.
func isContents(b document.Block, titles map[string]bool) bool {
	if b.Kind != document.Bullets && b.Kind != document.Numbers || len(b.Items) < 3 {
		return false
	}
	all, same := 0, 0
	var count func(items []document.Item) bool
	count = func(items []document.Item) bool {
		return !slices.ContainsFunc(items, func(item document.Item) bool {
			for _, inner := range item.Blocks {
				switch inner.Kind {
				case document.Bullets, document.Numbers:
					if !count(inner.Items) {
						return true
					}
				case document.Paragraph:
					if len(inner.Inlines) != 1 || inner.Inlines[0].Kind != document.Link || !strings.HasPrefix(inner.Inlines[0].Target, "#") {
						return true
					}
					all++
					if titles[foldTitle(document.Plain(inner.Inlines))] {
						same++
					}
				default:
					return true
				}
			}
			return false
		})
	}
	return count(b.Items) && same == all
}

// foldTitle is a title without its number and letter case.
func foldTitle(title string) string {
	title = oneLine(title)
	if _, rest, ok := titleNumber(title); ok {
		title = rest
	}
	return strings.ToLower(strings.Trim(title, " .:"))
}
