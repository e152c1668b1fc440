// Package markup reads Markdown as other tools keep it, with the front matter of Jekyll, Hugo or GitHub, as a document.
// The text goes through goldmark to HTML, so that what authors wrote as HTML between their Markdown is read alike.
package markup

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/importer/webpage"
	"trackora.click/proviso/generator/pattern"
)

// Read reads a file of Markdown. The path is for what is reported.
func Read(path string, source []byte) (document.Document, error) {
	front, body, line := cutFrontMatter(source)
	f := &fields{path: path}
	f.read(front)
	var out bytes.Buffer
	err := convert(body, line, &out)
	if err != nil {
		return document.Document{}, err
	}
	page, err := webpage.Read(webpage.Source{Path: path, Text: out.Bytes(), Marked: true, Lines: true, Whole: true})
	if err != nil {
		return document.Document{}, err
	}
	doc := page.Document
	doc.Title, doc.Fields = f.title, f.Fields
	doc.Doubts = append(append(f.doubts, liquid(path, body, line)...), doc.Doubts...)
	return doc, nil
}

// convert writes the HTML of a text whose first line is the given one of its file. A panic of the parser is an error:
// the texts of others are no place to stop at.
func convert(body []byte, line int, out *bytes.Buffer) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("read the Markdown: %v", r)
		}
	}()
	md := goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.DefinitionList, extension.Footnote),
		goldmark.WithParserOptions(parser.WithAttribute(), parser.WithASTTransformers(util.Prioritized(lines{line}, 1000))),
		goldmark.WithRendererOptions(html.WithUnsafe()),
	)
	if err := md.Convert(body, out); err != nil {
		return fmt.Errorf("read the Markdown: %w", err)
	}
	return nil
}

// lines writes into each block the line it begins in.
type lines struct{ first int }

// Transform implements goldmark's parser.ASTTransformer.
func (l lines) Transform(root *ast.Document, reader text.Reader, _ parser.Context) {
	source := reader.Source()
	line, at := l.first, 0
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || n.Type() != ast.TypeBlock {
			return ast.WalkContinue, nil
		}
		if start, ok := startOf(n); ok && start >= at {
			line += bytes.Count(source[at:start], []byte("\n"))
			at = start
		}
		n.SetAttributeString(webpage.LineAttribute, []byte(strconv.Itoa(line)))
		return ast.WalkContinue, nil
	})
}

// startOf returns where the text of a block begins.
func startOf(n ast.Node) (int, bool) {
	for ; n != nil && n.Type() == ast.TypeBlock; n = n.FirstChild() {
		if n.Lines() != nil && n.Lines().Len() > 0 {
			return n.Lines().At(0).Start, true
		}
	}
	return 0, false
}

// templates are what Jekyll and Hugo fill in.
var templates = pattern.New(`\{%.*?%\}|\{\{.*?\}\}`)

// liquid reports what another tool would have filled in. It stays in the text as it is.
func liquid(path string, body []byte, first int) []diag.Diagnostic {
	file := &diag.File{Path: path, Text: body}
	var list []diag.Diagnostic
	for _, m := range templates.FindAllIndex(body, -1) {
		d := file.At(m[0], m[1])
		d.Position.Line += first - 1
		d.Rule, d.Level = "import-template", diag.Warning
		d.Message = fmt.Sprintf("%s was filled in by another tool; it stands in the text as it is", body[m[0]:m[1]])
		d.Hint = "write the words themselves, or {{ name }} with the name of a value in site.yaml"
		list = append(list, d)
	}
	return list
}
