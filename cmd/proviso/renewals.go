package main

import (
	"fmt"
	"strings"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/diag"
)

// printRenewals says what visitors who have answered are asked again, and why, a line for each category:
//
//	Analytics will be asked again: new service Hotjar; Matomo changed.
func printRenewals(list []generator.Renewal, c console) error {
	for _, r := range list {
		var reasons []string
		if r.First {
			reasons = append(reasons, "new category")
		}
		switch names := joined(r.New); len(r.New) {
		case 0:
		case 1:
			reasons = append(reasons, "new service "+names)
		default:
			reasons = append(reasons, "new services "+names)
		}
		if names := joined(r.Changed); names != "" {
			reasons = append(reasons, names+" changed")
		}
		if _, err := fmt.Fprintf(c.out, "%s will be asked again: %s.\n", diag.Inert(r.Category.Name), strings.Join(reasons, "; ")); err != nil {
			return err
		}
	}
	return nil
}

func joined(list []generator.Named) string {
	names := make([]string, len(list))
	for i, n := range list {
		names[i] = diag.Inert(n.Name)
	}
	return strings.Join(names, ", ")
}

// jsonRenewal is what --json prints of a category that is asked again: ids, as consent.yaml has them; a policy whose
// change is material is "policy-" and its slug.
type jsonRenewal struct {
	Category string   `json:"category"`
	New      []string `json:"new"`
	Changed  []string `json:"changed"`
}

func jsonRenewals(list []generator.Renewal) []jsonRenewal {
	renewals := []jsonRenewal{}
	for _, r := range list {
		renewals = append(renewals, jsonRenewal{Category: r.Category.ID, New: ids(r.New), Changed: ids(r.Changed)})
	}
	return renewals
}

func ids(list []generator.Named) []string {
	all := make([]string, len(list))
	for i, n := range list {
		all[i] = n.ID
	}
	return all
}
