package render

// Robots prints robots.txt: everything may be read, and the sitemap is named where there is one.
func (r *Renderer) Robots() ([]byte, error) {
	text := "User-agent: *\nAllow: /\n"
	if r.site.BaseURL != "" {
		text += "\nSitemap: " + absolute(r.site, "sitemap.xml") + "\n"
	}
	return []byte(text), nil
}
