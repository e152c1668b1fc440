package render

import "trackora.click/proviso/generator/policy"

// defaultTag is what search engines call the page for readers of no listed language.
const defaultTag = "x-default"

// policyLanguages lists the policy in every language it is published in, in the order of the site's locales.
func (r *Renderer) policyLanguages(p *policy.Policy) []Link {
	return r.languages(p.Locale, func(l policy.Locale) (string, bool) {
		for _, other := range r.site.Policies {
			if other.Key == p.Key && other.Locale.Tag == l.Tag {
				return other.Path(), true
			}
		}
		return "", false
	})
}

// indexLanguages lists the front page in every language.
func (r *Renderer) indexLanguages(current policy.Locale) []Link {
	return r.languages(current, func(l policy.Locale) (string, bool) { return l.Prefix, true })
}

func (r *Renderer) languages(current policy.Locale, find func(policy.Locale) (path string, ok bool)) []Link {
	var links []Link
	for _, l := range r.site.Locales {
		if path, ok := find(l); ok {
			links = append(links, Link{Path: path, Text: l.Name, Locale: l, Current: l.Tag == current.Tag})
		}
	}
	return links
}

// alternates turns the links into what search engines read. One language alone has no alternates.
func (r *Renderer) alternates(links []Link) []Alternate {
	if r.site.BaseURL == "" || len(links) < 2 {
		return nil
	}
	var list []Alternate
	for _, link := range links {
		list = append(list, Alternate{Tag: link.Locale.Tag, URL: absolute(r.site, link.Path)})
	}
	if first := links[0]; first.Locale.Tag == r.site.Locales[0].Tag {
		list = append(list, Alternate{Tag: defaultTag, URL: absolute(r.site, first.Path)})
	}
	return list
}

// policies lists every policy in a language; current marks the one the page shows and may be nil.
func (r *Renderer) policies(l policy.Locale, current *policy.Policy) []Link {
	var links []Link
	for _, p := range r.site.Policies {
		if p.Locale.Tag == l.Tag {
			links = append(links, Link{Path: p.Path(), Text: p.Title, Description: p.Description, Locale: l, Current: p == current})
		}
	}
	return links
}
