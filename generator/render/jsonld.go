package render

import (
	"path"
	"time"

	"trackora.click/proviso/generator/policy"
)

// jsonLD describes a page to search engines (schema.org). The template encodes it as JSON that can't end its script
// element. The date is that which the policy declares, never that of a file or of the build; when a text was last
// modified nobody declares, and the day it takes effect may be yet to come.
type jsonLD struct {
	Context       string       `json:"@context"`
	Type          string       `json:"@type"`
	Name          string       `json:"name"`
	Description   string       `json:"description,omitempty"`
	URL           string       `json:"url,omitempty"`
	Language      string       `json:"inLanguage"`
	DatePublished string       `json:"datePublished,omitempty"`
	Publisher     organisation `json:"publisher"`
}

type organisation struct {
	Type  string `json:"@type"`
	Name  string `json:"name"`
	URL   string `json:"url,omitempty"`
	Email string `json:"email,omitempty"`
}

func (r *Renderer) describe(p *Page, kind string, published time.Time) *jsonLD {
	publisher := organisation{Type: "Organization", Name: r.site.Controller.Name, URL: r.site.Controller.URL, Email: r.site.Controller.Email}
	if publisher.Name == "" {
		publisher.Name = r.site.Name
	}
	return &jsonLD{
		Context:       "https://schema.org",
		Type:          kind,
		Name:          p.Title,
		Description:   p.Description,
		URL:           p.Canonical,
		Language:      p.Locale.Tag,
		DatePublished: isoDay(published),
		Publisher:     publisher,
	}
}

func isoDay(day time.Time) string {
	if day.IsZero() {
		return ""
	}
	return day.Format(time.DateOnly)
}

// socialImage is the logo where social media can show it: they read neither SVG nor relative addresses.
func socialImage(site *policy.Site) string {
	switch path.Ext(site.Theme.Logo) {
	case ".png", ".jpg", ".jpeg", ".webp":
		return absolute(site, site.Theme.Logo)
	}
	return ""
}
