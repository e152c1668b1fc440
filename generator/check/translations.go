package check

import (
	"fmt"
	"slices"
	"strings"

	"trackora.click/proviso/generator/diag"
)

// Translations hints at translations of a policy that are made from another version than the original has. The original
// is the one that translates nothing; of several, that in the first language.
func Translations(versions []Version) []diag.Diagnostic {
	of := slices.IndexFunc(versions, func(v Version) bool { return v.Translates == "" && v.Title != (diag.Position{}) })
	var found []diag.Diagnostic
	for _, v := range versions {
		note := func(message, hint string) {
			found = append(found, diag.Diagnostic{Rule: "translation-version", Level: diag.Hint, Position: v.Original, Message: message, Hint: hint})
		}
		hasNumber := strings.ContainsAny(v.Translates, "0123456789")
		switch {
		case v.Translates == "" || of >= 0 && v.Translates == versions[of].Number:
		case of < 0:
			note("this says which version it translates, and there is no original in another language", "delete the line")
		case versions[of].Number == "":
			note(fmt.Sprintf("this says which version it translates, and the policy in %s names none", versions[of].Language),
				unnumbered(v, versions[of], hasNumber))
		case !hasNumber:
			note(fmt.Sprintf("%q is no version of the policy in %s", v.Translates, versions[of].Language),
				fmt.Sprintf("write the version that this translates, as in translationOf: %q", versions[of].Number))
		default:
			note(fmt.Sprintf("the policy in %s is version %s now; this translates %s", versions[of].Language, versions[of].Number, v.Translates),
				fmt.Sprintf("bring the text up to it, and write translationOf: %q", versions[of].Number))
		}
	}
	return found
}

// unnumbered says what to do about a translation of an original that names no version.
func unnumbered(v, original Version, hasNumber bool) string {
	if !hasNumber {
		return "delete the line"
	}
	return fmt.Sprintf("write version: %q in %s, if that is what this translates, or delete the line", v.Translates, original.Source)
}
