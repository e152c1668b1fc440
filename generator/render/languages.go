package render

import "trackora.click/proviso/generator/policy"

// defaultTag is what search engines call the page for readers of no listed language.
const defaultTag = "x-default"

// indexLanguages lists the front page in every language.
func (r *Renderer) indexLanguages(current policy.Locale) []Link {
	var links []Link
	for _, l := range r.site.Locales {
		links = append(links, Link{Path: l.Prefix, Text: l.Name, Locale: l, Current: l.Tag == current.Tag})
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

// policies lists the policies in a language for the page of one of them; none where there are many.
func (r *Renderer) policies(l policy.Locale, current *policy.Policy) []Link {
	all := r.directory.locales[l.Tag].policies
	if len(all) > maxListed {
		return nil
	}
	path := current.Path()
	return marked(all, func(link Link) bool { return link.Path == path })
}
