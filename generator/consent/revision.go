package consent

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"trackora.click/proviso/generator/policy"
)

// revisionLength is how many hexadecimal digits a revision has: 48 bits, so that two states of one category that a
// site ever publishes never share one by chance, in a word short enough for every page.
const revisionLength = 12

// Revision returns the hash of what the category asks of a visitor. It changes with the facts an answer depends on,
// and only with them: the category itself, its services, who provides them, the countries they transfer data to, what
// they load, and what they keep for how long. Names, titles, purposes' wording, links, translations and the order in
// which anything is written don't change it, and neither do the other categories. A change asks visitors again.
//
// The hash is SHA-256 over this canonical form, lines ended by "\n" and values quoted as by strconv.Quote:
//
//	category "analytics"
//	service "stats" provider "Example Ltd" country "US"
//	keeps "cookie" "_stats" "13 months"
//	loads "https://stats.example/s.js"
//
// where the services are sorted, and so are the lines under a service, each without duplicates.
func Revision(r *policy.Registry, categoryID string) string {
	sum := sha256.Sum256([]byte(canonical(r, categoryID)))
	return hex.EncodeToString(sum[:])[:revisionLength]
}

func canonical(r *policy.Registry, categoryID string) string {
	var services []string
	for _, service := range r.Services {
		if service.Category == categoryID {
			services = append(services, canonicalService(service))
		}
	}
	return line("category", categoryID) + sorted(services)
}

func canonicalService(s policy.Service) string {
	var facts []string
	for _, cookie := range s.Cookies {
		facts = append(facts, line("keeps", cookie.Kind, cookie.Name, cookie.Duration))
	}
	for _, load := range s.Load {
		facts = append(facts, line("loads", load.Script))
	}
	head := "service " + strconv.Quote(s.ID) + " provider " + strconv.Quote(s.Provider) + " country " + strconv.Quote(s.Country)
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
