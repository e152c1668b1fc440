package generator

import (
	"maps"
	"path"
	"slices"
	"sync"
	"sync/atomic"

	"trackora.click/proviso/generator/cache"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/markdown"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
)

// document is a policy on its way from source to page. Once its page is printed, only what others may need of it stays.
type document struct {
	policy   *policy.Policy
	texts    render.UITexts // of the policy's locale
	outline  atomic.Pointer[outline]
	sections int // how many the policy has, once it is read

	lead    *part
	parts   []*part // by index of policy.Sections
	anchors anchors
	broken  bool // a section could not be read
	dead    int  // links and images that lead nowhere, so far

	crossing []*crossing // its links to places in other policies
	images   []string    // published paths of the pictures that it shows
	clauses  []string    // paths of the files that it includes
	marks    []string    // ids of the terms that it marks, in order
	found    []diag.Diagnostic
	sum      cache.Key // of the files it was read from, where builds are remembered
	postings words     // what it adds to the search index
	known    *recalled // what the last build made of it, where that may still hold

	mu    sync.Mutex
	pages []page
}

// part is a piece of a policy's text: its lead or the body of a section.
type part struct {
	file     *diag.File
	fragment markdown.Fragment
	headings []policy.Heading    // by index of fragment.Headings
	links    []target            // by index of fragment.Links
	images   []target            // by index of fragment.Images
	tableIDs []map[string]string // of the headings of tables of what is stored, by index of fragment.Places and category
}

// read runs every stage over a policy that can find a mistake.
func (s *build) read(d *document) error {
	stop := s.watch.start(StageRead)
	found, err := s.folder.Read(d.policy)
	stop()
	if err != nil {
		return err
	}
	d.add(found...)
	d.broken = s.unread[path.Dir(d.policy.Source.Path)] || d.hasUnreadSection(found)
	stop = s.watch.start(StageMarkdown)
	d.parse(s.markdown, s.site, s.folder.Clauses[d.policy.Locale.Tag], s.termsOf(d.policy))
	stop()
	if s.remembers {
		if d.sum, err = s.sumOf(d, false); err != nil {
			return err
		}
	}
	defer s.watch.start(StageLink)()
	d.sections = len(d.policy.Sections)
	d.makeOutline(s.site)
	s.link(d)
	s.place(d)
	s.checkRights(d)
	s.checkTexts(d)
	return s.measure(d)
}

// add takes notes of what is to be mended in the policy.
func (d *document) add(list ...diag.Diagnostic) { d.found = append(d.found, list...) }

// hasUnreadSection reports whether there are errors in files from which no section with an id could be read.
func (d *document) hasUnreadSection(found []diag.Diagnostic) bool {
	known := map[string]bool{}
	for _, section := range d.policy.Sections {
		known[section.Source.Path] = section.ID != ""
	}
	for _, f := range found {
		if f.Level == diag.Error && !known[f.Position.File] {
			return true
		}
	}
	return false
}

// parse turns the Markdown of the policy into fragments.
func (d *document) parse(parser *markdown.Parser, site *policy.Site, clauses map[string]*diag.File, terms *markdown.Terms) {
	p := d.policy
	context := markdown.Source{
		Variables: site.Variables, Limits: markdown.Limits(site.Limits.Markdown), Labels: labels(d.texts), Terms: terms, Clauses: clauses, Inclusions: &markdown.Inclusions{},
	}
	defer func() { d.clauses, d.marks = context.Inclusions.Files(), d.marked() }()
	doc := d.parseFile(parser, p.Source, "lead", context)
	p.Params = joined(p.Params, doc.Params)
	d.lead = &part{file: sourceFile(p.Source), fragment: doc.Lead}
	for _, cut := range doc.Sections {
		p.Sections = append(p.Sections, cutSection(d.lead.file, cut))
		d.parts = append(d.parts, &part{file: d.lead.file, fragment: cut.Body})
	}
	if p.Source.Whole {
		return
	}
	for _, section := range p.Sections {
		doc := d.parseFile(parser, section.Source, section.ID, context)
		section.Params = joined(section.Params, doc.Params)
		d.parts = append(d.parts, &part{file: sourceFile(section.Source), fragment: doc.Lead})
	}
}

// marked returns the ids of the terms that the text of a document marks, in order.
func (d *document) marked() []string {
	var ids []string
	d.eachPart(func(_ int, p *part) { ids = append(ids, p.fragment.Terms...) })
	slices.Sort(ids)
	return slices.Compact(ids)
}

// joined adds what goldmark-meta read of front matter to what load did.
func joined(params, more map[string]any) map[string]any {
	if params == nil {
		return more
	}
	maps.Copy(params, more)
	return params
}

// parseFile parses a file of the policy. What is the same for all of them is in the source that it gets.
func (d *document) parseFile(parser *markdown.Parser, source policy.Source, prefix string, all markdown.Source) markdown.Document {
	all.File, all.FrontMatter, all.Body, all.Whole, all.IDPrefix = sourceFile(source), source.FrontMatter, source.Body, source.Whole, prefix
	doc, found := parser.Parse(all)
	d.add(found...)
	return doc
}

func labels(texts render.UITexts) markdown.Labels {
	return markdown.Labels{
		Note:           texts.Get("callout.note"),
		Warning:        texts.Get("callout.warning"),
		Summary:        texts.Get("callout.summary"),
		Footnotes:      texts.Get("footnotes.title"),
		FootnoteReturn: texts.Get("footnotes.return"),
	}
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

// of is the part's file, or that of a text in it that it includes.
func (p *part) of(in *markdown.Inclusion) *diag.File {
	if in == nil {
		return p.file
	}
	return in.File
}

// tell returns what find says of the part's text, or of a text in it that it includes.
func (p *part) tell(in *markdown.Inclusion, find func(*diag.File) diag.Diagnostic) diag.Diagnostic {
	found := find(p.of(in))
	if in != nil {
		found = in.Tell(found)
	}
	return found
}

// eachPart calls do for the lead, with leadIndex, and for the body of every section, with its index.
func (d *document) eachPart(do func(i int, p *part)) {
	do(leadIndex, d.lead)
	for i, p := range d.parts {
		do(i, p)
	}
}

// release lets go of all that only the policy's own page needed.
func (d *document) release() {
	d.lead, d.parts, d.anchors = nil, nil, nil
	d.policy.Sections, d.policy.Params, d.policy.Source.Text = nil, nil, nil
}
