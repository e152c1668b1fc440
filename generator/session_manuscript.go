package generator

import (
	"bytes"
	"slices"

	"trackora.click/proviso/generator/check"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/readability"
	"trackora.click/proviso/generator/search"
)

// Manuscript is a policy as who writes it wants to see it.
type Manuscript struct {
	Language     string // "pt-BR"
	Title        string
	At           diag.Position // of the title
	Whole        readability.Measure
	Parts        []ManuscriptPart // the lead, and then the sections
	Requirements []check.Judgement
}

// ManuscriptPart is the lead of a policy, or a section.
type ManuscriptPart struct {
	ID       string // "" for the lead
	Number   string // as shown, if it is
	Title    string // "" for the lead
	At       diag.Position
	Headings []ManuscriptHeading
	Measure  readability.Measure
}

// ManuscriptHeading is a sub-heading.
type ManuscriptHeading struct {
	ID, Text string
	Level    int // 3 to 6
	At       diag.Position
}

// Manuscript returns the policy that was published as a page, at its path from the site root, as it is written now; nil
// where that can't be read any more. known is false where no policy has that page.
func (s *Session) Manuscript(page string) (m *Manuscript, known bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.base == nil {
		return nil, false, nil
	}
	at := slices.IndexFunc(s.base.documents, func(d *document) bool {
		return !d.policy.Generated && (d.policy.Path() == page || s.base.fronts[d.policy] && d.policy.Locale.Prefix == page)
	})
	if at < 0 {
		return nil, false, nil
	}
	d := s.base.documents[at]
	a := &attempt{build: s.base, before: map[*document]documentState{}}
	defer a.undo() // it is read, and not made
	if ok, err := a.renew(d); !ok || err != nil {
		return nil, true, err
	}
	if err := s.base.read(d); err != nil {
		return nil, true, err
	}
	return d.manuscript(), true, nil
}

// manuscript describes a document that has been read.
func (d *document) manuscript() *Manuscript {
	p := d.policy
	m := &Manuscript{Language: p.Locale.Tag, Title: p.Title, At: diag.Position(p.Pos), Requirements: check.Judge([]check.Reading{d.reading()})}
	var all []string
	d.eachPart(func(i int, part *part) {
		blocks := search.Blocks(searchedHTML(new(bytes.Buffer), part))
		described := ManuscriptPart{At: m.At}
		if i != leadIndex {
			section := p.Sections[i]
			described = ManuscriptPart{ID: section.ID, Number: section.Number, Title: section.Title, At: diag.Position(section.Pos)}
			for _, text := range []string{section.Subtitle, section.Summary} {
				if text != "" {
					blocks = append(blocks, text)
				}
			}
		}
		for n, h := range part.fragment.Headings {
			place := part.of(h.In).At(h.Start, h.End).Position
			described.Headings = append(described.Headings, ManuscriptHeading{part.headings[n].ID, h.Text, h.Level, place})
		}
		described.Measure = readability.Of(m.Language, blocks)
		all = append(all, blocks...)
		m.Parts = append(m.Parts, described)
	})
	m.Whole = readability.Of(m.Language, all)
	return m
}
