package webpage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"trackora.click/proviso/generator/importer/document"
)

// blocks reads what lies in an element. Running text between blocks is a paragraph.
func (r *reader) blocks(n *html.Node, depth int) []document.Block {
	if depth > maxNesting {
		r.doubt("import-left-out", "elements are nested too deep here; their text is left out: "+shorten(textOf(n)), "copy it into the policy")
		return nil
	}
	var nodes []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		nodes = append(nodes, c)
	}
	return r.siblings(nodes, depth)
}

// siblings reads nodes that follow each other.
func (r *reader) siblings(nodes []*html.Node, depth int) []document.Block {
	var out []document.Block
	var running []document.Inline
	flush := func() {
		out = append(out, r.paragraph(running)...)
		running = nil
	}
	for _, c := range nodes {
		if c.Type == html.ElementNode {
			if r.skip(c) {
				continue
			}
			if isBlock(c) || containsBlock(c) {
				flush()
				out = append(out, r.block(c, depth+1)...)
				continue
			}
		}
		running = append(running, r.inline(c, depth+1)...)
	}
	flush()
	return out
}

// skip leaves out an element that visitors don't see, or that isn't text.
func (r *reader) skip(n *html.Node) bool {
	switch {
	case n.DataAtom == atom.Iframe || n.DataAtom == atom.Object || n.DataAtom == atom.Embed || n.DataAtom == atom.Video || n.DataAtom == atom.Audio:
		r.doubtAt(lineOf(n), "import-embedded", fmt.Sprintf("left out <%s>, which loads something: %s", n.Data, cmp.Or(attribute(n, "src"), attribute(n, "data"))),
			"what loads something belongs in content/consent.yaml; write ::: embed where it is to stand")
		return true
	case isToggle(n):
		return false
	case n.DataAtom == atom.Button || n.DataAtom == atom.Select || n.DataAtom == atom.Textarea:
		if text := strings.TrimSpace(textOf(n)); text != "" {
			r.doubtAt(lineOf(n), "import-left-out", "left out a control: "+shorten(text), "for a button that opens the consent settings write ::: consent-settings")
		}
		return true
	case n.DataAtom == atom.Math || n.DataAtom == atom.Canvas:
		if text := strings.TrimSpace(rawText(n)); text != "" {
			r.doubtAt(lineOf(n), "import-left-out", "left out a formula or a drawing: "+shorten(text), "write it in words, or put a picture of it in its place")
		}
		return true
	case n.DataAtom == atom.Svg:
		return r.css.hidden(n)
	case silent(n):
		return true
	case r.css.hidden(n) && !r.toggled[n]:
		if text := strings.TrimSpace(textOf(n)); text != "" {
			r.doubtAt(lineOf(n), "import-hidden", "left out text that visitors don't see: "+shorten(text), "copy it into the policy if it belongs there")
		}
		return true
	}
	return r.isNote(n)
}

// block reads one element that begins a block.
func (r *reader) block(n *html.Node, depth int) []document.Block {
	r.line = lineOf(n)
	r.addID(n)
	if level := headingLevel(n); level > 0 {
		return r.heading(n, level, depth)
	}
	switch n.DataAtom {
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		return r.list(n, depth)
	case atom.Dl:
		return r.definitions(n, depth)
	case atom.Table:
		return r.table(n, depth)
	case atom.Blockquote:
		return []document.Block{{Kind: document.Quote, Line: r.line, IDs: r.takeIDs(), Blocks: r.blocks(n, depth)}}
	case atom.Pre:
		return []document.Block{{Kind: document.Code, Line: r.line, IDs: r.takeIDs(), Text: strings.Trim(rawText(n), "\n")}}
	case atom.Hr:
		return []document.Block{{Kind: document.Rule, Line: r.line, IDs: r.takeIDs()}}
	case atom.P, atom.Div:
		if class := attribute(n, "class"); n.DataAtom == atom.P && !r.hasTitle && (class == "MsoTitle" || slices.Contains(classes(n), "title")) && strings.TrimSpace(textOf(n)) != "" {
			r.hasTitle = true
			return r.heading(n, 0, depth)
		}
		if n.DataAtom == atom.P && strings.HasPrefix(attribute(n, "class"), "MsoToc") {
			r.contents = cmp.Or(r.contents, r.line)
			return nil
		}
		if entry, ok := r.wordEntry(n, depth); ok {
			return []document.Block{entry}
		}
	case atom.A:
		return r.linked(n, depth)
	case atom.Summary:
		if !containsBlock(n) {
			return r.paragraph([]document.Inline{{Kind: document.Strong, Inlines: r.inlines(n, depth)}})
		}
	}
	return r.blocks(n, depth)
}

// linked reads a link around blocks: each of them becomes a link.
func (r *reader) linked(n *html.Node, depth int) []document.Block {
	if href := attribute(n, "href"); href != "" {
		r.links = append(r.links, href)
		defer func() { r.links = r.links[:len(r.links)-1] }()
	}
	return r.blocks(n, depth)
}

// paragraph makes a block of running text. Anchors without words go to the next block.
func (r *reader) paragraph(list []document.Inline) []document.Block {
	list = tidy(list, r.src.Lines)
	if strings.TrimSpace(document.Plain(list)) == "" && !holds(list, document.Image) && !holds(list, document.Reference) {
		document.Walk(list, func(in *document.Inline) {
			if in.Kind == document.Anchor {
				r.ids = append(r.ids, in.Target)
			}
		})
		return nil
	}
	for _, target := range r.links {
		list = []document.Inline{{Kind: document.Link, Target: target, Inlines: list}}
	}
	return []document.Block{{Kind: document.Paragraph, Line: r.line, IDs: r.takeIDs(), Inlines: list}}
}

func (r *reader) heading(n *html.Node, level, depth int) []document.Block {
	line := r.line
	if containsBlock(n) {
		blocks := r.blocks(n, depth)
		for i := range blocks {
			if blocks[i].Kind == document.Paragraph {
				blocks[i].Kind, blocks[i].Level = document.Heading, level
			}
		}
		return blocks
	}
	list := tidy(r.inlines(n, depth), false)
	var words []document.Inline
	for _, in := range list {
		if in.Kind == document.Anchor {
			r.ids = append(r.ids, in.Target)
			continue
		}
		words = append(words, in)
	}
	words = tidy(words, false)
	for len(words) == 1 && (words[0].Kind == document.Strong || words[0].Kind == document.Emphasis) {
		words = words[0].Inlines // headings are bold by themselves
	}
	switch {
	case strings.TrimSpace(document.Plain(words)) != "":
	case holds(words, document.Image):
		return []document.Block{{Kind: document.Paragraph, Line: line, IDs: r.takeIDs(), Inlines: words}}
	default:
		return nil
	}
	return []document.Block{{Kind: document.Heading, Level: level, Line: line, IDs: r.takeIDs(), Inlines: words}}
}

func (r *reader) addID(n *html.Node) {
	if id := attribute(n, "id"); id != "" {
		r.ids = append(r.ids, id)
	}
}

func (r *reader) takeIDs() []string {
	ids := r.ids
	r.ids = nil
	return ids
}

func rawText(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Br {
			b.WriteByte('\n')
		}
		b.WriteString(rawText(c))
	}
	return b.String()
}

// shorten keeps the first words of a text for a message.
func shorten(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	const most = 200
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
