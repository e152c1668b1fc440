package markdown

import (
	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	meta "github.com/yuin/goldmark-meta"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"trackora.click/proviso/generator/diag"
)

// Parser turns Markdown into fragments. It is set up once and may be used by several goroutines at a time.
type Parser struct {
	parser   parser.Parser
	renderer renderer.Renderer
	tags     *bluemonday.Policy
}

// New returns a Parser for CommonMark with the legal extensions.
func New() *Parser {
	md := goldmark.New(
		goldmark.WithExtensions(
			meta.New(),
			extension.Table,
			extension.DefinitionList,
			extension.NewLinkify(extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"})),
		),
		goldmark.WithParserOptions(
			parser.WithAttribute(),
			parser.WithBlockParsers(
				util.Prioritized(containerParser{}, 95),
				util.Prioritized(listParser{}, 310),
				util.Prioritized(itemParser{}, 410),
				util.Prioritized(extension.NewFootnoteBlockParser(), 999),
			),
			parser.WithInlineParsers(
				util.Prioritized(variableParser{}, 90),
				util.Prioritized(footnoteParser{}, 110),
				util.Prioritized(strikethroughParser{extension.NewStrikethroughParser()}, 500),
			),
		),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(nodeRenderers{}, 1))),
	)
	return &Parser{parser: md.Parser(), renderer: md.Renderer(), tags: allowedHTML()}
}

// Parse reads one file. The Document is safe to publish whatever the file holds; whether it says what the author meant
// is in the diagnostics, and with an error among them it must not be published.
func (p *Parser) Parse(src Source) (Document, []diag.Diagnostic) {
	in, ok := newInput(src)
	j := &job{Parser: p, src: src, in: in, report: report{in: in}, left: outputLimit(len(in.text) - in.body)}
	if !ok {
		j.problem("not-utf-8", 0, 0, "this file isn't UTF-8", "save it as UTF-8")
		return Document{}, j.list
	}
	if !j.withinLimits() {
		return Document{}, j.list
	}
	pc := parser.NewContext()
	root := p.parser.Parse(text.NewReader(in.text), parser.WithContext(pc))
	params, err := meta.TryGet(pc)
	if err != nil {
		j.problem("front-matter", 0, 0, "the front matter can't be read: "+err.Error(), "write each field as name: value")
		return Document{}, j.list
	}
	j.collect(root)
	j.inspect(root)
	doc := j.cut(root)
	if len(src.FrontMatter) > 0 {
		doc.Params = stringKeys(params)
	}
	j.finish()
	diag.Sort(j.list)
	if j.full {
		return Document{Params: doc.Params}, j.list
	}
	return doc, j.list
}
