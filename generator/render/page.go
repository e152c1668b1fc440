package render

import (
	"fmt"
	"html/template"

	"trackora.click/proviso/generator/policy"
)

// Page is what every template sees.
type Page struct {
	Kind        string // "policy", "index", "missing" or "moved"
	Site        *policy.Site
	Locale      policy.Locale
	Assets      Assets
	Title       string // without the site's name
	Description string
	Canonical   string // absolute; "" without a base URL or where there is none
	NoIndex     bool   // keep the page out of search engines
	Icon        Icon
	Image       string      // absolute address of a picture for social media; ""
	Languages   []Link      // this page in the site's other languages
	Alternates  []Alternate // for search engines, this page among them; empty without a base URL
	Policies    []Link      // the policies in the page's language; on a policy's page none where there are Many
	JSONLD      *jsonLD     // nil where the page describes nothing
	Policy      *PolicyView // on a policy's page
	Target      Link        // of a page that has moved

	renderer *Renderer
	up       string // the way to the root of the site
	address  addresser
	texts    UITexts
}

// Link is a link with its text.
type Link struct {
	Path        string // from the site root
	Text        string
	Description string
	Locale      policy.Locale // the language of the page it leads to
	Current     bool          // leads to the page it stands on
}

// Alternate is the page in one language, for search engines.
type Alternate struct {
	Tag string // "fr", or "x-default"
	URL string
}

// T returns the UI text of a key with its {names} replaced: name, value, name, value…
func (p *Page) T(key string, pairs ...string) (string, error) {
	if _, ok := p.texts.words[key]; !ok {
		return "", fmt.Errorf("no UI text %q in locales/%s.yaml", key, p.texts.Tag)
	}
	return p.texts.Fill(key, pairs...), nil
}

// URL returns the address of a path from the site root, as this page must write it.
func (p *Page) URL(path string) string { return p.address(path) }

// Home is the path of the front page in the page's language.
func (p *Page) Home() string { return p.Locale.Prefix }

// HomeLists tells whether the front page lists all policies; else it is the only one.
func (p *Page) HomeLists() bool {
	shelf := p.shelf()
	return len(shelf.policies) > 1 && shelf.front == nil
}

// maxListed bounds the policies that the foot of a page lists. A longer list, on every page, nobody reads; the front
// page has it.
const maxListed = 12

// Many tells that there are too many policies in the page's language to list them on every page.
func (p *Page) Many() bool {
	return len(p.shelf().policies) > maxListed
}

// shelf has the policies in the page's language. A page that no renderer began, as in a test of the templates, looks
// them up for itself.
func (p *Page) shelf() *shelf {
	if p.renderer == nil {
		return newDirectory(p.Site).locales[p.Locale.Tag]
	}
	return p.renderer.directory.locales[p.Locale.Tag]
}

// Index is the path of what a search of all policies in the page's language begins with; "" where there is none.
func (p *Page) Index() string { return p.Assets.Indexes[p.Locale.Tag] }

// First is the inline script that stands behind the banner.
func (p *Page) First() template.JS { return firstScript(p.Assets.First) }
