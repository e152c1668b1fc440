package webpage

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"trackora.click/proviso/generator/importer/document"
)

func (r *reader) inlines(n *html.Node, depth int) []document.Inline {
	var list []document.Inline
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && r.skip(c) {
			continue
		}
		list = append(list, r.inline(c, depth+1)...)
	}
	return list
}

// inline reads a node of running text.
func (r *reader) inline(n *html.Node, depth int) []document.Inline {
	switch {
	case n.Type == html.TextNode:
		return []document.Inline{{Kind: document.Text, Text: n.Data}}
	case n.Type != html.ElementNode || depth > maxNesting:
		return nil
	}
	switch n.DataAtom {
	case atom.Br:
		return []document.Inline{{Kind: document.Break}}
	case atom.Wbr:
		return nil
	case atom.Img:
		return r.image(n)
	case atom.Svg:
		return r.drawing(n)
	case atom.Input:
		return checkbox(n)
	case atom.Code, atom.Kbd, atom.Samp, atom.Tt:
		if text := rawText(n); strings.TrimSpace(text) != "" {
			return []document.Inline{{Kind: document.CodeSpan, Text: strings.Join(strings.Fields(text), " ")}}
		}
		return nil
	case atom.A:
		return r.link(n, depth)
	}
	if (n.DataAtom == atom.Del || n.DataAtom == atom.Ins) && (hasAttribute(n, "cite") || hasAttribute(n, "datetime")) {
		return r.change(n, depth)
	}
	if isToggle(n) {
		return []document.Inline{{Kind: document.Strong, Inlines: r.inlines(n, depth)}}
	}
	inner := r.styled(n, r.inlines(n, depth))
	if id := attribute(n, "id"); id != "" {
		inner = append([]document.Inline{{Kind: document.Anchor, Target: id}}, inner...)
	}
	if isBlock(n) { // in a place that takes running text only
		inner = append(append([]document.Inline{{Kind: document.Text, Text: " "}}, inner...), document.Inline{Kind: document.Text, Text: " "})
	}
	return inner
}

// change reads a tracked change as if it were agreed.
func (r *reader) change(n *html.Node, depth int) []document.Inline {
	text := shorten(textOf(n))
	switch {
	case text == "":
	case n.DataAtom == atom.Del:
		r.doubtAt(lineOf(n), "import-change", "left out text that a tracked change deletes: "+text, "accept or reject the changes where the text was written, and import again")
		return nil
	default:
		r.doubtAt(lineOf(n), "import-change", "took over text that a tracked change adds: "+text, "check whether it is agreed; otherwise reject the change where the text was written, and import again")
	}
	return r.inlines(n, depth)
}

func checkbox(n *html.Node) []document.Inline {
	if attribute(n, "type") != "checkbox" {
		return nil
	}
	if hasAttribute(n, "checked") {
		return []document.Inline{{Kind: document.Text, Text: "☑ "}}
	}
	return []document.Inline{{Kind: document.Text, Text: "☐ "}}
}

// styled wraps inlines in what the element makes of them.
func (r *reader) styled(n *html.Node, list []document.Inline) []document.Inline {
	if len(list) == 0 {
		return nil
	}
	wrap := func(kind document.InlineKind, text string) {
		list = []document.Inline{{Kind: kind, Text: text, Inlines: list}}
	}
	align, line := r.css.declared(n, "vertical-align"), r.css.declared(n, "text-decoration")
	switch {
	case holds(list, document.Reference) && strings.TrimSpace(document.Plain(list)) == "": // it is raised anyway
	case n.DataAtom == atom.Sup || align == "super":
		wrap(document.Small, "sup")
	case n.DataAtom == atom.Sub || align == "sub":
		wrap(document.Small, "sub")
	}
	if n.DataAtom == atom.S || n.DataAtom == atom.Strike || n.DataAtom == atom.Del || strings.Contains(line, "line-through") {
		wrap(document.Strike, "")
	}
	if (n.DataAtom == atom.U || n.DataAtom == atom.Ins || strings.Contains(line, "underline")) && !onlyLinks(list) {
		wrap(document.Small, "u")
	}
	if headingLevel(n) > 0 {
		return list
	}
	if r.css.slant(n) > 0 {
		wrap(document.Emphasis, "")
	}
	if r.css.weight(n) > 0 {
		wrap(document.Strong, "")
	}
	return list
}

// onlyLinks reports whether all words are those of links, which are underlined anyway.
func onlyLinks(list []document.Inline) bool {
	return !slices.ContainsFunc(list, func(in document.Inline) bool {
		return in.Kind != document.Link && in.Kind != document.Anchor && (in.Kind != document.Text || strings.TrimSpace(in.Text) != "")
	})
}

