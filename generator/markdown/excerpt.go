package markdown

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// maxExcerpt is the length of an excerpt in characters, as much as search engines show of a page.
const maxExcerpt = 300

// describe returns the beginning of the text that was printed so far, and whether there is nothing to see at all.
func (out *fragmentWriter) describe() (excerpt string, empty bool) {
	var b strings.Builder
	empty = len(out.Images) == 0
	tokens, hidden := html.NewTokenizer(bytes.NewReader(out.HTML)), false
	for utf8.RuneCountInString(b.String()) <= maxExcerpt {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			break
		}
		token := tokens.Token()
		switch {
		case kind == html.TextToken && !hidden:
			b.WriteString(token.Data)
		case kind == html.StartTagToken && hasRole(token, "doc-noteref"):
			hidden = true
		case token.Data == "a":
			hidden = hidden && kind != html.EndTagToken
		case kind != html.TextToken && !isPhrasing(token.Data):
			b.WriteByte(' ')
		}
	}
	text := strings.Join(strings.Fields(b.String()), " ")
	for _, hole := range out.Holes {
		empty = empty && (hole.Kind == HeadingID || hole.Kind == LinkTarget || hole.Kind == ImageSource)
	}
	return shorten(text, maxExcerpt), empty && text == ""
}

// shorten cuts a text at the last space before a number of characters.
func shorten(text string, length int) string {
	if utf8.RuneCountInString(text) <= length {
		return text
	}
	text = string([]rune(text)[:length+1])
	if space := strings.LastIndexByte(text, ' '); space > 0 {
		return text[:space]
	}
	return string([]rune(text)[:length])
}

func hasRole(token html.Token, role string) bool {
	for _, a := range token.Attr {
		if a.Key == "role" && a.Val == role {
			return true
		}
	}
	return false
}

// isPhrasing reports whether an element stands within a line, so that no space belongs where it begins or ends.
func isPhrasing(name string) bool {
	switch name {
	case "a", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u", "wbr":
		return true
	}
	return false
}
