package render

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"trackora.click/proviso/generator/policy"
)

// AskView is what the banner asks, in the language of its page.
type AskView struct {
	Layout        policy.Layout
	Categories    []AskCategory // those that can be refused
	Policy        *Link         // the policy that says more; nil when the page's language has none
	PolicyVersion string        // or the day it took effect
	Text          string        // hash of the words shown
	Notice        bool          // on this page nothing is asked, but told
	Notices       bool          // there are regimes for which nothing is asked, but told
	Signal        bool          // there are categories that Global Privacy Control refuses
}

// AskCategory is a purpose that a visitor allows or refuses.
type AskCategory struct {
	ID          string
	Title       string
	Joint       string // what stands between the title and the description in the page's language
	Description string
}

// Ask returns what the banner asks, or nil when the site has nothing that can be refused.
func (p *Page) Ask() *AskView {
	if p.Site.Registry == nil {
		return nil
	}
	categories := slices.DeleteFunc(slices.Clone(p.Site.Registry.Categories), func(c policy.Category) bool { return c.Necessary })
	if len(categories) == 0 {
		return nil
	}
	view := &AskView{
		Layout: cmp.Or(p.Site.Registry.Layout, policy.Bar),
		Notice: tells(categories, p.Regime()),
	}
	for _, c := range categories {
		view.Categories = append(view.Categories, p.askCategory(c))
		view.Signal = view.Signal || c.GPC
	}
	for _, regime := range append(regimes(categories), "") {
		view.Notices = view.Notices || tells(categories, regime)
	}
	if found := p.shelf().asked; found != nil {
		view.Policy = &Link{Path: found.Path(), Text: found.Title, Locale: found.Locale}
		view.PolicyVersion = version(found)
	}
	view.Text = p.askedText(view)
	return view
}

// askCategory says of a category what the banner does. A title that ends in a mark of its own needs no second one.
func (p *Page) askCategory(c policy.Category) AskCategory {
	category := AskCategory{ID: c.ID, Title: CategoryTitle(c, p.Locale), Description: c.Description.In(p.Locale.Tag)}
	_, after, _ := strings.Cut(p.texts.Get("ask.category"), "{title}")
	category.Joint, _, _ = strings.Cut(after, "{description}")
	switch last, _ := utf8.DecodeLastRuneInString(category.Title); last {
	case ':', '?', '!', '.', '…':
		category.Joint = " "
	case '：', '？', '！', '。':
		category.Joint = ""
	}
	return category
}

// Regime is the law that the page is for, as far as the site says.
func (p *Page) Regime() string {
	if p.Site.Registry == nil {
		return ""
	}
	return p.Site.Registry.Regimes[p.Locale.Tag]
}

// manner is how a category is asked for under a regime, as in assets/consent/regime.ts.
func manner(c policy.Category, regime string) policy.Ask {
	return cmp.Or(c.Ask[regime], c.Ask[""], policy.OptIn)
}

// tells reports whether the banner only tells, as everything it is about is used unless it is declined.
func tells(categories []policy.Category, regime string) bool {
	some := false
	for _, c := range categories {
		switch manner(c, regime) {
		case policy.OptIn:
			return false
		case policy.Notice:
			some = true
		}
	}
	return some
}

// regimes returns the names of the regimes that some category treats in its own way, in order.
func regimes(categories []policy.Category) []string {
	var names []string
	for _, c := range categories {
		for name := range c.Ask {
			if name != "" {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// askRank orders the policies that a banner may name: rather the one about cookies than that about privacy, and rather
// that than any other. Of two alike the first is named.
func askRank(p *policy.Policy) int {
	return slices.Index([]policy.Type{policy.Privacy, policy.Cookies}, p.Type)
}

// version is what a record of an answer calls the state of a policy.
func version(p *policy.Policy) string {
	if p.Version == "" && !p.Effective.IsZero() {
		return p.Effective.Format(time.DateOnly)
	}
	return p.Version
}

// askedText is the beginning of the SHA-256 hash of the words a visitor is asked with.
func (p *Page) askedText(view *AskView) string {
	var words []string
	for _, key := range []string{"question", "notice", "later", "settings", "accept", "decline", "choose", "close"} {
		words = append(words, p.texts.Get("ask."+key))
	}
	for _, c := range view.Categories {
		words = append(words, c.Title, c.Description)
	}
	if view.Policy != nil {
		words = append(words, view.Policy.Text)
	}
	sum := sha256.Sum256([]byte(strings.Join(words, "\n")))
	return hex.EncodeToString(sum[:4])
}
