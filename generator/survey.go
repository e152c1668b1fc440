package generator

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"trackora.click/proviso/generator/check"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/load"
	"trackora.click/proviso/generator/markdown"
	"trackora.click/proviso/generator/output"
	"trackora.click/proviso/generator/policy"
)

// Coverage is what the policies of a language say of what their regimes ask for.
type Coverage struct {
	Locale string
	check.Outcome
}

// survey is what a check gathers of policies beside what a build does: what can only be judged of all of them.
type survey struct {
	mu       sync.Mutex
	readings map[*policy.Policy]reading
	terms    map[string]bool              // ids of the terms that policies mark
	external map[string][]diag.Diagnostic // places of links to other sites, by address
}

// reading is what is kept of a policy.
type reading struct {
	check.Reading
	version check.Version
	tells   []string // ids of services whose table it shows; all of them where that is "*"
	links   []string // paths of the pages that it links to
}

// Check reads and checks the site as Build does, and prints it, but writes nothing. Beside what a build looks for, it
// looks for what a person should look at before publishing.
func Check(ctx context.Context, o Options) (Report, error) {
	root, err := load.OpenRoot(o.Source)
	if err != nil {
		return Report{}, fmt.Errorf("open the site folder: %w", err)
	}
	defer root.Close()
	o.Cache, o.thorough = nil, true
	s, err := open(ctx, root, o, discard{&memory{}})
	if err != nil {
		return Report{}, err
	}
	s.survey = &survey{readings: map[*policy.Policy]reading{}, terms: map[string]bool{}, external: map[string][]diag.Diagnostic{}}
	if err := s.findRights(); err != nil {
		return Report{}, err
	}
	if err := s.policies(ctx); err != nil {
		return Report{}, err
	}
	if !s.failed.Load() {
		if err := s.rest(ctx); err != nil {
			return Report{}, err
		}
	}
	coverage, err := s.conclude()
	if err != nil {
		return Report{}, err
	}
	if o.External != nil {
		s.askOthers(ctx, *o.External)
	}
	report := s.report(o)
	report.Coverage = coverage
	return report, nil
}

// discard is a sink that keeps nothing but what waits for other policies.
type discard struct{ *memory }

func (discard) Add(output.File) error { return nil }

// written returns the files that somebody wrote a policy in. They are there until the policy is printed.
func (d *document) written() []*check.Text {
	p := d.policy
	if p.Generated {
		return nil
	}
	texts := []*check.Text{writtenText(p.Source, p.Locale)}
	for _, section := range p.Sections {
		if section.Source.Path != "" {
			texts = append(texts, writtenText(section.Source, p.Locale))
		}
	}
	return texts
}

func writtenText(source policy.Source, l policy.Locale) *check.Text {
	return &check.Text{File: sourceFile(source), Body: source.Body, Language: l.Tag}
}

// checkTexts looks for what a writer has left in the texts of a policy.
func (s *build) checkTexts(d *document) {
	p := d.policy
	for i, t := range d.written() {
		d.add(checkText(t)...)
		if !p.Unnumbered {
			d.add(check.HeadingNumbers(t)...)
		}
		if i == 0 {
			d.add(check.DateOrder(t, check.Dates{Effective: p.Effective, Publish: p.PublishDate, AsOf: s.asOf})...)
		}
		if i > 0 && !p.Unnumbered {
			d.add(check.TitleNumber(t, diag.Position(p.Sections[i-1].Pos))...)
		}
	}
	if s.survey != nil {
		s.surveyPolicy(d)
	}
}

