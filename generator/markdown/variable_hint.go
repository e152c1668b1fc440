package markdown

import (
	"slices"
	"strings"

	"trackora.click/proviso/generator/diag"
)

// unset are the values of site.yaml that have names of their own, whether it sets them or not.
var unset = []string{
	"controller.address", "controller.country", "controller.email", "controller.name", "controller.phone", "controller.url", "site.baseURL", "site.name",
}

// variableHint says how a text gets a value for a name that has none, where others have one.
func variableHint(name string, known []string) string {
	if group, field, _ := strings.Cut(name, "."); slices.Contains(unset, name) && !slices.Contains(known, name) {
		if group == "site" {
			return "set " + field + " in content/site.yaml"
		}
		return "set " + field + " under " + group + " in content/site.yaml"
	}
	if meant, found := diag.Suggest(name, known); found {
		return "did you mean {{ " + meant + " }}?"
	}
	if group, field, _ := strings.Cut(name, "."); group == "controller" && field != "" {
		return "set " + quoted(field) + " under controller in content/site.yaml"
	}
	hint := "add it under variables in content/site.yaml"
	if len(known) > 0 {
		hint += "; there are now: " + strings.Join(known[:min(len(known), 20)], ", ")
	}
	return hint
}
