package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// strikethroughParser strikes text between "~~". goldmark does so between single tildes as well, which in a legal text
// stand for "about": "(~5 to 10~ days)" must not lose its meaning.
type strikethroughParser struct{ parser.InlineParser }

// Parse reads "~~".
func (p strikethroughParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if line, _ := block.PeekLine(); !bytes.HasPrefix(line, []byte("~~")) {
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}
