package generator

import (
	"trackora.click/proviso/generator/bundle"
	"trackora.click/proviso/generator/consent"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
)

// choices is what the client has to know of the registry. scripts are the published files of services.
func (s *build) choices(scripts map[string]bundle.File) (*bundle.Choices, error) {
	r := s.site.Registry
	for i := range r.Categories {
		r.Categories[i].Asked = consent.Asked(r, r.Categories[i].ID, s.site.Policies)
	}
	locate := func(l policy.Load) (string, string) { return scripts[l.Source].Path, scripts[l.Source].Integrity }
	choices := &bundle.Choices{
		Registry: consent.JSON(consent.Client(r, locate)),
		Kept:     consent.JSON(append(consent.Kept(r), consent.Material(s.site.Policies)...)),
		Texts:    map[string][]byte{},
		Flags:    consent.Flags(r),
	}
	for _, locale := range s.site.Locales {
		texts, err := render.SettingsTexts(s.texts[locale.Tag], s.site, locale)
		if err != nil {
			return nil, err
		}
		choices.Texts[locale.Tag] = texts
	}
	var err error
	choices.Banners, err = s.banners()
	return choices, err
}
