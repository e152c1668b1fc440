package generator

import (
	"cmp"
	"fmt"
	"slices"

	"trackora.click/proviso/generator/policy"
)

// answerName is what the visitor's answer is kept under, in localStorage and, where hosts share it, in a cookie
// (assets/consent/format.ts).
const answerName = "proviso.consent"

// answerService is the id of the service that keeps it.
const answerService = "proviso"

// declareAnswer adds what Proviso itself keeps, the visitor's answer, to the category that can't be refused, so that
// everything that tells what is stored tells it too. What a service of the registry says of it already stays.
func (s *build) declareAnswer() {
	r := s.site.Registry
	if !s.optional() {
		return // nobody is asked, so nothing is kept
	}
	own := policy.Service{
		ID: freeID(serviceIDs(r)), Name: s.site.Name, Provider: cmp.Or(s.site.Controller.Name, s.site.Name),
		PurposeID: "answer", Own: true, Pos: r.Pos,
	}
	for _, c := range r.Categories {
		if c.Necessary {
			own.Category = c.ID
		}
	}
	kinds := []string{"localStorage"}
	if r.Share != "" {
		kinds = append(kinds, "cookie")
	}
	for _, kind := range kinds {
		if !declared(r, kind) {
			own.Cookies = append(own.Cookies, policy.Cookie{Name: answerName, Kind: kind, Duration: r.Expires, PurposeID: "answer", Pos: r.Pos})
		}
	}
	if len(own.Cookies) > 0 && own.Category != "" { // else the registry has been reported
		r.Services = append(r.Services, own)
	}
}

// declared reports whether a service says that it keeps the answer.
func declared(r *policy.Registry, kind string) bool {
	return slices.ContainsFunc(r.Services, func(service policy.Service) bool {
		return slices.ContainsFunc(service.Cookies, func(c policy.Cookie) bool {
			return c.Name == answerName && c.Kind == kind && !c.Third
		})
	})
}

// freeID is an id that no service has.
func freeID(taken []string) string {
	id := answerService
	for n := 2; slices.Contains(taken, id); n++ {
		id = fmt.Sprintf("%s-%d", answerService, n)
	}
	return id
}
