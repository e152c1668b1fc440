package generator

import (
	"cmp"
	"slices"

	"trackora.click/proviso/generator/output"
	"trackora.click/proviso/generator/policy"
)

// Changes say what a build means for visitors of the one before it.
type Changes struct {
	Uncompared bool      // the site asks for something, and there is no earlier build to compare with
	AskedAgain []Renewal // in the order of the registry
	Reworded   []Reworded
	Gone       []Gone
}

// Reworded is a service of whose purpose only the wording changed, which asks nobody again.
type Reworded struct {
	Service  Named
	Revision int // to be written if it is another purpose, not only other words
}

// Gone is a service that isn't in the registry any more, while what it kept stays with visitors.
type Gone struct {
	Service Named
	Keeps   []string // names and patterns
}

// record is what the next build compares this one with; empty for a site without a registry.
func (s *build) record() output.Record {
	r := s.site.Registry
	if r == nil {
		return output.Record{}
	}
	services := map[string]output.Service{}
	for _, service := range r.Services {
		services[service.ID] = output.Service{
			Name:    cmp.Or(service.Name, service.ID),
			Purpose: service.Purpose.In(s.site.Locales[0].Tag),
			Keeps:   keeps(service),
		}
	}
	return output.Record{Asked: s.asked(), Services: services}
}

// keeps lists what a service keeps where pages of the site can erase it, each name once.
func keeps(service policy.Service) []string {
	var names []string
	for _, c := range service.Cookies {
		if !c.Third && !slices.Contains(names, c.Name) {
			names = append(names, c.Name)
		}
	}
	return names
}

// changes compares the record of this build with that of an earlier one; nil when there is none.
func (s *build) changes(before *output.Record, now output.Record) Changes {
	if before == nil {
		return Changes{Uncompared: s.optional()}
	}
	if s.site.Registry == nil {
		return Changes{}
	}
	changes := Changes{AskedAgain: s.renewals(before.Asked, now.Asked), Gone: s.gone(before.Services)}
	for _, service := range s.site.Registry.Services {
		earlier, now := before.Services[service.ID].Purpose, now.Services[service.ID].Purpose
		if earlier != "" && now != "" && earlier != now && s.refusable(service) && !asksAgain(changes.AskedAgain, service.ID) {
			changes.Reworded = append(changes.Reworded, Reworded{s.named(service.ID), cmp.Or(service.Revision, 1) + 1})
		}
	}
	return changes
}

// refusable reports whether visitors are asked about a service.
func (s *build) refusable(service policy.Service) bool {
	return slices.ContainsFunc(s.site.Registry.Categories, func(c policy.Category) bool { return c.ID == service.Category && !c.Necessary })
}

// asksAgain reports whether visitors are asked again because of the service.
func asksAgain(list []Renewal, id string) bool {
	return slices.ContainsFunc(list, func(r Renewal) bool {
		return slices.ContainsFunc(slices.Concat(r.New, r.Changed), func(n Named) bool { return n.ID == id })
	})
}

// gone lists services of an earlier build that left something behind that no service knows of any more.
func (s *build) gone(before map[string]output.Service) []Gone {
	known := map[string]bool{}                // ids of services
	kept := map[string]bool{answerName: true} // names of what they keep; the answer itself is never erased
	for _, service := range slices.Concat(s.site.Registry.Services, s.site.Registry.Retired) {
		known[service.ID] = true
		for _, name := range keeps(service) {
			kept[name] = true
		}
	}
	var list []Gone
	for _, id := range sortedKeys(before) {
		left := slices.DeleteFunc(slices.Clone(before[id].Keeps), func(name string) bool { return kept[name] })
		if !known[id] && len(left) > 0 {
			list = append(list, Gone{Named{id, cmp.Or(before[id].Name, id)}, left})
		}
	}
	return list
}
