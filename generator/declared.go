package generator

import (
	"slices"
	"strings"

	"golang.org/x/text/cases"

	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
)

// registryFile is where a site describes its services.
const registryFile = "content/consent.yaml"

// declaredSlug is the last part of the path of the page that is made from the registry.
const declaredSlug = "cookies"

// declare adds a policy made from the registry in every language, if the site has a registry, wants the page and has
// written no such policy itself. It stands behind the policies that somebody wrote, and takes nobody's address.
func (s *build) declare() {
	r := s.site.Registry
	if r == nil || r.NoPage || len(s.site.Policies) == 0 ||
		slices.ContainsFunc(s.site.Policies, func(p *policy.Policy) bool { return p.Type == policy.Cookies }) {
		return
	}
	var all []*policy.Policy
	for _, l := range s.site.Locales {
		taken := s.taken(l.Prefix + declaredSlug + "/index.html")
		for _, p := range s.site.Policies {
			if p.Locale.Tag == l.Tag {
				all = append(all, p)
				taken = taken || p.Key == declaredSlug // which links to it name
			}
		}
		if !taken && s.texts[l.Tag].Get("cookies.title") != "" { // else the language has been reported
			all = append(all, s.declaredPolicy(l))
		}
	}
	s.site.Policies = all
}

// declaredPolicy is written in Markdown like any other, so that every stage treats it alike.
func (s *build) declaredPolicy(l policy.Locale) *policy.Policy {
	words := s.texts[l.Tag]
	text := func(key string) string { return literal(words.Fill("cookies."+key, "site", s.site.Name)) }
	var b strings.Builder
	b.WriteString(text("lead") + "\n\n## " + text("what-title") + " {#what-is-stored}\n\n" + text("what") +
		"\n\n## " + text("list-title") + " {#list}\n\n::: cookies\n:::\n")
	if s.optional() {
		b.WriteString("\n## " + text("change-title") + " {#change}\n\n" + text("change") + "\n\n::: consent-settings\n:::\n")
	}
	return &policy.Policy{
		Locale:    l,
		Version:   render.Edition(words, s.site, l, []byte(b.String())),
		Slug:      declaredSlug,
		Key:       declaredSlug,
		Title:     words.Get("cookies.title"),
		Type:      policy.Cookies,
		Generated: true,
		Source:    policy.Source{Path: registryFile, Text: []byte(b.String()), Whole: true},
		Pos:       s.site.Registry.Pos,
	}
}

// literal writes a text so that Markdown shows it as it is.
func literal(text string) string {
	var b strings.Builder
	for _, c := range strings.Join(strings.Fields(text), " ") {
		if c < 0x80 && strings.ContainsRune("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c) {
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// optional reports whether visitors have something to choose.
func (s *build) optional() bool {
	return s.site.Registry != nil && slices.ContainsFunc(s.site.Registry.Categories, func(c policy.Category) bool { return !c.Necessary })
}

// taken reports whether the site itself publishes a file at the path, or one that would have to be its folder or lie in
// it. Disks that ignore letter case decide.
func (s *build) taken(path string) bool {
	path = fold(path)
	blocks := func(other string) bool {
		other = fold(other)
		return other == path || strings.HasPrefix(other, path+"/") || strings.HasPrefix(path, other+"/")
	}
	for _, f := range s.site.Files {
		if blocks(f.Path) {
			return true
		}
	}
	for _, p := range s.site.Policies {
		if blocks(p.Path() + "index.html") {
			return true
		}
		for _, alias := range p.Aliases {
			if blocks(p.Locale.Prefix + alias + "/index.html") {
				return true
			}
		}
	}
	return false
}

func fold(path string) string { return cases.Fold().String(path) }
