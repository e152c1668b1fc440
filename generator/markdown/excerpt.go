package markdown

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// maxExcerpt is the length of an excerpt in characters, as much as search engines show of a page.
const maxExcerpt = 300

// Excerpt returns the first 300 characters at most of the visible text, cut at a word.
func (f Fragment) Excerpt() string {
	var b strings.Builder
	tokens, hidden := html.NewTokenizer(bytes.NewReader(f.HTML[:f.textEnd])), false
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
	return shorten(strings.Join(strings.Fields(b.String()), " "), maxExcerpt)
}

// isEmpty reports whether there is nothing that a visitor can see or read.
func (f Fragment) isEmpty() bool {
	if beginsToSpeak(f.HTML) || len(f.Images) > 0 {
		return false
	}
	for _, hole := range f.Holes {
		if hole.Kind != HeadingID && hole.Kind != HeadingNumber && hole.Kind != LinkTarget && hole.Kind != TermTarget && hole.Kind != ImageSource {
			return false
		}
	}
	return f.Excerpt() == ""
}

// beginsToSpeak reports whether HTML begins with a tag of a block and a letter: as nearly all of it does, so that nothing
// else has to be looked at.
func beginsToSpeak(html []byte) bool {
	for len(html) > 1 && html[0] == '<' && html[1] != 'a' {
		end := bytes.IndexByte(html, '>')
		if end < 0 {
			return false
		}
		html = html[end+1:]
	}
	return len(html) > 0 && (html[0]|0x20 >= 'a' && html[0]|0x20 <= 'z' || html[0] > 0xC2 && !mayBeBlank(html))
}

// mayBeBlank reports whether HTML begins with a character beyond ASCII that could be a space.
func mayBeBlank(html []byte) bool {
	return html[0] == 0xE1 || html[0] == 0xE2 || bytes.HasPrefix(html, []byte("\u3000"))
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
