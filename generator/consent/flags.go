package consent

import (
	"slices"

	"trackora.click/proviso/generator/policy"
)

// Flags says what of the client a site uses, by the names in assets/consent/flags.d.ts.
func Flags(r *policy.Registry) map[string]bool {
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
		"EXTERNAL":     services(loadsExternal),
		"RETIRED":      len(r.Retired) > 0 && !categories(func(c policy.Category) bool { return !c.Necessary }),
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

// loadsExternal reports whether a service loads a script from another host.
func loadsExternal(s policy.Service) bool {
	return slices.ContainsFunc(s.Load, func(l policy.Load) bool {
		return l.Kind.RunsInPage() && l.Kind != policy.Inline && IsExternal(l.Source)
	})
}

// loadsElements reports whether a service loads what is no script that waits for its turn.
func loadsElements(s policy.Service) bool {
	return slices.ContainsFunc(s.Load, func(l policy.Load) bool {
		return !slices.Contains([]policy.LoadKind{policy.Script, policy.Inline}, l.Kind)
	})
}
