package load

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"trackora.click/proviso/generator/policy"
)

// cookieKinds are the places on a device that are known to be cleared again.
var cookieKinds = []string{"cookie", "localStorage", "sessionStorage"}

// readServices decodes the services. known is false when a category could not be read, so that services of unknown
// categories are let pass.
func (l *loader) readServices(v value, r *policy.Registry, known bool) {
	l.scripts = map[string]bool{}
	ids := map[string]policy.Pos{}
	for _, item := range v.items("") {
		m := item.mapping("a service")
		id := m.required("id", "visits")
		s := policy.Service{
			ID:       id.registryID("service", ids),
			Name:     m.required("name", "Visit Counter").line(),
			Category: m.required("category", "analytics").categoryOf(r, known),
			Provider: m.value("provider").line(),
			Purpose:  l.localized(m.required("purpose", "Counts visits")),
			Privacy:  m.value("privacy").url(),
			Country:  m.value("country").line(),
			Cookies:  l.readCookies(m.value("cookies")),
			Load:     l.readLoad(m.value("load")),
			Pos:      id.pos(),
		}
		m.finish()
		r.Services = append(r.Services, s)
	}
}

// categoryOf decodes the category of a service.
func (v value) categoryOf(r *policy.Registry, known bool) string {
	s := v.line()
	ids := categoryIDs(r)
	if s == "" || !known || slices.Contains(ids, s) {
		return s
	}
	v.fail("category-unknown", fmt.Sprintf("there is no category %s", shown(s)),
		didYouMean(s, ids, "write one of: "+strings.Join(ids, ", ")+"; or add it under categories"))
	return ""
}

// readCookies decodes what a service keeps on the device.
func (l *loader) readCookies(v value) []policy.Cookie {
	var list []policy.Cookie
	seen := map[[2]string]bool{}
	for _, item := range v.items("") {
		m := item.mapping("a cookie")
		name := m.required("name", "_visits")
		c := policy.Cookie{
			Name:     name.line(),
			Kind:     m.value("kind").choice(cookieKinds...),
			Duration: m.value("duration").line(),
			Purpose:  l.localized(m.value("purpose")),
		}
		if c.Kind == "" {
			c.Kind = cookieKinds[0]
		}
		m.finish()
		if c.Name != "" && seen[[2]string{c.Kind, c.Name}] {
			name.fail("value-duplicate", fmt.Sprintf("the %s %s is listed twice in this service", c.Kind, shown(c.Name)), "keep one of the two")
		}
		seen[[2]string{c.Kind, c.Name}] = true
		list = append(list, c)
	}
	return list
}

// readLoad decodes what a service loads once it may.
func (l *loader) readLoad(v value) []policy.Load {
	var list []policy.Load
	for _, item := range v.items("") {
		m := item.mapping("a load")
		script := m.required("script", "scripts/visits.js")
		if s := l.script(script); s != "" {
			list = append(list, policy.Load{Kind: policy.Script, Source: s, Pos: script.pos()})
		}
		m.finish()
	}
	return list
}

// script decodes the address of a script: a file of content, or an https URL.
func (l *loader) script(v value) string {
	s := v.line()
	if s == "" {
		return ""
	}
	if strings.Contains(s, ":") || strings.HasPrefix(s, "//") {
		if strings.HasPrefix(s, "http:") || strings.HasPrefix(s, "//") {
			v.fail("url-wrong", "a script must be loaded over https", "write https:"+strings.TrimPrefix(s, "http:"))
			return ""
		}
		return v.url()
	}
	switch rel := strings.TrimPrefix(strings.TrimPrefix(s, "/"), contentFolder+"/"); {
	case rel != s && l.has(contentFolder+"/"+rel):
		v.fail("script-missing", fmt.Sprintf("%s must be the path below content", v.name), "write "+v.name+": "+rel)
	case !slices.Contains([]string{".js", ".mjs"}, path.Ext(s)):
		v.fail("script-missing", fmt.Sprintf("%s %s is not a script", v.name, shown(s)), "write the path of a file that ends in .js, or a URL that begins with https://")
	case !l.has(contentFolder + "/" + s):
		v.fail("script-missing", fmt.Sprintf("there is no script %s in content", shown(s)), didYouMean(s, l.scriptFiles(), "write the path of a file below content, or a URL that begins with https://"))
	default:
		l.scripts[s] = true
		return s
	}
	return ""
}

// scriptFiles returns the paths of all scripts in content.
func (l *loader) scriptFiles() []string {
	var list []string
	for _, e := range l.entries {
		if slices.Contains([]string{".js", ".mjs"}, path.Ext(e.path)) {
			list = append(list, strings.TrimPrefix(e.path, contentFolder+"/"))
		}
	}
	return list
}
