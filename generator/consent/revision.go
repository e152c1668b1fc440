package consent

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"time"

	"trackora.click/proviso/generator/policy"
)

// hashLength is how many hexadecimal digits a word ends in: 32 bits, so that two facts of one service don't share one by
// chance, in a word short enough for every page.
const hashLength = 8

// Asked returns what an answer for the category is given for; nothing for a necessary one. It is a word "service.hash"
// for each fact about each of its services, in the order of the registry, and a word "policy-slug.hash" for each policy
// whose front matter calls its change material. An answer holds as long as every word of now was among those it was
// given for: so what is new asks visitors again, and what is gone doesn't.
//
// The words of a service change with the facts an answer depends on, and only with them. Names, titles, links, the
// wording of purposes, translations, versions of a script and the order in which anything is written don't change them,
// and neither do other services.
//
// Of a policy in several languages the text in the site's first language counts: a translation asks nothing new.
func Asked(r *policy.Registry, categoryID string, policies []*policy.Policy) []string {
	if !optional(r, categoryID) {
		return nil
	}
	var asked []string
	for _, service := range r.Services {
		if service.Category == categoryID {
			for _, fact := range facts(service) {
				asked = append(asked, service.ID+"."+hash(fact))
			}
		}
	}
	return append(asked, material(policies)...)
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
		words = append(words, "policy-"+p.Slug+"."+hash(line("policy", p.Version, effective)))
	}
	return words
}

// hash is the beginning of the SHA-256 hash of a fact.
func hash(fact string) string {
	sum := sha256.Sum256([]byte(fact))
	return hex.EncodeToString(sum[:])[:hashLength]
}

// facts are what a service asks of a visitor, lines ended by "\n" and values quoted as by strconv.Quote. The service
// itself comes first, what else there is follows sorted and without duplicates:
//
//	service "stats" "category" "analytics" "provider" "Example Ltd" "country" "US" "purpose" "audience" "1" "retention" "14 months"
//	allows "analytics_storage"
//	keeps "cookie" "_stats" "first" "13 months" "purpose" "visitor-id"
//	sends "stats.example"
//
// A retention in words is wording, one that is a policy.Duration is a fact.
func facts(s policy.Service) []string {
	retention, _ := policy.ParseDuration(s.Retention)
	var list []string
	for _, kind := range s.Google {
		list = append(list, line("allows", kind))
	}
	for _, cookie := range s.Cookies {
		party := "first"
		if cookie.Third {
			party = "third"
		}
		list = append(list, line("keeps", cookie.Kind, cookie.Name, party, cookie.Duration, "purpose", cookie.PurposeID))
	}
	for _, host := range hosts(s) {
		list = append(list, line("sends", host))
	}
	slices.Sort(list)
	purpose := strconv.Itoa(cmp.Or(s.Revision, 1))
	head := line("service", s.ID, "category", s.Category, "provider", s.Provider, "country", s.Country,
		"purpose", s.PurposeID, purpose, "retention", retention.String())
	return append([]string{head}, slices.Compact(list)...)
}

// line quotes each value, so that no value can be read as the end of its line or as the next one.
func line(verb string, values ...string) string {
	for _, value := range values {
		verb += " " + strconv.Quote(value)
	}
	return verb + "\n"
}
