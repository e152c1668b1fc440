package load

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
)

// What a measurement that is exempt from consent may keep (CNIL, guidelines on trackers, audience measurement): a
// tracker for thirteen months, its data for twenty-five.
var (
	longestTracker = policy.Duration{Count: 13, Unit: "month"}
	longestData    = policy.Duration{Count: 25, Unit: "month"}
)

// notTrackers are purposes of what tells no visitor apart: a wish not to be counted may be remembered for ever.
var notTrackers = []string{"answer", "opt-out", "test"}

// noteEmptyCategories points at categories that visitors are asked about with nothing behind the question.
func noteEmptyCategories(r *policy.Registry, places map[string]value) {
	for _, c := range r.Categories {
		if c.Necessary || slices.ContainsFunc(r.Services, func(s policy.Service) bool { return s.Category == c.ID }) {
			continue
		}
		places[c.ID].note(diag.Warning, "category-empty", fmt.Sprintf("visitors are shown the category %s, but no service is in it", c.ID),
			"delete the category, or add to services what it is for, as in {id: "+c.ID+"-tool, name: Our tool, category: "+c.ID+", provider: Example Ltd, purpose: What it does}; "+
				"pages that mark elements with data-consent=\""+c.ID+"\" need one too, so that visitors learn what these are")
	}
}

// refuseOptional reports a service that visitors have to be able to refuse, in the category that they can't.
func (s listed) refuseOptional() {
	at := s.place()
	hint := "put it in a category that visitors can refuse"
	if s.suits != "" && s.suits != s.Category {
		hint += ", such as " + s.suits
	}
	host, same := s.tracker()
	switch {
	case s.suits == "analytics" || s.suits == "marketing":
		at.fail("service-optional", fmt.Sprintf("%s is not strictly necessary: the site works without it, so visitors must be able to refuse it", s.Name), hint)
	case slices.ContainsFunc(s.Google, func(kind string) bool { return kind == "analytics_storage" || strings.HasPrefix(kind, "ad_") }):
		at.fail("service-optional", fmt.Sprintf("%s measures or advertises, as its googleConsentMode says, so it is not strictly necessary", s.Name), hint)
	case host != "":
		at.fail("service-optional", fmt.Sprintf("%s loads from %s, as the ready-made service %s does, which is not strictly necessary", s.Name, host, same), hint)
	case s.suits != "" && s.suits != "necessary":
		at.note(diag.Warning, "service-optional", fmt.Sprintf("%s is rarely strictly necessary: the texts of the page can be read without it", s.Name), hint+", unless visitors come for it")
	}
}

// libraryCategory finds the category in a file of the library.
var libraryCategory = pattern.New(`(?m)^category: (analytics|marketing)$`)

// tracker returns the host that a service written out loads from and that a ready-made service for measuring or
// advertising has too, with the name of that service; "" when there is none.
func (s listed) tracker() (host, same string) {
	if s.Library != "" {
		return "", ""
	}
	for _, l := range s.Load {
		u, err := url.Parse(l.Source)
		if l.Kind == policy.Inline || err != nil || u.Scheme != "https" {
			continue
		}
		for _, name := range Library() {
			text, err := library.ReadFile("library/" + name + ".yaml")
			if err == nil && libraryCategory.Match(text) && bytes.Contains(text, []byte("https://"+u.Host+"/")) {
				return u.Host, name
			}
		}
	}
	return "", ""
}

// refuseExempt reports a service that does more than count visits for the site alone.
func (s listed) refuseExempt() {
	if s.suits != "" && s.PurposeID != "audience" || len(s.Google) > 0 || s.Meta || s.Microsoft != "" {
		s.place().fail("exempt-wrong", fmt.Sprintf("the category %s is exempt from consent, and %s does more than count visits for the site alone", s.Category, s.Name),
			"put it in a category that visitors are asked about")
	}
}

// place returns where the category of a service was written, or else what names the service.
func (s listed) place() value {
	if s.category.set() {
		return s.category
	}
	return s.at
}

// refuseTooLong reports what an exempt measurement keeps longer than the exemption allows.
func (s listed) refuseTooLong() {
	for _, c := range s.Cookies {
		d, ok := policy.ParseDuration(c.Duration)
		if !ok || !d.Exceeds(longestTracker) || slices.Contains(notTrackers, c.PurposeID) {
			continue
		}
		kept := "for " + c.Duration
		if c.Duration == policy.Unlimited {
			kept = "until somebody deletes it"
		}
		s.cookie(c).fail("exempt-too-long", fmt.Sprintf("the category %s is exempt from consent, and %s of %s is kept %s; audience measurement is exempt for at most %s", s.Category, shown(c.Name), s.ID, kept, longestTracker),
			"shorten it and write duration: "+longestTracker.String()+", or delete exempt from the category")
	}
	if d, ok := policy.ParseDuration(s.Retention); ok && d.Exceeds(longestData) {
		s.at.fail("exempt-too-long", fmt.Sprintf("the category %s is exempt from consent, and the data of %s is kept for %s; audience measurement is exempt for at most %s", s.Category, s.ID, s.Retention, longestData),
			"shorten it and write retention: "+longestData.String()+", or delete exempt from the category")
	}
}
