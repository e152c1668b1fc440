package search

import (
	"bytes"
	"html"
	"strings"
)

// unseen are elements without text for a reader.
var unseen = map[string]bool{"script": true, "style": true, "template": true, "noscript": true, "select": true, "textarea": true, "svg": true}

// inline are the elements that a phrase goes on across, as assets/search/blocks.ts has them.
var inline = map[string]bool{
	"a": true, "abbr": true, "b": true, "bdi": true, "bdo": true, "cite": true, "code": true, "del": true, "dfn": true,
	"em": true, "font": true, "i": true, "ins": true, "kbd": true, "label": true, "mark": true, "q": true, "s": true,
	"samp": true, "small": true, "span": true, "strong": true, "sub": true, "sup": true, "time": true, "u": true,
	"var": true, "wbr": true,
}

// Blocks returns the text of HTML as the Markdown renderer writes it, block by block, without what the page's own search
// passes over.
func Blocks(fragment []byte) []string {
	var blocks []string
	var block strings.Builder
	end := func() {
		if text := strings.TrimSpace(block.String()); text != "" {
			blocks = append(blocks, html.UnescapeString(text))
		}
		block.Reset()
	}
	for len(fragment) > 0 {
		open := bytes.IndexByte(fragment, '<')
		if open < 0 {
			open = len(fragment)
		}
		block.Write(fragment[:open])
		if fragment = fragment[open:]; len(fragment) == 0 {
			break
		}
		close := tagEnd(fragment)
		tag := fragment[:close]
		fragment = fragment[close:]
		name := tagName(tag)
		switch {
		case name == "br":
			block.WriteRune('\u2028')
			continue
		case !inline[name]:
			end()
		}
		if unseen[name] || unsearched(tag) {
			fragment = behind(fragment, tag, name)
		}
	}
	end()
	return blocks
}

// tagEnd is the offset behind the ">" of the tag that a text begins with.
func tagEnd(text []byte) int {
	quote := byte(0)
	for i, c := range text {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return len(text)
}

// tagName is the name in a tag, of an end, too.
func tagName(tag []byte) string {
	name := bytes.TrimPrefix(tag[1:], []byte("/"))
	if i := bytes.IndexAny(name, " \t\n/>"); i >= 0 {
		name = name[:i]
	}
	return string(bytes.ToLower(name))
}

// unsearched reports whether the page's search passes over the element that a tag begins.
func unsearched(tag []byte) bool {
	if bytes.IndexByte(tag, ' ') < 0 {
		return false
	}
	return bytes.Contains(tag, []byte(" data-nofind")) || bytes.Contains(tag, []byte(` aria-hidden="true"`)) ||
		bytes.Contains(tag, []byte(" hidden ")) || bytes.Contains(tag, []byte(" hidden>")) || bytes.Contains(tag, []byte(` hidden=`))
}

// behind returns what follows the element that a tag has begun.
func behind(text, tag []byte, name string) []byte {
	if bytes.HasSuffix(tag, []byte("/>")) || void[name] {
		return text
	}
	for depth := 1; depth > 0; {
		open := bytes.IndexByte(text, '<')
		if open < 0 {
			return nil
		}
		text = text[open:]
		close := tagEnd(text)
		if tagName(text[:close]) == name {
			if bytes.HasPrefix(text, []byte("</")) {
				depth--
			} else {
				depth++
			}
		}
		text = text[close:]
	}
	return text
}

// void are the elements without an end that can be in a text.
var void = map[string]bool{"br": true, "hr": true, "img": true, "wbr": true, "input": true, "col": true, "source": true}