// surveyPolicy gathers what a check needs of a policy, and looks for what only a check does.
func (s *build) surveyPolicy(d *document) {
	p := d.policy
	r := reading{Reading: d.reading()}
	d.eachPart(func(_ int, part *part) {
		for _, l := range part.links {
			r.links = append(r.links, l.path)
		}
		for _, place := range part.fragment.Places {
			r.tells = append(r.tells, s.shownAt(place)...)
		}
	})
	numbered := d.numbered()
	for i, t := range d.written() {
		if i == 0 {
			d.add(check.UnknownRequirements(t, sortedKeys(p.NotApplicable))...)
			typed := check.TypedDate(t, p.Effective)
			if d.add(typed...); len(typed) == 0 && p.Effective.IsZero() && len(p.Regimes) > 0 && !s.hasErrorAbove(t) {
				d.add(check.Undated(t, diag.Position(p.Pos)))
			}
		}
		if p.Source.Whole {
			d.add(check.UnwrittenHeadingIDs(t, d.sectionsWritten())...)
		}
		if check.Untranslated(t) {
			r.Language = "" // which no words are known for
		}
		if i > 0 {
			section := p.Sections[i-1]
			if !d.hasErrorAbove(t) { // a field that can't be read may be the id
				d.add(check.UnwrittenID(t, section.ID, diag.Position(section.Pos))...)
			}
			d.add(check.UnknownRequirements(t, section.Covers)...)
		}
		d.add(check.TypedReferences(t, numbered)...)
		if p.Type == policy.Privacy || p.Type == policy.Cookies {
			d.add(check.Undeclared(t, knownServices(), s.services())...)
		}
	}
	r.version = d.version()
	if len(s.site.Locales) > 1 {
		for _, t := range d.written() {
			r.version.Passages = append(r.version.Passages, check.Passages(t)...)
		}
	}
	others := d.others()
	s.survey.mu.Lock()
	defer s.survey.mu.Unlock()
	s.survey.readings[p] = r
	d.eachPart(func(_ int, part *part) {
		for _, id := range part.fragment.Terms {
			s.survey.terms[id] = true
		}
	})
	for _, o := range others {
		s.survey.external[o.address] = append(s.survey.external[o.address], o.at)
	}
}

// numbered finds the sections and sub-headings of a document by their numbers, with what a reference to each shows. It
// finds none as long as a title has a typed number: it may be that one that the text names.
func (d *document) numbered() func(number string) (id, shown string, ok bool) {
	places := map[string]policy.Heading{}
	typed := false
	for _, section := range d.policy.Sections {
		for _, h := range append([]policy.Heading{{ID: section.ID, Text: section.Title, Number: section.Number}}, section.Headings...) {
			typed = typed || check.HasTypedNumber(h.Text)
			if h.Number != "" {
				places[h.Number] = h
			}
		}
	}
	if typed {
		clear(places)
	}
	return func(number string) (id, shown string, ok bool) {
		h, ok := places[number]
		return h.ID, d.texts.Reference(number, "", h.Text), ok
	}
}

// hasErrorAbove tells whether there are errors in the front matter of a section.
func (d *document) hasErrorAbove(t *check.Text) bool { return errorAbove(d.found, t) }

// hasErrorAbove tells whether there are errors in the front matter of a policy, which is read before its text.
func (s *build) hasErrorAbove(t *check.Text) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return errorAbove(s.diagnostics, t)
}

func errorAbove(list []diag.Diagnostic, t *check.Text) bool {
	last := bytes.Count(t.File.Text[:t.Body], []byte("\n"))
	return slices.ContainsFunc(list, func(f diag.Diagnostic) bool {
		return f.Level == diag.Error && f.Position.File == t.File.Path && f.Position.Line <= last
	})
}

// reading is a policy as its visitors read it, before it is let go.
func (d *document) reading() check.Reading {
	p := d.policy
	kinds := map[policy.Type]string{policy.Privacy: "privacy", policy.Cookies: "cookie", policy.Terms: "terms"}
	r := check.Reading{
		Kind: kinds[p.Type], Language: p.Locale.Tag, Regimes: p.Regimes, NotApplicable: p.NotApplicable,
		Covers: map[string]struct{}{}, Title: diag.Position(p.Pos), Unread: d.broken,
	}
	words := d.words()
	r.Words = check.Fold(words)
	if filled, marked := check.Filled(words); marked {
		r.Filled = check.Fold(filled) + " "
	}
	for _, section := range p.Sections {
		for _, id := range section.Covers {
			r.Covers[id] = struct{}{}
		}
	}
	return r
}

// words are what a visitor reads of a policy, but for the words of cross references and what the registry tells.
func (d *document) words() string {
	var b strings.Builder
	b.WriteString(d.policy.Title + string(check.BlockEnd))
	for i, p := range append([]*part{d.lead}, d.parts...) {
		if i > 0 {
			section := d.policy.Sections[i-1]
			b.WriteString(strings.Join([]string{section.Title, section.Subtitle, section.Summary, ""}, string(check.BlockEnd)))
		}
		writeWords(&b, p.fragment.HTML)
	}
	return b.String()
}

