package load

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// addressable is what may stand in a slug or an id: letters, digits and marks of every script, hyphen, underscore and
// dots inside. No slash, no percent sign, nothing that a server or a shell reads as more than a name.
var addressable = pattern.New(shape.Name)

// devices are names that Windows keeps for itself, with any ending.
var devices = pattern.New(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)`)

// safeName checks a part of an address that somebody wrote, and returns it in the one Unicode form; "" when refused.
func (v value) safeName(s string) string {
	if s == "" {
		return ""
	}
	s = norm.NFC.String(s)
	if len(s) > maxName {
		v.fail("name-unsafe", fmt.Sprintf("%s is too long for a name that stands in addresses", v.name), "shorten it to a few words")
		return ""
	}
	if addressable.MatchString(s) && !strings.Contains(s, "..") && !strings.HasSuffix(s, ".") {
		return s
	}
	hint := "use letters, digits, - and _"
	if slug := policy.Slug(s); slug != "" && !strings.ContainsAny(s, `/\%:.`) {
		hint = "write " + slug
	}
	v.fail("name-unsafe", fmt.Sprintf("%s can't be %s", v.name, shown(s)), hint)
	return ""
}

// sectionID checks an anchor. The page keeps some for itself.
func (v value) sectionID(s string) string {
	s = v.safeName(s)
	if reservedID(s) {
		v.fail("id-reserved", fmt.Sprintf("the anchor %s is taken by the page itself", shown(s)), "choose another one")
		return ""
	}
	return s
}

func reservedID(s string) bool {
	return s == "main" || strings.HasPrefix(strings.ToLower(s), "proviso")
}

// slug checks the last part of a page's path.
func (v value) slug(s string) string {
	s = v.safeName(s)
	if s != "" && reservedSlug(s) {
		v.fail("slug-reserved", fmt.Sprintf("no page can be called %s", shown(s)), "choose another name")
		return ""
	}
	return s
}

// reservedSlug tells whether a folder of the site can't have the name: the client's files lie in assets, and others are
// files that hosts, browsers and search engines look for.
func reservedSlug(s string) bool {
	folded := fold(s)
	return folded == "assets" || slices.Contains(generated, folded) || slices.Contains(lookedFor, folded) || devices.MatchString(s)
}

// lookedFor are files at the root of a site that it may bring itself, and that get a default where it doesn't.
var lookedFor = []string{"_redirects", "favicon.ico", "favicon.svg", "robots.txt", "staticwebapp.config.json", "vercel.json"}

// pagePath checks an earlier path of a page, such as legal/privacy, and returns it without slashes at its ends.
func (v value) pagePath(s string) string {
	trimmed := strings.Trim(s, "/")
	if trimmed == "" {
		if s != "" {
			v.fail("name-unsafe", fmt.Sprintf("%s can't be %s", v.name, shown(s)), "write the earlier path of the page, such as legal/privacy")
		}
		return ""
	}
	if len(trimmed) > maxPath {
		v.fail("name-unsafe", fmt.Sprintf("%s is too long for an address", v.name), "delete it; no page can have been there")
		return ""
	}
	parts := strings.Split(trimmed, "/")
	for i, part := range parts {
		if part == "" {
			v.fail("name-unsafe", fmt.Sprintf("%s can't be %s", v.name, shown(s)), "write one / between two names")
			return ""
		}
		if parts[i] = v.slug(part); parts[i] == "" {
			return ""
		}
	}
	return strings.Join(parts, "/")
}
