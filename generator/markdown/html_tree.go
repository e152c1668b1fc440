package markdown

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// rawTag is a tag of raw HTML that was printed.
type rawTag struct {
	offset     int // in the fragment's HTML
	start, end int // in the input
}

// event is a tag or a text, in the order of the page.
type event struct {
	kind   html.TokenType
	data   string
	offset int
}

// torn reports whether a browser would build another tree from the fragment than its tags say, as when a row stands
// outside of a table, and which raw tag is to blame. Only fragments with raw HTML pay for the question.
func (out *fragmentWriter) torn() (rawTag, bool) {
	if !out.raw || out.rawAsText || len(out.used) == 0 || out.full {
		return rawTag{}, false
	}
	offset, same := sameTree(out.HTML)
	if same && len(out.stack) > 1 { // a clause may be included in an item of a list
		const around = "<ul><li>"
		offset, same = sameTree(slices.Concat([]byte(around), out.HTML, []byte("</li></ul>")))
		offset -= len(around)
	}
	if same {
		return rawTag{}, false
	}
	blame := out.used[0]
	for _, used := range out.used {
		if used.offset <= offset {
			blame = used
		}
	}
	return blame, true
}

// sameTree parses the HTML as a browser does, and returns the offset of the first tag or text that ends up elsewhere.
func sameTree(source []byte) (int, bool) {
	nodes, err := html.ParseFragment(bytes.NewReader(source), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		return 0, false // elements are nested too deep
	}
	var built []event
	for _, n := range nodes {
		built = appendTree(built, n)
	}
	written := tagsOf(source)
	i := 0
	for _, w := range written {
		// <tbody> may be left out; the parser adds it.
		for i < len(built) && built[i].data == "tbody" && (w.data != "tbody" || w.kind != built[i].kind) {
			i++
		}
		if i == len(built) || built[i].kind != w.kind || built[i].data != w.data {
			return w.offset, false
		}
		i++
	}
	for i < len(built) && built[i].data == "tbody" {
		i++
	}
	return len(source), i == len(built)
}

// tagsOf lists the tags and texts that are written.
func tagsOf(source []byte) []event {
	var list []event
	tokens, at := html.NewTokenizer(bytes.NewReader(source)), 0
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return list
		}
		offset := at
		at += len(tokens.Raw())
		switch data := tokens.Token().Data; {
		case kind == html.TextToken:
			list = appendText(list, data, offset)
		case kind == html.StartTagToken && isVoid(data):
			list = append(list, event{html.SelfClosingTagToken, data, offset})
		default:
			list = append(list, event{kind, data, offset})
		}
	}
}

func appendTree(list []event, n *html.Node) []event {
	switch n.Type {
	case html.TextNode:
		return appendText(list, n.Data, 0)
	case html.ElementNode:
		if isVoid(n.Data) {
			return append(list, event{html.SelfClosingTagToken, n.Data, 0})
		}
		list = append(list, event{html.StartTagToken, n.Data, 0})
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			list = appendTree(list, c)
		}
		return append(list, event{html.EndTagToken, n.Data, 0})
	}
	return list
}

// appendText joins texts that follow each other. White space alone doesn't count: it may move inside a table.
func appendText(list []event, data string, offset int) []event {
	data = strings.Join(strings.Fields(data), "")
	if data == "" {
		return list
	}
	if last := len(list) - 1; last >= 0 && list[last].kind == html.TextToken {
		list[last].data += data
		return list
	}
	return append(list, event{html.TextToken, data, offset})
}
