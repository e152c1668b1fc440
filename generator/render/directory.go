package render

import "trackora.click/proviso/generator/policy"

// directory knows where the policies of a site are, so that no page has to look through all of them.
type directory struct {
	languages map[string][]Link // by key of a policy, its pages in the order of the site's locales
	locales   map[string]*shelf // by tag
	titles    map[string]string // by path of a policy
}

// shelf is what a language of the site has.
type shelf struct {
	policies []Link         // in the order of the site
	front    *policy.Policy // the front page; nil where that lists all policies
	asked    *policy.Policy // the policy that the banner names; nil where there is none
}

func newDirectory(site *policy.Site) directory {
	d := directory{languages: map[string][]Link{}, locales: map[string]*shelf{}, titles: map[string]string{}}
	for _, l := range site.Locales {
		d.locales[l.Tag] = &shelf{front: site.Front(l)}
	}
	for _, p := range site.Policies { // by locale, in the order of the site's locales
		d.titles[p.Path()] = p.Title
		d.languages[p.Key] = append(d.languages[p.Key], Link{Path: p.Path(), Text: p.Locale.Name, Locale: p.Locale})
		s := d.locales[p.Locale.Tag]
		s.policies = append(s.policies, Link{Path: p.Path(), Text: p.Title, Description: p.Description, Locale: p.Locale})
		if s.asked == nil || askRank(p) > askRank(s.asked) {
			s.asked = p
		}
	}
	return d
}

// policyLanguages lists the policy in every language it is published in.
func (d directory) policyLanguages(p *policy.Policy) []Link {
	return marked(d.languages[p.Key], func(l Link) bool { return l.Locale.Tag == p.Locale.Tag })
}

// marked copies links and marks the current one.
func marked(links []Link, current func(Link) bool) []Link {
	list := make([]Link, len(links))
	for i, link := range links {
		link.Current = current(link)
		list[i] = link
	}
	return list
}
