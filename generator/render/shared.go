package render

import (
	"bytes"
	"fmt"
	"html/template"
	"sync"

	"trackora.click/proviso/generator/policy"
)

// shared keeps what templates print that says the same on many pages.
type shared struct{ pieces sync.Map } // by sharedKey, what prints it once

// sharedKey is all that a shared template may depend on beside the site.
type sharedKey struct {
	name   string
	locale string
	up     string // the way from the page to the root of the site: "../../"
	kind   string
}

// Shared prints a template that says the same on every page of its kind and language: it is run once for all of them
// at the same depth of folders. Such a template sees the site, the language and the words, but nothing of the page: no
// title, no policy.
func (p *Page) Shared(name string) (template.HTML, error) {
	if p.renderer == nil {
		return "", fmt.Errorf("the template %q is shared between pages, and what is printed here is none", name)
	}
	key := sharedKey{name, p.Locale.Tag, p.up, p.Kind}
	once, _ := p.renderer.shared.pieces.LoadOrStore(key, sync.OnceValues(func() (template.HTML, error) {
		return p.renderer.printShared(name, p.Kind, p.Locale, p.up)
	}))
	return once.(func() (template.HTML, error))()
}

func (r *Renderer) printShared(name, kind string, l policy.Locale, up string) (template.HTML, error) {
	var out bytes.Buffer
	if err := r.templates.ExecuteTemplate(&out, name, r.pageFrom(kind, l, up)); err != nil {
		return "", fmt.Errorf("print the template %q: %w", name, err)
	}
	html, err := r.squeeze.html(out.Bytes())
	if err != nil {
		return "", fmt.Errorf("minify the template %q: %w", name, err)
	}
	return safe(string(html)), nil
}
