package check

import (
	"fmt"
	"maps"
	"slices"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
)

var variable = pattern.New(`\{\{[ \t]*([\pL_][\pL\pN_.-]*)[ \t]*\}\}`)

// Variables adds the names of the variables that a file uses to a set.
func Variables(text []byte, used map[string]bool) {
	for _, m := range variable.FindAllSubmatchIndex(text, -1) {
		used[string(text[m[2]:m[3]])] = true
	}
}

// UnusedVariables hints at variables that no text uses. set holds where site.yaml sets each.
func UnusedVariables(set map[string]diag.Position, used map[string]bool) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, name := range slices.Sorted(maps.Keys(set)) {
		if used[name] {
			continue
		}
		found = append(found, diag.Diagnostic{
			Rule: "variable-unused", Level: diag.Hint, Position: set[name],
			Message: fmt.Sprintf("no text uses the variable %s", name),
			Hint:    "write {{ " + name + " }} where it belongs, or delete the line",
		})
	}
	return found
}
