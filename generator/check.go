package generator

import (
	"io/fs"
	"slices"

	"trackora.click/proviso/generator/check"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
	"trackora.click/proviso/themes"
)

// checkRights hints at a section that the law of California asks for: a banner and a signal of the browser are not
// enough to object to a sale of one's data (11 CCR 7026(a)(4)).
func (s *build) checkRights(d *document) {
	p := d.policy
	if !render.MayObject(s.site, p) || slices.ContainsFunc(p.Sections, render.Objection) {
		return
	}
	d.add(diag.Diagnostic{
		Rule:     "rights-unlinked",
		Level:    diag.Hint,
		Position: diag.Position(p.Pos),
		Message:  "by the law of California, which this policy is for, visitors need a link to opt out of the sale or sharing of their data; a banner alone is not enough",
		Hint: "if you sell or share data, write a section such as \"Do Not Sell or Share My Personal Information\" in a file of its own, with " +
			"covers: [ccpa-nac-opt-out-link] in its front matter; the footer of every page then leads there",
	})
}

// findRights finds, for every language, the section that the footer of its pages leads to. It is looked for before any
// page is printed; what was read for it is read again when its policy's turn comes.
func (s *build) findRights() error {
	s.rights = map[string]right{}
	for _, d := range s.documents {
		p := d.policy
		if _, found := s.rights[p.Locale.Tag]; found || !render.MayObject(s.site, p) {
			continue
		}
		if _, err := s.folder.Read(p); err != nil {
			return err
		}
		if i := slices.IndexFunc(p.Sections, render.Objection); i >= 0 {
			s.rights[p.Locale.Tag] = right{p, p.Sections[i]}
		}
		p.Sections = nil
	}
	return nil
}

// right is a section that tells visitors how to object.
type right struct {
	policy  *policy.Policy
	section *policy.Section
}

// checkPolicies refuses a site without a policy: publishing it would take down the one that is there.
func (s *build) checkPolicies() {
	if len(s.site.Policies) > 0 || diag.Count(s.diagnostics, diag.Error) > 0 {
		return
	}
	s.add(diag.Diagnostic{
		Rule:     "site-empty",
		Position: diag.Position{File: "content"},
		Message:  "there is no policy to publish here",
		Hint: "make a folder such as content/privacy with a file policy.md in it that begins with the title of the policy; " +
			"if there is one, it may be a draft (--drafts) or not yet published (--as-of)",
	})
}

// maxSettings bounds the settings that are looked at for what is left of a template; larger ones are refused as such.
const maxSettings = 1 << 20

// checkSettings looks for what is left of a template in settings that visitors read.
func (s *build) checkSettings() {
	for _, file := range []string{siteFile, registryFile} {
		if info, err := fs.Stat(s.root, file); err != nil || !info.Mode().IsRegular() || info.Size() > maxSettings {
			continue // there is none, or what is wrong with it was reported
		}
		if text, err := fs.ReadFile(s.root, file); err == nil {
			s.add(check.SettingsPlaceholders(&diag.File{Path: file, Text: text})...)
		}
	}
}

// checkBrand holds the site's colours against the theme's. The theme's own colours are tested with the theme, so only
// what the site sets can fail here.
func (s *build) checkBrand() {
	brand := s.site.Theme
	light, dark := brandPairs(brand.Accent, brand.AccentDark)
	if brand.Accent != "" {
		s.add(check.Contrast(light, brand.Accent, diag.Position(brand.AccentPos))...)
	}
	if brand.AccentDark != "" {
		s.add(check.Contrast(dark, brand.AccentDark, diag.Position(brand.DarkPos))...)
	}
}

func brandPairs(accent, accentDark string) (light, dark []check.Pair) {
	for _, p := range themes.Tokens(accent, accentDark) {
		pair := check.Pair{Name: p.Name, Foreground: p.Foreground, Background: p.Background}
		if p.Dark {
			pair.Name += " in the dark"
			dark = append(dark, pair)
		} else {
			light = append(light, pair)
		}
	}
	return light, dark
}
