package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// nodeRenderers says how each kind of node is printed: as goldmark does, but for what we print ourselves.
type nodeRenderers struct{}

// RegisterFuncs implements renderer.NodeRenderer. Of two functions for a kind the later one holds.
func (nodeRenderers) RegisterFuncs(registry renderer.NodeRendererFuncRegisterer) {
	scoped := scopedRegistry{registry}
	html.NewRenderer().RegisterFuncs(scoped)
	extension.NewTableHTMLRenderer().RegisterFuncs(scoped)
	extension.NewDefinitionListHTMLRenderer().RegisterFuncs(scoped)
	extension.NewStrikethroughHTMLRenderer().RegisterFuncs(scoped)

	scoped.Register(ast.KindHeading, renderHeading)
	scoped.Register(ast.KindFencedCodeBlock, renderFencedCode)
	scoped.Register(ast.KindLink, renderLink)
	scoped.Register(ast.KindAutoLink, renderAutoLink)
	scoped.Register(ast.KindImage, renderImage)
	scoped.Register(ast.KindList, renderPlainList)
	scoped.Register(ast.KindListItem, renderPlainItem)
	scoped.Register(kindList, renderList)
	scoped.Register(kindItem, renderItem)
	scoped.Register(east.KindTableCell, renderTableCell)
	scoped.Register(kindContainer, renderContainer)
	scoped.Register(kindContainerTitle, renderContainerTitle)
	scoped.Register(kindVariable, renderVariable)
	scoped.Register(kindTerm, renderTerm)
	scoped.Register(kindFootnoteReference, renderFootnoteReference)

	registry.Register(ast.KindDocument, renderNothing)
	registry.Register(ast.KindRawHTML, renderRawHTML)
	registry.Register(ast.KindHTMLBlock, renderHTMLBlock)
}

func renderNothing(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkContinue, nil
}

// scopedRegistry makes each Markdown element a scope: raw HTML that is opened inside is closed before its end.
type scopedRegistry struct {
	renderer.NodeRendererFuncRegisterer
}

// Register implements renderer.NodeRendererFuncRegisterer.
func (r scopedRegistry) Register(kind ast.NodeKind, render renderer.NodeRendererFunc) {
	r.NodeRendererFuncRegisterer.Register(kind, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		out := w.(*fragmentWriter)
		if !out.raw {
			return render(w, source, n, entering)
		}
		if entering {
			status, err := render(w, source, n, true)
			out.scope++
			return status, err
		}
		out.closeTags(out.scope)
		out.scope--
		return render(w, source, n, false)
	})
}
