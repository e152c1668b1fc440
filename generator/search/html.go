package search

import (
	"bytes"
	"html"
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
	eachBlock(fragment, nil, func(block []byte) { blocks = append(blocks, string(block)) })
	return blocks
}

// eachBlock calls do for every block of HTML; the block is only lent. It writes into a buffer, which it returns.
func eachBlock(fragment, block []byte, do func(block []byte)) []byte {
	block = block[:0]
	end := func() {
		text := bytes.TrimSpace(block)
		if bytes.IndexByte(text, '&') >= 0 {
			text = []byte(html.UnescapeString(string(text)))
		}
		if len(text) > 0 {
			do(text)
		}
		block = block[:0]
	}
	for len(fragment) > 0 {
		open := bytes.IndexByte(fragment, '<')
		if open < 0 {
			open = len(fragment)
		}
		block = append(block, fragment[:open]...)
		if fragment = fragment[open:]; len(fragment) == 0 {
			break
		}
		close := tagEnd(fragment)
		tag := fragment[:close]
		fragment = fragment[close:]
		name := tagName(tag)
		switch {
		case string(name) == "br":
			block = append(block, "\u2028"...)
			continue
		case !inline[string(name)]:
			end()
		}
		if unseen[string(name)] || unsearched(tag) {
			fragment = behind(fragment, tag, name)
		}
	}
	end()
	return block
}

// tagEnd is the offset behind the ">" of the tag that a text begins with.
func tagEnd(text []byte) int {
	end := bytes.IndexByte(text, '>')
	if end < 0 {
		return len(text)
	}
	if bytes.IndexByte(text[:end], '"') < 0 && bytes.IndexByte(text[:end], '\'') < 0 {
		return end + 1
	}
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
func tagName(tag []byte) []byte {
	name := bytes.TrimPrefix(tag[1:], []byte("/"))
	lower := true
	for i, c := range name {
		if c <= ' ' || c == '/' || c == '>' {
			name = name[:i]
			break
		}
		lower = lower && (c < 'A' || c > 'Z')
	}
	if !lower {
		name = bytes.ToLower(name)
	}
	return name
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
func behind(text, tag, name []byte) []byte {
	if bytes.HasSuffix(tag, []byte("/>")) || void[string(name)] {
		return text
	}
	for depth := 1; depth > 0; {
		open := bytes.IndexByte(text, '<')
		if open < 0 {
			return nil
		}
		text = text[open:]
		close := tagEnd(text)
		if bytes.Equal(tagName(text[:close]), name) {
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
