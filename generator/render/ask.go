package render

import (
	"cmp"
	"slices"
	"strings"

	"trackora.click/proviso/generator/policy"
)

// AskView is what the banner asks, in the language of its page.
type AskView struct {
	Categories []AskCategory // those that can be refused
	Revisions  string        // of these categories, for the inline script: "analytics=visits.1a2b3c4d,clicks.… marketing=…"
	Expires    int           // days an answer holds
	Policy     *Link         // the policy that says more; nil when the page's language has none
}

// AskCategory is a purpose that a visitor allows or refuses.
type AskCategory struct {
	ID          string
	Title       string
	Description string
}

// Ask returns what the banner asks, or nil when the site has nothing that can be refused.
func (p *Page) Ask() *AskView {
	if p.Site.Registry == nil {
		return nil
	}
	view := &AskView{Expires: p.Site.Registry.ExpiresDays, Policy: p.askPolicy()}
	var revisions []string
	for _, c := range p.Site.Registry.Categories {
		if c.Necessary {
			continue
		}
		title := cmp.Or(c.Title.In(p.Locale.Tag), c.ID)
		view.Categories = append(view.Categories, AskCategory{ID: c.ID, Title: title, Description: c.Description.In(p.Locale.Tag)})
		revisions = append(revisions, c.ID+"="+strings.Join(c.Asked, ","))
	}
	if len(view.Categories) == 0 {
		return nil
	}
	view.Revisions = strings.Join(revisions, " ")
	return view
}

// askPolicy finds the policy about cookies, else that about privacy, else the first in the page's language.
func (p *Page) askPolicy() *Link {
	var found *policy.Policy
	rank := func(candidate *policy.Policy) int {
		return slices.Index([]policy.Type{policy.Privacy, policy.Cookies}, candidate.Type)
	}
	for _, candidate := range p.Site.Policies {
		if candidate.Locale.Tag == p.Locale.Tag && (found == nil || rank(candidate) > rank(found)) {
			found = candidate
		}
	}
	if found == nil {
		return nil
	}
	return &Link{Path: found.Path(), Text: found.Title, Locale: found.Locale}
}
