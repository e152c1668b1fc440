package generator

import (
	"trackora.click/proviso/generator/bundle"
	"trackora.click/proviso/generator/consent"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
)

// choices is what the client has to know of the registry. scripts are the published files of services.
func (s *build) choices(r *render.Renderer, scripts map[string]bundle.File) (*bundle.Choices, error) {
	registry := s.site.Registry
	locate := func(l policy.Load) (string, string) { return scripts[l.Source].Path, scripts[l.Source].Integrity }
	choices := &bundle.Choices{
		Registry: consent.JSON(consent.Client(registry, locate)),
		Kept:     consent.JSON(append(consent.Kept(registry), consent.Material(s.site.Policies)...)),
		Texts:    map[string][]byte{},
		Flags:    consent.Flags(registry),
	}
	for _, locale := range s.site.Locales {
		texts, err := render.SettingsTexts(s.texts[locale.Tag], s.site, locale)
		if err != nil {
			return nil, err
		}
		choices.Texts[locale.Tag] = texts
	}
	var err error
	choices.Banners, err = s.banners(r)
	return choices, err
}

// askEach notes what the answers of each category are given for. It is done before policies are read, by several
// goroutines, which look at the registry too.
func (s *build) askEach() {
	registry := s.site.Registry
	if registry == nil || s.failed.Load() {
		return // nothing of it will be printed
	}
	for i := range registry.Categories {
		registry.Categories[i].Asked = consent.Asked(registry, registry.Categories[i].ID, s.site.Policies)
	}
}
