package render

import (
	"bytes"
	"encoding/xml"
	"fmt"
)

type urlSet struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string       `xml:"xmlns:xhtml,attr"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Location   string         `xml:"loc"`
	Alternates []sitemapLinks `xml:"xhtml:link"`
}

type sitemapLinks struct {
	Rel  string `xml:"rel,attr"`
	Tag  string `xml:"hreflang,attr"`
	Href string `xml:"href,attr"`
}

// Sitemap prints sitemap.xml: every front page that lists policies, and every policy. It is nil for a site without a
// base URL, since a sitemap holds absolute addresses only.
func (r *Renderer) Sitemap() ([]byte, error) {
	if r.site.BaseURL == "" {
		return nil, nil
	}
	set := urlSet{XHTML: "http://www.w3.org/1999/xhtml"}
	for _, l := range r.site.Locales {
		if r.site.Front(l) == nil {
			set.URLs = append(set.URLs, r.entry(l.Prefix, r.indexLanguages(l)))
		}
	}
	for _, p := range r.site.Policies {
		set.URLs = append(set.URLs, r.entry(p.Path(), r.directory.policyLanguages(p)))
	}
	var out bytes.Buffer
	out.WriteString(xml.Header)
	encoder := xml.NewEncoder(&out)
	encoder.Indent("", "  ")
	if err := encoder.Encode(set); err != nil {
		return nil, fmt.Errorf("print sitemap.xml: %w", err)
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

func (r *Renderer) entry(path string, languages []Link) sitemapURL {
	u := sitemapURL{Location: absolute(r.site, path)}
	for _, a := range r.alternates(languages) {
		u.Alternates = append(u.Alternates, sitemapLinks{Rel: "alternate", Tag: a.Tag, Href: a.URL})
	}
	return u
}
