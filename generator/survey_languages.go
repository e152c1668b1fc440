package generator

import (
	"path"
	"slices"

	"trackora.click/proviso/generator/check"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

// version is what a check compares of a policy with the same in other languages.
func (d *document) version() check.Version {
	p := d.policy
	v := check.Version{
		Language: p.Locale.Tag, Source: p.Source.Path, Title: diag.Position(p.Pos), Number: p.Version, Effective: p.Effective, Translates: p.TranslationOf,
		Named: !d.broken,
	}
	if !p.Source.Whole {
		v.Source = path.Dir(v.Source)
	}
	texts := d.written()
	if len(texts) == 0 {
		return v // nobody wrote it
	}
	v.Date, v.Sections = texts[0].PlaceOf("effective"), d.sectionsWritten()
	v.Original = texts[0].PlaceOf("translationOf")
	if p.Source.Whole {
		v.Named = v.Named && len(check.UnwrittenHeadingIDs(texts[0], v.Sections)) == 0
	}
	for _, t := range texts[1:] {
		v.Named = v.Named && t.HasField("id")
	}
	return v
}

// sectionsWritten are the sections with where each has its title.
func (d *document) sectionsWritten() []check.Section {
	var list []check.Section
	for _, section := range d.policy.Sections {
		list = append(list, check.Section{ID: section.ID, At: diag.Position(section.Pos)})
	}
	return list
}

// compareLanguages looks for what one language of the site has and another lacks.
func (s *build) compareLanguages() {
	var languages []string // but for those without any text, of which that was said
	for i, l := range s.site.Locales {
		if i == 0 || slices.ContainsFunc(s.site.Policies, func(p *policy.Policy) bool { return p.Locale == l && !p.Generated }) {
			languages = append(languages, l.Tag)
		}
	}
	var keys []string
	versions := map[string][]check.Version{}
	for _, p := range s.site.Policies { // in the order of the languages
		if versions[p.Key] == nil {
			keys = append(keys, p.Key)
		}
		versions[p.Key] = append(versions[p.Key], s.versionOf(p))
	}
	for _, key := range keys {
		if len(languages) > 1 {
			s.add(check.Parity(versions[key], languages)...)
		}
		s.add(check.Translations(versions[key])...)
	}
}

// versionOf is the version of a policy; one without a place where nobody wrote it.
func (s *build) versionOf(p *policy.Policy) check.Version {
	r, ok := s.survey.readings[p]
	if !ok || p.Generated {
		return check.Version{Language: p.Locale.Tag}
	}
	return r.version
}
