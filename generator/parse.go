package generator

import (
	"context"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/markdown"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
)

// document is a policy with the text of its parts on the way to HTML.
type document struct {
	policy  *policy.Policy
	texts   render.UITexts // of the policy's locale
	lead    *part
	parts   []*part // by index of policy.Sections
	anchors anchors
	// incomplete tells that a part of the policy could not be read, so that a link to it may only seem to lead nowhere.
	incomplete bool
}

// part is a piece of a policy's text: its lead or the body of a section.
type part struct {
	file       *diag.File
	fragment   markdown.Fragment
	headingIDs []string            // by index of fragment.Headings
	links      []target            // by index of fragment.Links
	images     []target            // by index of fragment.Images
	tableIDs   []map[string]string // of the headings of tables of what is stored, by index of fragment.Places and category
}

// parse turns the Markdown of every policy into fragments, several policies at a time.
func (s *build) parse(ctx context.Context) error {
	parser := markdown.New()
	s.documents = make([]*document, len(s.site.Policies))
	found := make([][]diag.Diagnostic, len(s.site.Policies))
	err := each(ctx, len(s.site.Policies), func(i int) error {
		p := s.site.Policies[i]
		d := &document{policy: p, texts: s.texts[p.Locale.Tag]}
		s.documents[i] = d
		found[i] = d.parse(parser, s.site.Variables)
		return nil
	})
	for _, list := range found {
		s.add(list...)
	}
	return err
}

func (d *document) parse(parser *markdown.Parser, variables map[string]string) []diag.Diagnostic {
	p := d.policy
	doc, found := d.parseFile(parser, p.Source, "lead", variables)
	p.Params = doc.Params
	d.lead = &part{file: sourceFile(p.Source), fragment: doc.Lead}
	for _, cut := range doc.Sections {
		p.Sections = append(p.Sections, cutSection(d.lead.file, cut))
		d.parts = append(d.parts, &part{file: d.lead.file, fragment: cut.Body})
	}
	if p.Source.Whole {
		return found
	}
	for _, section := range p.Sections {
		doc, more := d.parseFile(parser, section.Source, section.ID, variables)
		found = append(found, more...)
		section.Params = doc.Params
		d.parts = append(d.parts, &part{file: sourceFile(section.Source), fragment: doc.Lead})
	}
	return found
}

func (d *document) parseFile(parser *markdown.Parser, source policy.Source, prefix string, variables map[string]string) (markdown.Document, []diag.Diagnostic) {
	return parser.Parse(markdown.Source{
		File:        sourceFile(source),
		FrontMatter: source.FrontMatter,
		Body:        source.Body,
		Whole:       source.Whole,
		IDPrefix:    prefix,
		Variables:   variables,
		Labels: markdown.Labels{
			Note:           d.texts.Get("callout.note"),
			Warning:        d.texts.Get("callout.warning"),
			Summary:        d.texts.Get("callout.summary"),
			Footnotes:      d.texts.Get("footnotes.title"),
			FootnoteReturn: d.texts.Get("footnotes.return"),
		},
	})
}

func sourceFile(s policy.Source) *diag.File { return &diag.File{Path: s.Path, Text: s.Text} }

// cutSection makes a section of what an H2 of a single-file policy begins.
func cutSection(file *diag.File, cut markdown.Section) *policy.Section {
	return &policy.Section{
		ID:       cut.ID,
		Title:    cut.Title,
		Subtitle: cut.Subtitle,
		Pos:      policy.Pos(file.At(cut.Start, cut.Start).Position),
	}
}
