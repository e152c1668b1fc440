package generator

import (
	"trackora.click/proviso/generator/check"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/themes"
)

// check runs the rules that need the whole site.
func (s *build) check() {
	s.checkPolicies()
	s.checkBrand()
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
