package generator

import (
	"fmt"
	"slices"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/markdown"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
)

// nameTables gives the headings of tables of what is stored their ids: "stored-analytics", the same in every language.
func (d *document) nameTables(site *policy.Site) {
	if site.Registry == nil {
		return
	}
	d.eachPart(func(i int, p *part) {
		p.tableIDs = make([]map[string]string, len(p.fragment.Places))
		for n, place := range p.fragment.Places {
			if place.Kind != markdown.StoredPlace || place.Category.Text != "" || place.Service.Text != "" {
				continue // it has no headings
			}
			ids := map[string]string{}
			for _, c := range site.Registry.Categories {
				ids[c.ID] = d.anchors.make("stored-"+c.ID, "stored", i)
				d.anchors.describe(ids[c.ID], render.CategoryTitle(c, d.policy.Locale), d.numberOf(i))
			}
			p.tableIDs[n] = ids
		}
	})
}

// place checks every place of a page that something of the registry belongs in.
func (s *build) place(d *document) {
	room := maxPlaces
	d.eachPart(func(_ int, p *part) {
		for _, place := range p.fragment.Places {
			before := room
			if room -= placeCost(place); room >= 0 {
				for _, found := range s.checkPlace(p.of(place.In), place) {
					d.add(p.tell(place.In, func(*diag.File) diag.Diagnostic { return found }))
				}
			} else if before >= 0 {
				d.add(p.tell(place.In, func(f *diag.File) diag.Diagnostic { return tooManyPlaces(f.At(place.Start, place.End)) }))
			}
		}
	})
}

// maxPlaces bounds the places of one page, each of which can be as long as the registry: a table of all services counts
// as tableCost.
const (
	maxPlaces = 400
	tableCost = 20
)

func placeCost(place markdown.Place) int {
	if place.Kind == markdown.StoredPlace && place.Service.Text == "" {
		return tableCost
	}
	return 1
}

func tooManyPlaces(at diag.Diagnostic) diag.Diagnostic {
	at.Rule = "limit"
	at.Message = fmt.Sprintf("this page shows the registry too often: more than %d tables, or %d services and frames", maxPlaces/tableCost, maxPlaces)
	at.Hint = "show it once, and lead to it by links"
	return at
}

// checkPlace reports a place for what the registry doesn't have. A registry that could not be read is reported already.
func (s *build) checkPlace(file *diag.File, place markdown.Place) []diag.Diagnostic {
	r := s.site.Registry
	at := file.At(place.Start, place.End)
	switch {
	case s.registryBroken:
		return nil
	case r == nil:
		at.Rule = "registry-missing"
		at.Message = "this shows what is in content/consent.yaml, and there is no such file"
		at.Hint = "write content/consent.yaml with the services that your site uses, or delete these lines"
		return []diag.Diagnostic{at}
	case place.Kind == markdown.SettingsPlace && !s.optional():
		at.Rule, at.Level = "settings-empty", diag.Warning
		at.Message = "nothing on this site can be refused, so there are no settings to open, and no button is shown"
		at.Hint = "delete these lines, or add a category that isn't necessary to content/consent.yaml"
		return []diag.Diagnostic{at}
	}
	return slices.Concat(
		checkWord(file, place.Category, "category", categoryIDs(r)),
		checkWord(file, place.Service, "service", serviceIDs(r)),
		s.checkFrame(file, place),
	)
}

func checkWord(file *diag.File, word markdown.Word, what string, known []string) []diag.Diagnostic {
	if word.Text == "" || slices.Contains(known, word.Text) {
		return nil
	}
	at := file.At(word.Start, word.End)
	at.Rule = what + "-unknown"
	at.Message = fmt.Sprintf("content/consent.yaml has no %s %q", what, word.Text)
	at.Hint = suggest(word.Text, known, "%s", "write the id that it has there")
	return []diag.Diagnostic{at}
}

func categoryIDs(r *policy.Registry) []string {
	ids := make([]string, len(r.Categories))
	for i, c := range r.Categories {
		ids[i] = c.ID
	}
	return ids
}

func serviceIDs(r *policy.Registry) []string {
	ids := make([]string, len(r.Services))
	for i, service := range r.Services {
		ids[i] = service.ID
	}
	return ids
}

// placeContent prints what belongs in a place.
func (s *build) placeContent(r *render.Renderer, d *document, p *part, index int) (string, error) {
	place := p.fragment.Places[index]
	locale := d.policy.Locale
	switch place.Kind {
	case markdown.StoredPlace:
		return r.Stored(locale, render.StoredChoice{
			Category: place.Category.Text,
			Service:  place.Service.Text,
			Level:    d.levelOf(p, place),
			IDs:      p.tableIDs[index],
		})
	case markdown.SettingsPlace:
		return r.SettingsButton(locale, place.Label)
	default:
		return s.frameContent(r, locale, place)
	}
}

// levelOf is the level of a heading at the place.
func (d *document) levelOf(p *part, place markdown.Place) int {
	switch {
	case place.Level > 0:
		return min(place.Level+1, 6)
	case p == d.lead:
		return 2
	}
	return 3
}
