package manuscript

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/pattern"
)

// options say where inlines stand.
type options struct {
	heading bool
	table   bool // in a row of a Markdown table
	line    bool // in one line
	link    bool // inside of a link
	tags    bool // inside of an element of HTML
	strong  bool // inside of bold text
}

// oneLine reports whether line ends must not be written.
func (o options) oneLine() bool { return o.heading || o.table || o.line }

// inlines writes running text.
func (w *writer) inlines(list []document.Inline, o options) string {
	return w.after(' ', ' ', list, o)
}

// after writes inlines that stand between two characters.
func (w *writer) after(before, behind rune, list []document.Inline, o options) string {
	var b strings.Builder
	for i, in := range list {
		next := behind
		if i+1 < len(list) {
			next = firstOf(list[i+1:], behind)
		}
		last := before
		if b.Len() > 0 {
			last, _ = utf8.DecodeLastRuneInString(b.String())
		}
		b.WriteString(w.inline(in, last, next, o))
	}
	return b.String()
}

// firstOf returns the character that inlines begin with when they are written.
func firstOf(list []document.Inline, behind rune) rune {
	for _, in := range list {
		switch in.Kind {
		case document.Text:
			if in.Text != "" {
				r, _ := utf8.DecodeRuneInString(in.Text)
				return r
			}
		case document.Strong, document.Emphasis, document.Strike:
			return '*'
		case document.Break:
			return ' '
		default:
			return '['
		}
	}
	return behind
}

func (w *writer) inline(in document.Inline, before, behind rune, o options) string {
	switch in.Kind {
	case document.Text:
		text := document.Clean(in.Text)
		if o.oneLine() {
			text = strings.ReplaceAll(text, "\n", " ")
		}
		if strings.HasSuffix(text, "!") && behind == '[' {
			return escape(strings.TrimSuffix(text, "!"), before, '!', o) + `\!` // it would make an image of the link
		}
		return escape(text, before, behind, o)
	case document.Emphasis:
		return w.marked("*", "em", in, before, behind, o)
	case document.Strong:
		return w.marked("**", "strong", in, before, behind, o)
	case document.Strike:
		return w.tagged("del", in, o)
	case document.Small:
		return w.tagged(in.Text, in, o)
	case document.CodeSpan:
		return codeSpan(in.Text, o)
	case document.Link:
		return w.link(in, o)
	case document.Image:
		return "![" + escape(oneLine(in.Text), ' ', ']', o) + "](" + destination(in.Target) + ")"
	case document.Break:
		return lineBreak(o)
	case document.Reference:
		return w.reference(in.Target)
	case document.Anchor:
		return anchors([]string{in.Target})
	}
	return ""
}

func lineBreak(o options) string {
	switch {
	case o.table:
		return "<br>"
	case o.oneLine():
		return " "
	}
	return "\\\n"
}

func (w *writer) reference(label string) string {
	if _, known := w.notes[label]; !known {
		return ""
	}
	if !w.used[label] {
		w.used[label] = true
		w.order = append(w.order, label)
	}
	return "[^" + label + "]"
}

// marked writes emphasis, with stars where Markdown would see them as such, else with tags.
func (w *writer) marked(stars, tag string, in document.Inline, before, behind rune, o options) string {
	if in.Kind == document.Strong && o.strong {
		return w.after(before, behind, in.Inlines, o)
	}
	o.strong = o.strong || in.Kind == document.Strong
	lead, list, trail := trimmed(in.Inlines)
	if len(list) == 0 {
		return lead + trail
	}
	first, last := firstOf(list, ' '), lastOf(list)
	if lead != "" {
		before = ' '
	}
	if trail != "" {
		behind = ' '
	}
	opens := !unicode.IsSpace(first) && (!punctuation(first) || unicode.IsSpace(before) || punctuation(before)) && before != '*' && first != '*'
	closes := !unicode.IsSpace(last) && (!punctuation(last) || unicode.IsSpace(behind) || punctuation(behind)) && behind != '*' && last != '*'
	if !opens || !closes || o.tags || before == '\\' {
		in.Inlines = list
		return lead + w.tagged(tag, in, o) + trail
	}
	return lead + stars + w.after('*', '*', list, o) + stars + trail
}

