package generator

import (
	"context"
	"slices"

	"trackora.click/proviso/generator/cache"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
)

// attempt makes some policies of a build anew. It can be undone as long as the build has not been taken.
type attempt struct {
	build    *build
	before   map[*document]documentState // what was made anew, as it was
	broken   []diag.Diagnostic           // links of other policies that lead nowhere now
	glossary *glossaryState              // what it was, if it is another now
}

// documentState is what is known of a document after a build.
type documentState struct {
	policy   policy.Policy
	outline  *outline
	sections int
	crossing []*crossing
	images   []string
	clauses  []string
	marks    []string
	found    []diag.Diagnostic
	sum      cache.Key
	known    *recalled
	pages    []page
	broken   bool
	dead     int
	postings words
}

// run makes the policies anew whose texts were touched, and the pages that show something of them. shown is what the
// links of each document came to before. ok is false where more of the site may be another than these pages.
func (a *attempt) run(ctx context.Context, touched []*document, shown func(*document) cache.Key) (ok bool, err error) {
	s := a.build
	s.diagnostics, s.held = slices.Clone(s.early), nil
	s.searching.open = map[string]*chunk{} // what an attempt that was undone has left there
	s.failed.Store(stops(s.diagnostics, s.strict))
	for _, d := range touched {
		same, err := a.renew(d)
		if err != nil || !same || s.rightsMoved(d) {
			return false, err
		}
		d.outline.Store(nil)
	}
	if err := each(ctx, len(touched), func(i int) error { return s.make(touched[i]) }); err != nil {
		return false, err
	}
	linking, err := a.relink(touched)
	if err != nil || s.failed.Load() {
		return err == nil, err
	}
	linking = slices.DeleteFunc(linking, func(d *document) bool { return s.shown(d) == shown(d) })
	for _, d := range linking {
		if same, err := a.renew(d); err != nil || !same {
			return false, err
		}
	}
	if err := each(ctx, len(linking), func(i int) error { return s.make(linking[i]) }); err != nil {
		return false, err
	}
	return true, each(ctx, len(s.held), func(i int) error { return s.complete(s.held[i]) })
}

// renew notes what is known of a document, and prepares it to be made anew. It keeps its outline, which others may look
// into at the same time.
func (a *attempt) renew(d *document) (same bool, err error) {
	if _, noted := a.before[d]; !noted {
		a.before[d] = documentState{
			*d.policy, d.outline.Load(), d.sections, d.crossing, d.images, d.clauses, d.marks, d.found, d.sum, d.known, d.pages, d.broken, d.dead, d.postings,
		}
	}
	d.crossing, d.images, d.found, d.known, d.pages, d.broken, d.dead = nil, nil, nil, nil, nil, false, 0
	if d.isGlossary() {
		p := d.policy
		p.Source.Text, p.Sections, p.Params = a.build.glossaryText(p.Locale), nil, nil
		return true, nil
	}
	return a.build.folder.Again(d.policy)
}

// undo brings back what the documents were.
func (a *attempt) undo() {
	for d, b := range a.before {
		*d.policy = b.policy
		d.outline.Store(b.outline)
		d.sections, d.crossing, d.images, d.found, d.sum = b.sections, b.crossing, b.images, b.found, b.sum
		d.clauses, d.marks = b.clauses, b.marks
		d.known, d.pages, d.broken, d.dead, d.postings = b.known, b.pages, b.broken, b.dead, b.postings
		d.lead, d.parts, d.anchors = nil, nil, nil
	}
	if a.glossary != nil {
		a.build.restoreGlossary(a.glossary)
	}
}

// relink resolves the links that the documents have to each other, and those of others to them. It returns the others.
func (a *attempt) relink(touched []*document) (linking []*document, err error) {
	s := a.build
	before := len(s.diagnostics)
	made := make(map[*document]bool, len(touched))
	for _, d := range touched {
		made[d] = true
	}
	for _, d := range s.documents {
		links := made[d]
		for _, link := range d.crossing {
			if !made[d] && made[link.to] {
				link.resolved, links = false, true
			}
		}
		if !links {
			continue
		}
		if err := s.resolveCrossing(d); err != nil {
			return nil, err
		}
		if !made[d] {
			linking = append(linking, d)
		}
	}
	a.broken = slices.Clone(s.diagnostics[before:])
	return linking, nil
}

// rightsMoved reports whether the footers of a language may have to lead to another section than before, now that a
// policy has other texts.
func (s *build) rightsMoved(d *document) bool {
	p := d.policy
	if !render.MayObject(s.site, p) {
		return false
	}
	if _, err := s.folder.Read(p); err != nil {
		return true
	}
	sections := p.Sections
	p.Sections = nil
	i := slices.IndexFunc(sections, render.Objection)
	before, there := s.rights[p.Locale.Tag]
	if there = there && before.policy == p; !there || i < 0 {
		return there || i >= 0
	}
	return sections[i].ID != before.section.ID || sections[i].Title != before.section.Title
}
