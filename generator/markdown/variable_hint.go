package markdown

import (
	"strings"

	"trackora.click/proviso/generator/diag"
)

// variableHint says how a text gets a value for a name that has none, where others have one.
func variableHint(name string, known []string) string {
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
