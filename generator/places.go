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
				d.anchors.describe(ids[c.ID], render.CategoryTitle(c, d.policy.Locale))
			}
			p.tableIDs[n] = ids
		}
	})
}

// place checks every place of every page that something of the registry belongs in.
func (s *build) place() {
	for _, d := range s.documents {
		d.eachPart(func(_ int, p *part) {
			for _, place := range p.fragment.Places {
				s.checkPlace(p.file, place)
			}
		})
	}
}

// checkPlace reports a place for what the registry doesn't have. A registry that could not be read is reported already.
func (s *build) checkPlace(file *diag.File, place markdown.Place) {
	r := s.site.Registry
	at := file.At(place.Start, place.End)
	switch {
	case s.registryBroken():
	case r == nil:
		at.Rule = "registry-missing"
		at.Message = "this shows what is in content/consent.yaml, and there is no such file"
		at.Hint = "write content/consent.yaml with the services that your site uses, or delete these lines"
		s.add(at)
	case place.Kind == markdown.SettingsPlace && !s.optional():
		at.Rule, at.Level = "settings-empty", diag.Warning
		at.Message = "nothing on this site can be refused, so there are no settings to open, and no button is shown"
		at.Hint = "delete these lines, or add a category that isn't necessary to content/consent.yaml"
		s.add(at)
	default:
		s.checkWord(file, place.Category, "category", categoryIDs(r))
		s.checkWord(file, place.Service, "service", serviceIDs(r))
		s.checkFrame(file, place)
	}
}

// registryBroken reports whether the registry has errors, so that what it names isn't known.
func (s *build) registryBroken() bool {
	return slices.ContainsFunc(s.diagnostics, func(d diag.Diagnostic) bool {
		return d.Level == diag.Error && d.Position.File == registryFile
	})
}

func (s *build) checkWord(file *diag.File, word markdown.Word, what string, known []string) {
	if word.Text == "" || slices.Contains(known, word.Text) {
		return
	}
	at := file.At(word.Start, word.End)
	at.Rule = what + "-unknown"
	at.Message = fmt.Sprintf("content/consent.yaml has no %s %q", what, word.Text)
	at.Hint = suggest(word.Text, known, "%s", "write the id that it has there")
	s.add(at)
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
