package generator

import (
	"slices"

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
		Kept:     consent.JSON(consent.Kept(r)),
		Texts:    map[string][]byte{},
		Flags:    clientFlags(r),
	}
	for _, locale := range s.site.Locales {
		texts, err := render.SettingsTexts(s.texts[locale.Tag], s.site, locale)
		if err != nil {
			return nil, err
		}
		choices.Texts[locale.Tag] = texts
	}
	return choices, nil
}

// clientFlags says what of the client a site uses, by the names in assets/consent/flags.d.ts.
func clientFlags(r *policy.Registry) map[string]bool {
	services := func(uses func(policy.Service) bool) bool { return slices.ContainsFunc(r.Services, uses) }
	categories := func(uses func(policy.Category) bool) bool { return slices.ContainsFunc(r.Categories, uses) }
	return map[string]bool{
		"GOOGLE":       services(func(s policy.Service) bool { return len(s.Google) > 0 }),
		"MICROSOFT":    services(func(s policy.Service) bool { return s.Microsoft != "" }),
		"META":         services(func(s policy.Service) bool { return s.Meta }),
		"SHARE":        r.Share != "",
		"RECEIPT":      r.Receipt != "",
		"REGIMES":      categories(asksOtherwise),
		"SIGNAL":       categories(func(c policy.Category) bool { return c.GPC && !c.Necessary }),
		"DO_NOT_TRACK": r.DoNotTrack,
		"ELEMENTS":     services(loadsElements),
	}
}

// asksOtherwise reports whether a category asks otherwise than opt-in in some regime.
func asksOtherwise(c policy.Category) bool {
	for _, ask := range c.Ask {
		if ask != policy.OptIn {
			return true
		}
	}
	return false
}

// loadsElements reports whether a service loads what is no script that waits for its turn.
func loadsElements(s policy.Service) bool {
	return slices.ContainsFunc(s.Load, func(l policy.Load) bool {
		return !slices.Contains([]policy.LoadKind{policy.Script, policy.Inline}, l.Kind)
	})
}
