package consent

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"

	"trackora.click/proviso/generator/policy"
)

// revisionLength is how many hexadecimal digits a revision has: 32 bits, so that two states of one service that a site
// ever publishes don't share one by chance, in a word short enough for every page.
const revisionLength = 8

// Asked returns what an answer for the category is given for: a word "service.revision" for each of its services, in
// the order of the registry, and, unless the category is necessary, a word "policy-slug.revision" for each policy whose
// front matter calls its change material. An answer holds as long as every word of now was among those it was given
// for: so a service more, or one that asks for something else, asks visitors again; one that is gone doesn't.
//
// A service's revision changes with the facts an answer depends on, and only with them: the service itself and its
// category, who provides it, the country it transfers data to, its purposes' ids, the hosts it loads from, what it keeps
// and for how long. Names, titles, links, the wording of purposes, translations, versions of a script and the order in
// which anything is written don't change it, and neither do other services.
//
// Of a policy in several languages the text in the site's first language counts: a translation asks nothing new.
func Asked(r *policy.Registry, categoryID string, policies []*policy.Policy) []string {
	var asked []string
	for _, service := range r.Services {
		if service.Category == categoryID {
			asked = append(asked, service.ID+"."+revision(canonical(service)))
		}
	}
	if optional(r, categoryID) {
		asked = append(asked, material(policies)...)
	}
	return asked
}

// optional reports whether a category can be refused.
func optional(r *policy.Registry, categoryID string) bool {
	return slices.ContainsFunc(r.Categories, func(c policy.Category) bool { return c.ID == categoryID && !c.Necessary })
}

// material returns the words of policies that changed so much that an answer to the earlier text doesn't hold.
func material(policies []*policy.Policy) []string {
	var words []string
	for _, p := range policies {
		if !p.Material || p.Locale.Prefix != "" {
			continue
		}
		effective := ""
		if !p.Effective.IsZero() {
			effective = p.Effective.Format(time.DateOnly)
		}
		words = append(words, "policy-"+p.Slug+"."+revision(line("policy", p.Version, effective)))
	}
	return words
}

// revision is the beginning of the SHA-256 hash of a canonical form.
func revision(form string) string {
	sum := sha256.Sum256([]byte(form))
	return hex.EncodeToString(sum[:])[:revisionLength]
}

// canonical is what a service asks of a visitor, lines ended by "\n" and values quoted as by strconv.Quote, the lines
// under the first sorted and without duplicates:
//
//	service "stats" "category" "analytics" "provider" "Example Ltd" "country" "US" "purpose" "audience" "retention" "14 months"
//	allows "analytics_storage"
//	keeps "cookie" "_stats" "13 months" "purpose" "visitor-id"
//	loads "https://stats.example"
//
// A retention in words is wording, one that is a policy.Duration is a fact.
func canonical(s policy.Service) string {
	retention, _ := policy.ParseDuration(s.Retention)
	var facts []string
	for _, kind := range s.Google {
		facts = append(facts, line("allows", kind))
	}
	for _, cookie := range s.Cookies {
		facts = append(facts, line("keeps", cookie.Kind, cookie.Name, cookie.Duration, "purpose", cookie.PurposeID))
	}
	for _, load := range s.Load {
		if origin, ok := originOf(load); ok {
			facts = append(facts, line("loads", origin))
		}
	}
	slices.Sort(facts)
	head := line("service", s.ID, "category", s.Category, "provider", s.Provider, "country", s.Country,
		"purpose", s.PurposeID, "retention", retention.String())
	return head + strings.Join(slices.Compact(facts), "")
}

// line quotes each value, so that no value can be read as the end of its line or as the next one.
func line(verb string, values ...string) string {
	for _, value := range values {
		verb += " " + strconv.Quote(value)
	}
	return verb + "\n"
}
