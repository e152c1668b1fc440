package render

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"

	"trackora.click/proviso/generator/policy"
)

// Renderer prints the pages of one site. It is safe for use by several goroutines.
type Renderer struct {
	site      *policy.Site
	assets    Assets
	templates *template.Template
	texts     map[string]UITexts // by locale tag
	favicon   []byte
	icon      Icon
	squeeze   squeezer
	directory directory
	shared    shared
	rights    map[string]*RightsView // by locale tag
}

// New reads the theme's templates. theme is the built-in theme, overlaid by the site's own files; texts are its words for
// every locale of the site, by tag.
func New(theme fs.FS, site *policy.Site, texts map[string]UITexts) (*Renderer, error) {
	templates, err := template.New("").ParseFS(theme, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("read theme: %w", err)
	}
	favicon, err := fs.ReadFile(theme, themeIcon)
	if err != nil {
		return nil, fmt.Errorf("read theme: %w", err)
	}
	r := &Renderer{
		site:      site,
		templates: templates.Option("missingkey=error"),
		texts:     texts,
		favicon:   favicon,
		squeeze:   newSqueezer(),
		directory: newDirectory(site),
		rights:    map[string]*RightsView{},
	}
	compact(templates)
	r.icon, _ = siteIcon(site)
	return r, nil
}

// Use tells what the pages load. It is called before the first page is printed.
func (r *Renderer) Use(assets Assets) { r.assets = assets }

// page begins the values of the page at a path from the site root.
func (r *Renderer) page(kind string, l policy.Locale, path string) *Page {
	page := r.pageFrom(kind, l, upFrom(path))
	page.address = relativeTo(path)
	return page
}

// pageFrom begins the values of a page that is known only by the way from it to the site root.
func (r *Renderer) pageFrom(kind string, l policy.Locale, up string) *Page {
	return &Page{
		Kind:     kind,
		Site:     r.site,
		Locale:   l,
		Assets:   r.assets,
		Icon:     r.icon,
		Image:    socialImage(r.site),
		renderer: r,
		up:       up,
		address:  throughRoot(up),
		texts:    r.texts[l.Tag],
	}
}

// print runs the template over the page.
func (r *Renderer) print(name string, page *Page) ([]byte, error) {
	var out bytes.Buffer
	err := r.printTo(&out, name, page)
	return out.Bytes(), err
}

func (r *Renderer) printTo(out *bytes.Buffer, name string, page *Page) error {
	if err := r.templates.ExecuteTemplate(out, name, page); err != nil {
		return fmt.Errorf("print the page %q: %w", page.Title, err)
	}
	return nil
}
