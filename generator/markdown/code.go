package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"trackora.click/proviso/generator/pattern"
)

// codeLanguage is what may become a class. goldmark takes any text, and with character references more classes than one.
var codeLanguage = pattern.New(`^[\pL\pN_+#.-]{1,40}$`)

// renderFencedCode prints the text between ``` lines.
func renderFencedCode(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	out, n := w.(*fragmentWriter), node.(*ast.FencedCodeBlock)
	if !entering {
		out.writeString("</code></pre>\n")
		return ast.WalkContinue, nil
	}
	out.writeString("<pre><code")
	if language := unescape(n.Language(source)); codeLanguage.MatchString(language) {
		out.attribute("class", "language-"+language)
	}
	out.writeString(">")
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		out.text(string(line.Value(source)))
	}
	return ast.WalkContinue, nil
}
