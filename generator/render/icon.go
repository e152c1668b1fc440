package render

import "trackora.click/proviso/generator/policy"

// Icon is the picture a browser shows beside the page's title.
type Icon struct {
	Path string // from the site root
	Type string // its media type; "" where the browser knows by itself
}

// themeIcon is the theme's file, published under the same name.
const themeIcon = "favicon.svg"

// Favicon returns the theme's icon, to be published as favicon.svg, or nil when the site brings its own.
func (r *Renderer) Favicon() []byte {
	if _, own := siteIcon(r.site); own {
		return nil
	}
	return r.favicon
}

// siteIcon finds the icon among the site's files.
func siteIcon(site *policy.Site) (Icon, bool) {
	for _, icon := range []Icon{{Path: themeIcon, Type: "image/svg+xml"}, {Path: "favicon.ico"}} {
		for _, f := range site.Files {
			if f.Path == icon.Path {
				return icon, true
			}
		}
	}
	return Icon{Path: themeIcon, Type: "image/svg+xml"}, false
}
