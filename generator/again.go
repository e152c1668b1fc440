package generator

import (
	"cmp"
	"slices"
	"strings"

	"trackora.click/proviso/generator/consent"
	"trackora.click/proviso/generator/output"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
)

// Renewal is a category that visitors are asked again who have answered what an earlier build asked, and why.
type Renewal struct {
	Category Named
	First    bool    // the earlier build had no such category
	New      []Named // services that it didn't have
	Changed  []Named // services, and policies with a material change, that ask for something else than they did
}

// Named is a thing of the registry by its id and by what people call it.
type Named struct{ ID, Name string }

// asked is what answers are given for; nil for a site without a registry.
func (s *build) asked() output.Asked {
	if s.site.Registry == nil {
		return nil
	}
	return consent.Words(s.site.Registry, s.site.Policies)
}

// renewals lists what is asked again after a change from before to now, in the order of the registry.
func (s *build) renewals(before, now output.Asked) []Renewal {
	fresh := map[string][]string{}
	for _, again := range consent.Again(before, now) {
		fresh[again.Category] = again.New
	}
	if len(fresh) == 0 {
		return nil
	}
	var list []Renewal
	for _, c := range s.site.Registry.Categories {
		words, ok := fresh[c.ID]
		if !ok {
			continue
		}
		earlier, known := before[c.ID]
		renewal := Renewal{Category: Named{c.ID, render.CategoryTitle(c, s.site.Locales[0])}, First: !known}
		for _, word := range words {
			id, _, _ := strings.Cut(word, ".")
			switch named := s.named(id); {
			case slices.Contains(renewal.Changed, named) || slices.Contains(renewal.New, named): // by another word
			case mentions(earlier, id) || s.policyNamed(id) != nil:
				renewal.Changed = append(renewal.Changed, named)
			default:
				renewal.New = append(renewal.New, named)
			}
		}
		list = append(list, renewal)
	}
	return list
}

// mentions reports whether one of the words, "service.hash" each, is of the id.
func mentions(words []string, id string) bool {
	for _, word := range words {
		if strings.HasPrefix(word, id+".") {
			return true
		}
	}
	return false
}

// named finds what an id of a word of consent.Asked is called.
func (s *build) named(id string) Named {
	for _, service := range s.site.Registry.Services {
		if service.ID == id {
			return Named{id, cmp.Or(service.Name, id)}
		}
	}
	if p := s.policyNamed(id); p != nil {
		return Named{id, p.Title}
	}
	return Named{id, id}
}

// policyNamed finds the policy in the site's first language that consent.Asked calls "policy-slug".
func (s *build) policyNamed(id string) *policy.Policy {
	slug, ok := strings.CutPrefix(id, "policy-")
	for _, p := range s.site.Policies {
		if ok && p.Slug == slug && p.Locale.Prefix == "" {
			return p
		}
	}
	return nil
}