// trimmed takes the white space off the ends, where stars can't stand.
func trimmed(list []document.Inline) (lead string, inner []document.Inline, trail string) {
	inner = append(inner, list...)
	for len(inner) > 0 && inner[0].Kind == document.Text {
		text := strings.TrimLeft(inner[0].Text, " \n")
		lead += inner[0].Text[:len(inner[0].Text)-len(text)]
		if inner[0].Text = text; text != "" {
			break
		}
		inner = inner[1:]
	}
	for len(inner) > 0 && inner[len(inner)-1].Kind == document.Text {
		end := &inner[len(inner)-1]
		text := strings.TrimRight(end.Text, " \n")
		trail = end.Text[len(text):] + trail
		if end.Text = text; text != "" {
			break
		}
		inner = inner[:len(inner)-1]
	}
	return lead, inner, trail
}

func lastOf(list []document.Inline) rune {
	switch in := list[len(list)-1]; in.Kind {
	case document.Text:
		r, _ := utf8.DecodeLastRuneInString(in.Text)
		return r
	case document.Strong, document.Emphasis:
		return '*'
	case document.Break:
		return ' '
	}
	return ')'
}

func punctuation(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

func (w *writer) tagged(tag string, in document.Inline, o options) string {
	o.tags = true
	return "<" + tag + ">" + w.after('>', '<', in.Inlines, o) + "</" + tag + ">"
}

func codeSpan(text string, o options) string {
	text = document.Clean(text)
	ticks := "`"
	for strings.Contains(text, ticks) {
		ticks += "`"
	}
	if o.table {
		text = strings.ReplaceAll(text, "|", `\|`)
	}
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return ticks + text + ticks
}

// autoLink is an address that can stand for itself between < and >.
var autoLink = pattern.New(`^https?://[^\s<>\\{}]+$`)

// email is an address that can stand for itself.
var email = pattern.New(`^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$`)

func (w *writer) link(in document.Inline, o options) string {
	if o.link {
		return w.after(' ', ' ', in.Inlines, o)
	}
	text := document.Plain(in.Inlines)
	switch {
	case len(in.Inlines) == 1 && in.Inlines[0].Kind == document.Text && text == in.Target && autoLink.MatchString(text):
		return "<" + text + ">"
	case len(in.Inlines) == 1 && in.Inlines[0].Kind == document.Text && "mailto:"+text == in.Target && email.MatchString(text):
		return "<" + text + ">"
	}
	o.link = true
	places := ""
	in.Inlines = withoutAnchors(in.Inlines, &places)
	lead, list, trail := trimmed(in.Inlines)
	words := w.after('[', ']', list, o)
	if strings.HasPrefix(words, "^") {
		words = `\` + words // it would be a footnote
	}
	return lead + places + "[" + words + "](" + destination(in.Target) + ")" + trail
}

// withoutAnchors takes the places out of the words of a link: an anchor is a link too, and those don't nest.
func withoutAnchors(list []document.Inline, places *string) []document.Inline {
	var out []document.Inline
	for _, in := range list {
		if in.Kind == document.Anchor {
			*places += anchors([]string{in.Target})
			continue
		}
		in.Inlines = withoutAnchors(in.Inlines, places)
		out = append(out, in)
	}
	return out
}

// destination writes an address so that it ends where it should.
func destination(address string) string {
	var b strings.Builder
	for _, r := range address {
		switch {
		case r <= ' ' || unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(`<>()\{}|`+"`", r):
			for _, c := range []byte(string(r)) {
				const hex = "0123456789ABCDEF"
				b.WriteString("%" + string(hex[c>>4]) + string(hex[c&15]))
			}
		case r == '*' || r == '_' || r == '[' || r == ']':
			b.WriteRune(r) // an address is no running text
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
