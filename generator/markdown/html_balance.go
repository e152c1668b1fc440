package markdown

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
)

// tag is an element of raw HTML that is open.
type tag struct {
	name       string
	start, end int // of its tag in the input
	scope      int
}

// closedBy says which open elements a tag ends by itself: authors may leave </li>, </td> and their like out.
func closedBy(name string) []string {
	switch name {
	case "li":
		return []string{"li", "p"}
	case "dt", "dd":
		return []string{"dt", "dd", "p"}
	case "td", "th":
		return []string{"td", "th", "p"}
	case "tr":
		return []string{"tr", "td", "th", "p", "caption", "colgroup"}
	case "thead", "tbody", "tfoot":
		return []string{"thead", "tbody", "tfoot", "tr", "td", "th", "p", "caption", "colgroup"}
	case "p", "div", "ul", "ol", "dl", "table", "blockquote", "hr", "details", "address":
		return []string{"p"}
	}
	return nil
}

// endsByItself reports whether the closing tag of an element may be left out.
func endsByItself(name string) bool {
	return slices.Contains([]string{"li", "p", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "colgroup"}, name)
}

func isVoid(name string) bool {
	return slices.Contains([]string{"br", "col", "hr", "img", "wbr"}, name)
}

// openTag makes room for an element, and returns false when it can't be opened here.
func (out *fragmentWriter) openTag(name string, start, end int) bool {
	ends := closedBy(name)
	for n := len(out.tags); n > 0 && out.tags[n-1].scope == out.scope && slices.Contains(ends, out.tags[n-1].name); n-- {
		out.writeString("</" + out.tags[n-1].name + ">")
		out.tags = out.tags[:n-1]
	}
	if len(out.tags) == maxTags {
		out.problem("limit", start, end, fmt.Sprintf("more than %d HTML elements are nested here", maxTags), "close those that have ended")
		return false
	}
	out.used = append(out.used, rawTag{len(out.HTML), start, end})
	if !isVoid(name) {
		out.tags = append(out.tags, tag{name, start, end, out.scope})
	}
	return true
}

// endTag closes an element that was opened in the same Markdown element, and what is still open in it.
func (out *fragmentWriter) endTag(name, source string, start, end int) {
	n := len(out.tags) - 1
	for n >= 0 && out.tags[n].scope == out.scope && out.tags[n].name != name {
		n--
	}
	if n < 0 || out.tags[n].scope != out.scope {
		if !slices.Contains(htmlElements, name) {
			out.refusedEnd(name, source, start, end)
			return
		}
		out.problem("html-unopened", start, end, fmt.Sprintf("</%s> closes nothing that was opened in the same paragraph, list item or block", name), "delete it, or open the element in the same place")
		return
	}
	if words := strings.Trim(source[2+len(name):], " \t\n/>"); words != "" {
		out.problem("html-attribute", start, end, fmt.Sprintf("</%s> can't have %s", name, quoted(words)), "leave it out")
	}
	out.closeDownTo(n + 1)
	out.tags = out.tags[:n]
	out.writeString("</" + name + ">")
}

// refusedEnd drops the closing tag of an element that isn't allowed, whose opening tag was reported, and prints one that
// HTML doesn't know as text.
func (out *fragmentWriter) refusedEnd(name, source string, start, end int) {
	if atom.Lookup([]byte(name)) == 0 {
		out.text(source)
	}
	if out.refused[name] > 0 {
		out.refused[name]--
		return
	}
	out.problem("html-element", start, end, fmt.Sprintf("%s can't be used", quoted(source)), insteadOf(name))
}

// closeTags closes what was opened in the scope.
func (out *fragmentWriter) closeTags(scope int) {
	n := len(out.tags)
	for n > 0 && out.tags[n-1].scope >= scope {
		n--
	}
	out.closeDownTo(n)
}

func (out *fragmentWriter) closeDownTo(n int) {
	for len(out.tags) > n {
		open := out.tags[len(out.tags)-1]
		out.tags = out.tags[:len(out.tags)-1]
		if !endsByItself(open.name) {
			out.problem("html-unclosed", open.start, open.end, fmt.Sprintf("<%s> is not closed in the paragraph, list item or block where it begins", open.name), fmt.Sprintf("write </%s> where it ends", open.name))
		}
		out.writeString("</" + open.name + ">")
	}
}

// within reports whether an element of raw HTML is open.
func (out *fragmentWriter) within(name string) bool {
	return slices.ContainsFunc(out.tags, func(t tag) bool { return t.name == name })
}
