package render

import (
	"bytes"
	"html/template"
	"time"

	"trackora.click/proviso/generator/policy"
)

// PolicyView is a policy as its template sees it.
type PolicyView struct {
	*policy.Policy
	Lead        template.HTML
	Sections    []SectionView
	Facts       Facts
	Upcoming    bool
	Definitions []Definition // of the terms that the text marks
	Prevails    *Link        // the page in the language that prevails; nil on that page itself
}

// SectionView is a section as its template sees it. Its fields are its own, not those of an embedded policy.Section:
// templates look those up by name, again and again.
type SectionView struct {
	Page          *Page
	ID            string
	Number        string
	Title         string
	Subtitle      string
	Summary       string
	Aliases       []string
	Jurisdictions []string
	Headings      []policy.Heading
	Listed        []policy.Heading // those that the table of contents lists
	Params        map[string]any
	Open          bool // unfolded when the page opens
	Body          template.HTML
	CopyLabel     string // of the button that copies its address
}

// Policy prints the page of a policy. page is the path the page will have: "privacy/", "fr/privacy/", or "" for a home
// page that shows a site's only policy, whose canonical address stays that of the policy.
func (r *Renderer) Policy(out *bytes.Buffer, p *policy.Policy, b Body, page string) error {
	view := r.page("policy", p.Locale, page)
	view.Title = p.Title
	view.Description = p.Description
	if view.Description == "" {
		view.Description = b.Excerpt
	}
	view.Canonical = absolute(r.site, p.Path())
	view.Languages = r.directory.policyLanguages(p)
	view.Alternates = r.alternates(view.Languages)
	view.Policies = r.policies(p.Locale, p)
	view.JSONLD = r.describe(view, "WebPage", p.PublishDate)
	view.Policy = &PolicyView{
		Policy:      p,
		Lead:        safe(b.Lead),
		Sections:    sections(view, p, b),
		Facts:       facts(p),
		Upcoming:    b.Upcoming,
		Definitions: b.Terms,
		Prevails:    prevails(p, view.Languages),
	}
	return r.printTo(out, "policy.html", view)
}

func sections(page *Page, p *policy.Policy, b Body) []SectionView {
	views := make([]SectionView, len(p.Sections))
	nested := nestedContents(p)
	for i, s := range p.Sections {
		views[i] = SectionView{
			Page: page, ID: s.ID, Number: s.Number, Title: s.Title, Subtitle: s.Subtitle, Summary: s.Summary,
			Aliases: s.Aliases, Jurisdictions: s.Jurisdictions, Headings: s.Headings, Params: s.Params,
			Open: opened(p.Collapse, i), Body: safe(b.Sections[i]), CopyLabel: page.texts.Fill("copy.label", "title", s.Title),
		}
		if nested {
			views[i].Listed = listed(s.Headings)
		}
	}
	return views
}

// maxNested bounds the sub-headings in a table of contents. In a longer one, nobody finds the sections any more.
const maxNested = 40

// nestedContents tells whether the table of contents lists the sub-headings of a policy, too.
func nestedContents(p *policy.Policy) bool {
	n := 0
	for _, s := range p.Sections {
		n += len(listed(s.Headings))
	}
	return n <= maxNested
}

// listed returns the sub-headings right below a section.
func listed(headings []policy.Heading) []policy.Heading {
	var list []policy.Heading
	for _, h := range headings {
		if h.Level == 3 {
			list = append(list, h)
		}
	}
	return list
}

func opened(c policy.Collapse, index int) bool {
	switch c {
	case policy.CollapseClosed:
		return false
	case policy.CollapseFirst:
		return index == 0
	default:
		return true
	}
}

// prevails finds the page of the language that prevails over the one of the policy.
func prevails(p *policy.Policy, languages []Link) *Link {
	if p.Authoritative == p.Locale.Tag {
		return nil
	}
	for _, link := range languages {
		if link.Locale.Tag == p.Authoritative {
			return &link
		}
	}
	return nil
}

// Day is a date as the machine and as the visitor reads it.
type Day struct{ ISO, Text string }

// Day returns the date for a time element.
func (p *Page) Day(t time.Time) Day {
	return Day{ISO: t.Format(time.DateOnly), Text: p.texts.Date(t)}
}
