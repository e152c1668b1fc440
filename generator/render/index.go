package render

import (
	"time"

	"trackora.click/proviso/generator/policy"
)

// Index prints the front page of a locale: the list of its policies.
func (r *Renderer) Index(l policy.Locale) ([]byte, error) {
	view := r.page("index", l, l.Prefix)
	view.Title = view.texts.Get("index.title")
	view.Description = view.texts.Fill("index.description", "site", r.site.Name)
	view.Canonical = absolute(r.site, l.Prefix)
	view.Languages = r.indexLanguages(l)
	view.Alternates = r.alternates(view.Languages)
	view.Policies = r.directory.locales[l.Tag].policies
	view.JSONLD = r.describe(view, "CollectionPage", time.Time{})
	return r.print("index.html", view)
}
