package render

import "trackora.click/proviso/generator/policy"

// NotFound prints 404.html of a locale. Hosts show it at any depth, so its addresses begin at the root of the host.
func (r *Renderer) NotFound(l policy.Locale) ([]byte, error) {
	view := r.pageFrom("missing", l, hostRoot(r.site.BaseURL))
	view.Title = view.texts.Get("missing.title")
	view.Description = view.texts.Get("missing.text")
	view.NoIndex = true
	view.Policies = r.directory.locales[l.Tag].policies
	return r.print("missing.html", view)
}
