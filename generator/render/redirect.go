package render

import (
	"cmp"
	"strings"

	"trackora.click/proviso/generator/policy"
)

// Redirect prints the page at an earlier path of a policy, which leads on to where the policy is now. Both paths are
// from the site root: "old/privacy/", "privacy/".
func (r *Renderer) Redirect(from, to string) ([]byte, error) {
	view := r.page("moved", r.localeOf(to), from)
	view.Title = view.texts.Get("moved.title")
	view.Canonical = absolute(r.site, to)
	view.NoIndex = true
	view.Target = Link{Path: to, Text: cmp.Or(r.directory.titles[to], to)}
	return r.print("moved.html", view)
}

// localeOf finds the language of the page at a path by its first folder.
func (r *Renderer) localeOf(path string) policy.Locale {
	for _, l := range r.site.Locales {
		if l.Prefix != "" && strings.HasPrefix(path, l.Prefix) {
			return l
		}
	}
	return r.site.Locales[0]
}
