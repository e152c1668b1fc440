package webpage

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/pattern"
)

// list reads <ol> and <ul>. Lists of Google Docs are entries: each level is a list of its own there, beside the others.
func (r *reader) list(n *html.Node, depth int) []document.Block {
	group, level, docs := docsList(n)
	style := r.listStyle(n)
	marker := style
	if style.Style != 0 {
		marker.Value = number(n, "start", 1)
	}
	b := document.Block{Kind: document.Bullets, Line: r.line, IDs: r.takeIDs()}
	if style.Style != 0 {
		b.Kind = document.Numbers
	}
	var out []document.Block
	var stray []*html.Node
	headed := true
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Li {
			stray = append(stray, c)
			continue
		}
		r.strayInList(&b, &out, stray, docs, depth)
		stray = nil
		if r.skip(c) {
			continue
		}
		r.line = lineOf(c)
		marker.Value = number(c, "value", marker.Value)
		r.addID(c)
		ids, line := r.takeIDs(), r.line
		blocks := r.blocks(c, depth)
		if docs {
			out = append(out, document.Block{Kind: document.Entry, Line: line, IDs: ids, Depth: level, Group: group, Marker: marker, Blocks: blocks})
		}
		headed = headed && len(blocks) > 0 && blocks[0].Kind == document.Heading
		b.Items = append(b.Items, document.Item{IDs: ids, Marker: marker, Blocks: blocks})
		if style.Style != 0 {
			marker.Value++
		}
	}
	r.strayInList(&b, &out, stray, docs, depth)
	switch {
	case docs || len(b.Items) == 0:
		return out
	case headed: // a list whose items are whole sections is there for its numbers only, which are computed
		for _, item := range b.Items {
			item.Blocks[0].IDs = append(item.IDs, item.Blocks[0].IDs...)
			out = append(out, item.Blocks...)
		}
		return out
	}
	return append(out, b)
}

// strayInList adds what lies in a list without being an item: mostly a list, which browsers show below the last item. In
// one of Google Docs it stands beside the entries, of which lists are made later.
func (r *reader) strayInList(b *document.Block, out *[]document.Block, nodes []*html.Node, docs bool, depth int) {
	blocks := r.siblings(nodes, depth)
	if len(b.Items) == 0 || docs {
		*out = append(*out, blocks...)
		return
	}
	last := &b.Items[len(b.Items)-1]
	last.Blocks = append(last.Blocks, blocks...)
}

// number reads an attribute that counts.
func number(n *html.Node, key string, otherwise int) int {
	if value, err := strconv.Atoi(strings.TrimSpace(attribute(n, key))); err == nil && value >= 0 && value < 1_000_000 {
		return value
	}
	return otherwise
}

// listStyle returns how a list counts; the Marker's Value is not set.
func (r *reader) listStyle(n *html.Node) document.Marker {
	for _, class := range classes(n) {
		if m, ok := r.css.lists[class]; ok {
			return m
		}
	}
	if n.DataAtom != atom.Ol {
		return document.Marker{}
	}
	m := document.Marker{Style: '1'}
	if t := attribute(n, "type"); len(t) == 1 && strings.Contains("1aAiI", t) {
		m.Style = t[0]
	}
	declared := cmp.Or(r.css.declared(n, "list-style-type"), r.css.declared(n, "list-style"))
	for _, word := range strings.Fields(declared) {
		if style := counterStyle(word); style != 0 {
			m.Style = style
		}
	}
	return m
}

// docsClass is how Google Docs names a list and its level.
var docsClass = pattern.New(`^lst-(kix_[A-Za-z0-9_]+)-([0-8])$`)

func docsList(n *html.Node) (group string, level int, ok bool) {
	for _, class := range classes(n) {
		if m := docsClass.FindStringSubmatch(class); m != nil {
			level, _ = strconv.Atoi(m[2]) // one digit
			return m[1], level, true
		}
	}
	return "", 0, false
}

