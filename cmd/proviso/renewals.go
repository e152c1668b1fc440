package main

import (
	"fmt"
	"strings"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/diag"
)

// printChanges says what a build means for visitors of the one before it.
func printChanges(changes generator.Changes, c console) error {
	if changes.Uncompared {
		_, err := fmt.Fprintln(c.out, "There is no earlier build to compare with. If the site is new, nobody is asked again; if it is published, --previous tells who is: with the address of its cookies.json, or the proviso.json of its build.")
		return err
	}
	if err := printRenewals(changes.AskedAgain, c); err != nil {
		return err
	}
	for _, r := range changes.Reworded {
		_, err := fmt.Fprintf(c.out, "The purpose of %s has other words, for which nobody will be asked again. If it is another purpose, write revision: %d there.\n",
			diag.Inert(r.Service.Name), r.Revision)
		if err != nil {
			return err
		}
	}
	for _, g := range changes.Gone {
		_, err := fmt.Fprintf(c.out, "%s is gone from consent.yaml, but what it kept stays with visitors: %s. To have it erased, keep %s there with retired: true for as long as that lives.\n",
			diag.Inert(g.Service.Name), diag.Inert(strings.Join(g.Keeps, ", ")), diag.Inert(g.Service.ID))
		if err != nil {
			return err
		}
	}
	return nil
}

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

// jsonReworded is what --json prints of a service of whose purpose only the words changed.
type jsonReworded struct {
	Service  string `json:"service"`
	Revision int    `json:"revision"` // to write if the purpose changed, too
}

func jsonRewordeds(list []generator.Reworded) []jsonReworded {
	all := []jsonReworded{}
	for _, r := range list {
		all = append(all, jsonReworded{r.Service.ID, r.Revision})
	}
	return all
}

// jsonGone is what --json prints of a service that is gone and whose cookies stay with visitors.
type jsonGone struct {
	Service string   `json:"service"`
	Keeps   []string `json:"keeps"`
}

func jsonGones(list []generator.Gone) []jsonGone {
	all := []jsonGone{}
	for _, g := range list {
		all = append(all, jsonGone{g.Service.ID, g.Keeps})
	}
	return all
}
