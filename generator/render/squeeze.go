package render

import (
	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"
)

// squeezer minifies HTML. Scripts and data blocks pass through it unchanged, so that their hashes hold.
type squeezer struct{ m *minify.M }

func newSqueezer() squeezer {
	m := minify.New()
	m.Add("text/html", &html.Minifier{
		KeepDocumentTags: true,
		KeepEndTags:      true,
		KeepQuotes:       true,
		// Attributes that repeat a default are hooks for style sheets and scripts: type="button", type="text".
		KeepDefaultAttrVals: true,
	})
	return squeezer{m}
}

func (s squeezer) html(page []byte) ([]byte, error) {
	return s.m.Bytes("text/html", page)
}
