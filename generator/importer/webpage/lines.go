package webpage

import (
	"bytes"
	"strconv"

	"golang.org/x/net/html"
)

// withLines writes into each tag the line it is in: the parser knows no positions.
func withLines(text []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(text) + len(text)/4)
	tokens := html.NewTokenizer(bytes.NewReader(text))
	line := 1
	for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
		raw := tokens.Raw()
		lines := bytes.Count(raw, []byte("\n"))
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken {
			at := 1 + bytes.IndexAny(raw[1:], " \t\n\r\f/>") // not the name's length: the tokenizer writes wrong bytes anew
			out.Write(raw[:at])
			out.WriteString(" " + LineAttribute + `="` + strconv.Itoa(line) + `"`)
			raw = raw[at:]
		}
		out.Write(raw)
		line += lines
	}
	out.Write(tokens.Raw())
	return out.Bytes()
}
