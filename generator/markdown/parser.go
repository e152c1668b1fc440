package markdown

import (
	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	meta "github.com/yuin/goldmark-meta"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"trackora.click/proviso/generator/diag"
)

// Parser turns Markdown into fragments. It is set up once and may be used by several goroutines at a time.
type Parser struct {
	parser   parser.Parser // with goldmark-meta, for text with front matter
	bare     parser.Parser // without it
	renderer renderer.Renderer
	tags     *bluemonday.Policy
}

// New returns a Parser for CommonMark with the legal extensions.
func New() *Parser {
	md := newMarkdown(meta.New())
	return &Parser{parser: md.Parser(), bare: newMarkdown().Parser(), renderer: md.Renderer(), tags: allowedHTML()}
}

func newMarkdown(more ...goldmark.Extender) goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(more...),
		goldmark.WithExtensions(
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
			parser.WithParagraphTransformers(
				util.Prioritized(anchorTransformer{}, 300), // behind that of tables
			),
			parser.WithInlineParsers(
				util.Prioritized(variableParser{}, 90),
				util.Prioritized(footnoteParser{}, 110),
				util.Prioritized(strikethroughParser{extension.NewStrikethroughParser()}, 500),
			),
		),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(nodeRenderers{}, 1))),
	)
}

// Parse reads one file. The Document is safe to publish whatever the file holds; whether it says what the author meant
// is in the diagnostics, and with an error among them it must not be published.
func (p *Parser) Parse(src Source) (Document, []diag.Diagnostic) {
	j := p.job(src)
	doc := j.run()
	diag.Sort(j.list)
	return doc, j.list
}

// job prepares the work on a source.
func (p *Parser) job(src Source) *job {
	if src.Inclusions == nil {
		src.Inclusions = &Inclusions{}
	}
	if src.Inclusions.files == nil {
		src.Inclusions.files = map[string]bool{}
	}
	in, ok := newInput(src)
	j := &job{Parser: p, src: src, in: in, report: report{in: in}, left: outputLimit(len(in.text) - in.body), stack: []string{src.File.Path}}
	if !ok {
		j.problem("not-utf-8", 0, 0, "this file isn't UTF-8", "save it as UTF-8")
	}
	return j
}

// run reads and prints the source.
func (j *job) run() Document {
	root := j.read()
	if root == nil {
		return Document{}
	}
	doc := j.cut(root)
	doc.Params = j.params
	j.finish()
	if j.full {
		return Document{Params: doc.Params}
	}
	return doc
}

// read parses the source and checks it; nil where that can't be.
func (j *job) read() ast.Node {
	if len(j.list) > 0 || !j.withinLimits() {
		return nil
	}
	root, params, err := j.parse(j.in, len(j.src.FrontMatter) > 0)
	if err != nil {
		j.problem("front-matter", 0, 0, "the front matter can't be read: "+err.Error(), "write each field as name: value")
		return nil
	}
	j.params = params
	j.collect(root)
	j.inspect(root)
	if len(j.stack) > 1 {
		j.refuseNotes(root)
	}
	return root
}

// parse lets goldmark read a text, and goldmark-meta its front matter where there is any. Without any, goldmark-meta must
// not see the text: it would take a line of dashes that begins it for the start of a block, and swallow what follows.
func (p *Parser) parse(in *input, frontMatter bool) (ast.Node, map[string]any, error) {
	if !frontMatter {
		return p.bare.Parse(text.NewReader(in.text)), nil, nil
	}
	pc := parser.NewContext()
	root := p.parser.Parse(text.NewReader(in.text), parser.WithContext(pc))
	params, err := meta.TryGet(pc)
	return root, stringKeys(params), err
}
