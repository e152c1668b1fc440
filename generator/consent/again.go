package consent

import (
	"maps"
	"slices"

	"trackora.click/proviso/generator/policy"
)

// Renewal is a category that visitors who have answered are asked again, and why.
type Renewal struct {
	Category string
	New      []string // words of Asked that no earlier answer was given for; none for a new category without services
}

// Words returns what Asked gives for each category that can be refused, by its id: what the next build compares with.
func Words(r *policy.Registry, policies []*policy.Policy) map[string][]string {
	words := map[string][]string{}
	for _, c := range r.Categories {
		if !c.Necessary {
			words[c.ID] = Asked(r, c.ID, policies)
		}
	}
	return words
}

// Again returns the categories that visitors will be asked again after a change of Words from before to now, by id. A
// category that before doesn't have is among them. Nobody was asked before the first build, where before is nil.
func Again(before, now map[string][]string) []Renewal {
	if before == nil {
		return nil
	}
	var list []Renewal
	for _, id := range slices.Sorted(maps.Keys(now)) {
		earlier, known := before[id]
		fresh := slices.DeleteFunc(slices.Clone(now[id]), func(word string) bool { return slices.Contains(earlier, word) })
		if !known || len(fresh) > 0 {
			list = append(list, Renewal{Category: id, New: fresh})
		}
	}
	return list
}
