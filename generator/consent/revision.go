package consent

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"trackora.click/proviso/generator/policy"
)

// revisionLength is how many hexadecimal digits a revision has: 32 bits, so that two states of one service that a site
// ever publishes don't share one by chance, in a word short enough for every page.
const revisionLength = 8

// Asked returns what an answer for the category is given for: a word "service.revision" for each of its services, in
// the order of the registry. An answer holds as long as every word of now was among those it was given for: so a
// service more, or one that asks for something else, asks visitors again; one that is gone doesn't.
//
// A revision changes with the facts an answer depends on, and only with them: the service itself, who provides it, the
// country it transfers data to, what it loads, and what it keeps for how long. Names, titles, purposes' wording, links,
// translations and the order in which anything is written don't change it, and neither do other services.
func Asked(r *policy.Registry, categoryID string) []string {
	var asked []string
	for _, service := range r.Services {
		if service.Category == categoryID {
			asked = append(asked, service.ID+"."+revision(service))
		}
	}
	return asked
}

// revision is the hash of what a service asks of a visitor: SHA-256 over this canonical form, lines ended by "\n" and
// values quoted as by strconv.Quote, the lines under the first sorted and without duplicates:
//
//	service "stats" category "analytics" provider "Example Ltd" country "US"
//	keeps "cookie" "_stats" "13 months"
//	loads "script" "https://stats.example/s.js"
func revision(s policy.Service) string {
	sum := sha256.Sum256([]byte(canonical(s)))
	return hex.EncodeToString(sum[:])[:revisionLength]
}

func canonical(s policy.Service) string {
	var facts []string
	for _, cookie := range s.Cookies {
		facts = append(facts, line("keeps", cookie.Kind, cookie.Name, cookie.Duration))
	}
	for _, load := range s.Load {
		facts = append(facts, line("loads", string(load.Kind), load.Source))
	}
	head := "service " + strconv.Quote(s.ID) + " category " + strconv.Quote(s.Category) + " provider " + strconv.Quote(s.Provider) + " country " + strconv.Quote(s.Country)
	return head + "\n" + sorted(facts)
}

// line quotes each value, so that no value can be read as the end of its line or as the next one.
func line(verb string, values ...string) string {
	for _, value := range values {
		verb += " " + strconv.Quote(value)
	}
	return verb + "\n"
}

func sorted(blocks []string) string {
	slices.Sort(blocks)
	return strings.Join(slices.Compact(blocks), "")
}
