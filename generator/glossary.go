package generator

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"trackora.click/proviso/generator/alphabet"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/markdown"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
)

// glossaryFile is where a site defines its terms.
const glossaryFile = "content/glossary.yaml"

// glossarySlug is the last part of the path of the page that is made from it.
const glossarySlug = "glossary"

// define adds the glossary's page in every language, behind the policies that somebody wrote, and prepares its terms for
// the texts.
func (s *build) define() {
	g := s.site.Glossary
	unsure := hasErrorIn(s.folder.Diagnostics, glossaryFile)
	none := g == nil || len(g.Terms) == 0
	if none && !unsure || len(s.site.Policies) == 0 {
		return
	}
	s.terms = map[string]*markdown.Terms{}
	if none { // that could be read, so nothing is said of the texts' terms
		for _, l := range s.site.Locales {
			s.terms[l.Tag] = markdown.NewTerms(nil, unsure)
		}
		return
	}
	var all []*policy.Policy
	for _, l := range s.site.Locales {
		s.terms[l.Tag] = termsIn(g, l.Tag, unsure)
		others := len(all)
		for _, p := range s.site.Policies {
			if p.Locale.Tag == l.Tag {
				all = append(all, p)
			}
		}
		switch {
		case len(all) == others || s.texts[l.Tag].Get("glossary.title") == "":
		case s.glossaryTaken(l):
			s.add(diag.Diagnostic{
				Rule: "glossary-taken", Position: diag.Position{File: glossaryFile},
				Message: fmt.Sprintf("the page of the terms would be /%s, and a policy or file of the site is there", l.Prefix+glossarySlug+"/"),
				Hint:    "rename that one, or give it another slug",
			})
		default:
			all = append(all, s.glossaryPolicy(l))
		}
	}
	s.site.Policies = all
}

// termsIn prepares the terms of a glossary for the texts in a language.
func termsIn(g *policy.Glossary, tag string, unsure bool) *markdown.Terms {
	var terms []markdown.Term
	for _, t := range g.Terms {
		terms = append(terms, markdown.Term{ID: t.ID, Names: t.Names(tag), Auto: t.Auto})
	}
	return markdown.NewTerms(terms, unsure)
}

func (s *build) glossaryTaken(l policy.Locale) bool {
	return s.taken(l.Prefix+glossarySlug+"/index.html") || slices.ContainsFunc(s.site.Policies, func(p *policy.Policy) bool {
		return p.Locale.Tag == l.Tag && p.Key == glossarySlug // which links to it name
	})
}

// glossaryText is written in Markdown like that of any other policy, so that every stage treats it alike. Each term is a
// section, in the order of the language's alphabet.
func (s *build) glossaryText(l policy.Locale) []byte {
	terms := slices.Clone(s.site.Glossary.Terms)
	order := alphabet.New(l.Tag)
	slices.SortStableFunc(terms, func(a, b policy.Term) int { return order.Compare(a.Name.In(l.Tag), b.Name.In(l.Tag)) })
	var b strings.Builder
	b.WriteString(literal(s.texts[l.Tag].Get("glossary.lead")) + "\n")
	for _, t := range terms {
		if t.Name.In(l.Tag) == "" || t.Definition.In(l.Tag) == "" {
			continue // reported
		}
		fmt.Fprintf(&b, "\n## %s {#%s}\n\n%s\n", literal(t.Name.In(l.Tag)), t.ID, literal(t.Definition.In(l.Tag)))
	}
	return []byte(b.String())
}

// glossaryPolicy is the page of the terms in a language.
func (s *build) glossaryPolicy(l policy.Locale) *policy.Policy {
	return &policy.Policy{
		Locale:     l,
		Slug:       glossarySlug,
		Key:        glossarySlug,
		Title:      s.texts[l.Tag].Get("glossary.title"),
		Type:       policy.Other,
		Unnumbered: true,
		Generated:  true,
		Source:     policy.Source{Path: glossaryFile, Text: s.glossaryText(l), Whole: true},
	}
}

// isGlossary reports whether a document is the page of the terms.
func (d *document) isGlossary() bool {
	return d.policy.Generated && d.policy.Source.Path == glossaryFile
}

// termsOf returns the terms that the texts of a policy mark. The glossary defines them itself.
func (s *build) termsOf(p *policy.Policy) *markdown.Terms {
	if p.Generated {
		return nil
	}
	return s.terms[p.Locale.Tag]
}

// definition is the address of the definition of a term, as a page of the language writes it.
func (f *filling) definition(id string) string {
	return policy.Relative(f.path, f.document.policy.Locale.Prefix+glossarySlug+"/") + "#" + id
}

// definitions are those of the terms that the text of a document marks, in the order of their first use.
func (f *filling) definitions() []render.Definition {
	var ids []string
	f.document.eachPart(func(_ int, p *part) {
		for _, id := range p.fragment.Terms {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	})
	if len(ids) == 0 {
		return nil
	}
	tag := f.document.policy.Locale.Tag
	list := make([]render.Definition, len(ids))
	for _, t := range f.build.site.Glossary.Terms {
		if i := slices.Index(ids, t.ID); i >= 0 {
			list[i] = render.Definition{ID: t.ID, Name: t.Name.In(tag), Text: t.Definition.In(tag), Address: f.definition(t.ID)}
		}
	}
	return list
}

// unusedTerms hints at terms that no policy marks.
func (s *build) unusedTerms() []diag.Diagnostic {
	if s.site.Glossary == nil {
		return nil
	}
	var found []diag.Diagnostic
	for _, t := range s.site.Glossary.Terms {
		if s.survey.terms[t.ID] {
			continue
		}
		at := diag.Diagnostic{Rule: "term-unused", Level: diag.Hint, Position: diag.Position(t.Pos)}
		at.Message = fmt.Sprintf("no policy uses the term %q", t.ID)
		at.Hint = fmt.Sprintf("mark it where it is used, as in [%s](term:%s), or write auto: true; or delete it from %s", t.Names(s.site.Locales[0].Tag)[0], t.ID, path.Base(glossaryFile))
		found = append(found, at)
	}
	return found
}