var (
	// wordLevel is what Word writes into the style of a paragraph of a list.
	wordLevel = pattern.New(`mso-list:\s*(l\d+)\s+level(\d)`)

	// typedLabel is a number or bullet with the space that sets it off.
	typedLabel = pattern.New(`^\s*([^\s\x{A0}]{1,9})(?:[ \t\n]*\x{A0}[\s\x{A0}]*|\t\s*)`)
)

// indent is how far Word moves each level of a list in.
const indent = 36

// wordEntry reads a paragraph of Word that is shown as an item of a list.
func (r *reader) wordEntry(n *html.Node, depth int) (document.Block, bool) {
	style := attribute(n, "style")
	m := wordLevel.FindStringSubmatch(style)
	if m == nil && !strings.HasPrefix(attribute(n, "class"), "MsoListParagraph") || containsBlock(n) {
		return document.Block{}, false
	}
	entry := document.Block{Kind: document.Entry, Line: r.line, IDs: r.takeIDs()}
	label := ""
	list := r.inlines(n, depth)
	if m != nil {
		level, _ := strconv.Atoi(m[2]) // one digit
		entry.Group, entry.Depth = m[1], max(level-1, 0)
		if mark := find(n, func(c *html.Node) bool { return strings.Contains(attribute(c, "style"), "mso-list:Ignore") }); mark != nil {
			label = strings.TrimSpace(strings.ReplaceAll(textOf(mark), "\u00a0", " "))
			mark.Parent.RemoveChild(mark)
			list = r.inlines(n, depth)
		}
	} else {
		found := typedLabel.FindStringSubmatch(document.Plain(list))
		if found == nil {
			return r.restore(entry)
		}
		label = found[1]
		entry.Depth = max(int(math.Round(points(r.css.declared(n, "margin-left"))/indent))-1, 0)
		cut(list, len(found[0]))
	}
	marker, numbered := document.ParseMarker(label, r.lastMarker(entry.Depth))
	switch {
	case numbered || isBullet(label) || m != nil && label == "":
	case m == nil:
		return r.restore(entry)
	default: // "1.1", which no item of a list has
		entry.Kind, entry.Group, entry.Depth = document.Paragraph, "", 0
		entry.Inlines = tidy(append([]document.Inline{{Kind: document.Text, Text: label + " "}}, list...), false)
		return entry, true
	}
	entry.Marker = marker
	r.setMarker(entry.Depth, marker)
	entry.Inlines = tidy(list, false)
	return entry, true
}

// restore gives the ids of a paragraph back that is no entry.
func (r *reader) restore(entry document.Block) (document.Block, bool) {
	r.ids = entry.IDs
	return document.Block{}, false
}

// isBullet reports whether a label is one of the signs that Word draws as bullets.
func isBullet(label string) bool {
	switch label {
	case "·", "•", "o", "§", "-", "–", "—", "*", "▪", "■", "➢", "Ø", "ü", "v", "\uf0b7", "\uf0a7":
		return true
	}
	return false
}

// lastMarker is that of the last entry of the depth.
func (r *reader) lastMarker(depth int) document.Marker {
	if depth < len(r.markers) {
		return r.markers[depth]
	}
	return document.Marker{}
}

func (r *reader) setMarker(depth int, m document.Marker) {
	for len(r.markers) <= depth {
		r.markers = append(r.markers, document.Marker{})
	}
	r.markers = append(r.markers[:depth], m)
}

// cut takes the first bytes from the text of inlines.
func cut(list []document.Inline, n int) int {
	for i := range list {
		in := &list[i]
		if in.Kind == document.Text || in.Kind == document.CodeSpan {
			k := min(n, len(in.Text))
			in.Text, n = in.Text[k:], n-k
		}
		if n = cut(in.Inlines, n); n == 0 {
			return 0
		}
	}
	return n
}
