package render

import (
	"slices"

	"trackora.click/proviso/generator/policy"
)

// optOut is what a section covers that tells residents of California how to object to a sale or sharing of their data
// (11 CCR 7013).
const optOut = "ccpa-nac-opt-out-link"

// RightsView leads to the section by which visitors can object.
type RightsView struct {
	Path string // of its policy
	ID   string
	Text string
}

// Rights returns the way to the section on objecting to a sale, for the footer of every page, or nil: where no policy is
// for California, where the registry has nothing that Global Privacy Control refuses, and where no section covers it.
func (p *Page) Rights() *RightsView { return p.renderer.rights[p.Locale.Tag] }

// LinkRights makes every page in the language of a policy lead to its section on objecting to a sale. It is called
// before any page is printed.
func (r *Renderer) LinkRights(p *policy.Policy, section *policy.Section) {
	r.rights[p.Locale.Tag] = &RightsView{Path: p.Path(), ID: section.ID, Text: section.Title}
}

// MayObject reports whether a policy is one by whose law visitors may object to what the registry has.
func MayObject(site *policy.Site, p *policy.Policy) bool {
	return site.Registry != nil && slices.Contains(p.Regimes, "ccpa") &&
		slices.ContainsFunc(site.Registry.Categories, func(c policy.Category) bool { return c.GPC && !c.Necessary })
}

// Objection reports whether a section tells visitors how to object.
func Objection(section *policy.Section) bool { return slices.Contains(section.Covers, optOut) }