// link reads an <a>: a link, an anchor, both, or a reference of a footnote.
func (r *reader) link(n *html.Node, depth int) []document.Inline {
	var list []document.Inline
	for _, name := range []string{"id", "name"} {
		if id := attribute(n, name); id != "" && (name == "id" || id != attribute(n, "id")) {
			list = append(list, document.Inline{Kind: document.Anchor, Target: id})
		}
	}
	if reference, ok := r.noteReference(n); ok {
		return append(list, reference...)
	}
	inner := plainUnderlines(r.inlines(n, depth))
	href := unwrap(strings.TrimSpace(attribute(n, "href")))
	text := strings.TrimSpace(document.Plain(inner))
	switch {
	case href == "":
		return append(list, inner...)
	case isPermalink(n, href, text):
		return list
	case text == "" && !holds(inner, document.Image):
		return append(list, inner...)
	}
	return append(list, document.Inline{Kind: document.Link, Target: href, Inlines: inner})
}

// plainUnderlines takes underlines out of a link, where they are looks.
func plainUnderlines(list []document.Inline) []document.Inline {
	var out []document.Inline
	for _, in := range list {
		in.Inlines = plainUnderlines(in.Inlines)
		if in.Kind == document.Small && in.Text == "u" {
			out = append(out, in.Inlines...)
			continue
		}
		out = append(out, in)
	}
	return out
}

// isPermalink reports whether a link is the mark that leads to the heading it stands in: "#", "¶".
func isPermalink(n *html.Node, href, text string) bool {
	if !strings.HasPrefix(href, "#") || strings.IndexFunc(text, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) >= 0 {
		return false
	}
	for ; n != nil; n = n.Parent {
		if headingLevel(n) > 0 {
			return true
		}
	}
	return false
}

// unwrap returns where a link of Google Docs leads: they all go through a page of Google's.
func unwrap(href string) string {
	u, err := url.Parse(href)
	if err != nil || u.Path != "/url" || u.Host != "www.google.com" && u.Host != "google.com" {
		return href
	}
	for _, key := range []string{"q", "url"} {
		if to := u.Query().Get(key); strings.HasPrefix(to, "http") || strings.HasPrefix(to, "mailto:") {
			return to
		}
	}
	return href
}

func holds(list []document.Inline, kind document.InlineKind) bool {
	found := false
	document.Walk(list, func(in *document.Inline) { found = found || in.Kind == kind })
	return found
}

// tidy joins neighbours and makes white space what a browser shows of it. Lines keeps the author's line ends.
func tidy(list []document.Inline, lines bool) []document.Inline {
	t := &tidier{lines: lines, start: true}
	t.spaces(list)
	list = document.Join(list)
	t.trimEnd(list)
	return document.Join(dropEmpty(list))
}

// tidier goes through inlines with one view of the white space before.
type tidier struct {
	lines bool
	start bool // nothing is shown since the beginning, a break or a space
}

func (t *tidier) spaces(list []document.Inline) {
	for i := range list {
		in := &list[i]
		switch in.Kind {
		case document.Text:
			in.Text = t.collapse(in.Text)
		case document.Break:
			t.start = true
		case document.CodeSpan, document.Image, document.Reference:
			t.start = false
		default:
			t.spaces(in.Inlines)
		}
	}
}

func (t *tidier) collapse(text string) string {
	var b strings.Builder
	for at := 0; at < len(text); {
		end := at
		for end < len(text) && strings.IndexByte(" \t\n\r\f", text[end]) >= 0 {
			end++
		}
		if end == at {
			b.WriteByte(text[at])
			t.start = false
			at++
			continue
		}
		if !t.start {
			if t.lines && strings.Contains(text[at:end], "\n") {
				b.WriteByte('\n')
			} else {
				b.WriteByte(' ')
			}
		}
		t.start = true
		at = end
	}
	return b.String()
}

// trimEnd takes white space and breaks from the end.
func (t *tidier) trimEnd(list []document.Inline) {
	for i := len(list) - 1; i >= 0; i-- {
		in := &list[i]
		switch in.Kind {
		case document.Text:
			in.Text = strings.TrimRight(in.Text, " \n")
			if in.Text != "" {
				return
			}
		case document.Break:
			*in = document.Inline{Kind: document.Text}
		case document.Anchor:
		case document.CodeSpan, document.Image, document.Reference:
			return
		default:
			t.trimEnd(in.Inlines)
			if document.Plain(in.Inlines) != "" || holds(in.Inlines, document.Image) {
				return
			}
		}
	}
}

func dropEmpty(list []document.Inline) []document.Inline {
	var out []document.Inline
	for _, in := range list {
		in.Inlines = dropEmpty(in.Inlines)
		if in.Kind == document.Text && in.Text == "" || in.Kind == document.Link && len(in.Inlines) == 0 {
			continue
		}
		out = append(out, in)
	}
	return out
}
