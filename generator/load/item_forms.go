package load

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

// categoryForm is how categories are written.
var categoryForm = itemForm{by: "id", write: func(s string) string {
	if s == "" {
		return "id: necessary, title: Necessary, necessary: true"
	}
	return "id: " + idOf(s, "analytics") + ", title: " + plainly(s)
}}

// cookieForm is how the entries that a service keeps are written.
var cookieForm = itemForm{by: "name", write: func(s string) string {
	return "name: " + plainly(cmp.Or(s, "_visits")) + ", duration: 6 months, purpose: Tells visitors apart"
}}

// loadForm is how what a service loads is written.
var loadForm = itemForm{by: "script", write: func(s string) string {
	kind := policy.Script
	switch path.Ext(s) {
	case ".mjs":
		kind = policy.Module
	case ".css":
		kind = policy.Style
	case ".gif", ".png", ".jpg", ".svg", ".webp":
		kind = policy.Image
	}
	return string(kind) + ": " + plainly(cmp.Or(s, "scripts/visits.js"))
}}

// serviceForm is how services are written in a registry with these categories: as a ready-made one where its name looks
// like one.
func serviceForm(r *policy.Registry) itemForm {
	category := "analytics"
	for _, c := range slices.Backward(r.Categories) {
		category = c.ID
	}
	if i := slices.IndexFunc(r.Categories, func(c policy.Category) bool { return !c.Necessary }); i >= 0 {
		category = r.Categories[i].ID
	}
	return itemForm{by: "id", write: func(s string) string {
		if entry, ok := libraryName(s); ok {
			return useOf(entry, category, r)
		}
		return "id: " + idOf(s, "visits") + ", name: " + plainly(cmp.Or(s, "Visits")) + ", category: " + category + ", provider: Example Ltd, purpose: Counts visits"
	}}
}

// useOf returns the fields with which a registry uses a ready-made service, in the category where it has none that
// suits better.
func useOf(name, category string, r *policy.Registry) string {
	_, m := libraryEntry(name)
	fields := "use: " + name
	if ids := categoryIDs(r); len(ids) > 0 && !slices.Contains(ids, m.value("category").line()) {
		fields += ", category: " + category
	}
	if with := examples(readParameters(m.value("parameters"))); with != "" {
		fields += ", with: {" + with + "}"
	}
	return fields
}

// idOf makes an id from a name.
func idOf(s, otherwise string) string {
	if slug := policy.Slug(s); idForm.MatchString(slug) && !strings.HasPrefix(slug, "policy-") {
		return slug
	}
	return otherwise
}

// libraryAliases are names under which ready-made services are looked for.
var libraryAliases = map[string]string{
	"facebook": "meta-pixel", "facebook-pixel": "meta-pixel", "fb-pixel": "meta-pixel", "meta": "meta-pixel",
	"youtube-nocookie": "youtube", "youtube-no-cookie": "youtube", "youtube-embed": "youtube",
	"ga": "google-analytics", "ga4": "google-analytics", "google-analytics-4": "google-analytics", "analytics": "google-analytics", "gtag": "google-analytics",
	"gtm": "google-tag-manager", "tag-manager": "google-tag-manager", "adsense": "google-adsense", "adwords": "google-ads",
	"google-recaptcha": "recaptcha", "cloudflare-turnstile": "turnstile", "cloudflare": "cloudflare-web-analytics",
	"microsoft-clarity": "clarity", "bing": "microsoft-ads", "bing-ads": "microsoft-ads", "uet": "microsoft-ads",
	"linkedin": "linkedin-insight", "linkedin-insight-tag": "linkedin-insight", "tiktok": "tiktok-pixel", "pinterest": "pinterest-tag", "pinterest-pixel": "pinterest-tag",
	"reddit": "reddit-pixel", "snapchat": "snap-pixel", "snapchat-pixel": "snap-pixel", "twitter": "x-posts", "twitter-pixel": "x-pixel", "x": "x-posts",
	"typekit": "adobe-fonts", "osm": "openstreetmap", "piwik": "matomo", "tawk-to": "tawk", "intercom-messenger": "intercom",
}

// libraryName returns the ready-made service that a name most likely stands for.
func libraryName(s string) (string, bool) {
	name := strings.ToLower(strings.NewReplacer(" ", "-", "_", "-", ".", "-").Replace(strings.TrimSpace(s)))
	if slices.Contains(Library(), name) {
		return name, true
	}
	if entry, ok := libraryAliases[name]; ok {
		return entry, true
	}
	return diag.Suggest(name, Library())
}