// Elements that don't end a word, and those that don't end a block: a row of a table is one.
var (
	withinWords  = []string{"b", "i", "em", "strong", "a"}
	withinBlocks = []string{"abbr", "bdi", "br", "code", "del", "dfn", "img", "ins", "kbd", "mark", "q", "s", "small", "span", "sub", "sup", "td", "th", "u", "wbr"}
)

// writeWords writes the text of HTML that Proviso has printed itself, in which every < begins a tag.
func writeWords(b *strings.Builder, text []byte) {
	for rest := string(text); rest != ""; {
		words, tag, _ := strings.Cut(rest, "<")
		b.WriteString(html.UnescapeString(words))
		name, after, _ := strings.Cut(tag, ">")
		switch name = strings.TrimPrefix(strings.Fields(name + " x")[0], "/"); {
		case slices.Contains(withinWords, name):
		case slices.Contains(withinBlocks, name):
			b.WriteByte(' ')
		default:
			b.WriteByte(check.BlockEnd)
		}
		rest = after
	}
}

// shownAt returns the ids of the services that a place of a text tells of.
func (s *build) shownAt(place markdown.Place) []string {
	if place.Kind != markdown.StoredPlace || s.site.Registry == nil {
		return nil
	}
	switch {
	case place.Service.Text != "":
		return []string{place.Service.Text}
	case place.Category.Text == "":
		return []string{"*"}
	}
	var ids []string
	for _, service := range s.site.Registry.Services {
		if service.Category == place.Category.Text {
			ids = append(ids, service.ID)
		}
	}
	return ids
}

// services are those of the registry that somebody wrote.
func (s *build) services() []check.Service {
	if s.site.Registry == nil {
		return nil
	}
	var list []check.Service
	for _, service := range s.site.Registry.Services {
		if !service.Own {
			list = append(list, check.Service{ID: service.ID, Name: service.Name, Provider: service.Provider, At: diag.Position(service.Pos), Library: service.Library})
		}
	}
	return list
}

var knownServices = sync.OnceValue(func() []check.Service {
	var list []check.Service
	for _, k := range load.KnownServices() {
		list = append(list, check.Service{ID: k.ID, Name: k.Name, Provider: k.Provider})
	}
	return list
})

// conclude judges the site as a whole.
func (s *build) conclude() ([]Coverage, error) {
	var list []Coverage
	for _, l := range s.site.Locales {
		var all []check.Reading
		for _, p := range s.site.Policies {
			if r, ok := s.survey.readings[p]; ok && p.Locale == l && r.Kind != "" {
				all = append(all, r.Reading)
			}
		}
		found, outcome := check.Completeness(all)
		s.add(found...)
		if len(outcome.Regimes) > 0 {
			list = append(list, Coverage{l.Tag, outcome})
		}
		s.add(s.untold(l)...)
	}
	s.add(s.unusedClauses()...)
	s.add(s.unusedTerms()...)
	s.compareLanguages()
	used, err := s.usedVariables()
	if err != nil {
		return nil, err
	}
	s.add(check.UnusedVariables(s.folder.Variables, used)...)
	return list, nil
}

// untold hints at services that the privacy policy of a language says nothing of, if there is such a policy.
func (s *build) untold(l policy.Locale) []diag.Diagnostic {
	tells := map[string][]string{} // by path of a page
	for p, r := range s.survey.readings {
		tells[p.Path()] = r.tells
	}
	for _, p := range s.site.Policies {
		r := s.survey.readings[p]
		if p.Locale != l || p.Type != policy.Privacy || p.Generated {
			continue
		}
		told := slices.Clone(r.tells)
		for _, link := range r.links {
			told = append(told, tells[link]...)
		}
		rest := slices.DeleteFunc(s.services(), func(service check.Service) bool {
			return slices.Contains(told, "*") || slices.Contains(told, service.ID)
		})
		return check.Unmentioned(rest, r.Words, l.Tag)
	}
	return nil
}

// usedVariables looks through all texts, drafts among them.
func (s *build) usedVariables() (map[string]bool, error) {
	used := map[string]bool{}
	if len(s.folder.Variables) == 0 {
		return used, nil
	}
	err := fs.WalkDir(s.root, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || !slices.Contains([]string{".md", ".yaml"}, path.Ext(name)) {
			return err
		}
		text, err := fs.ReadFile(s.root, name)
		check.Variables(text, used)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("look for variables: %w", err)
	}
	return used, nil
}
