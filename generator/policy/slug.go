package policy

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Slug makes the part of an address that stands for a title. It keeps letters, digits and marks of every script, so
// that a Greek or Chinese title has a slug too, and follows GitHub's rules in the rest, because the in-page links of
// existing policies rely on them: lower case, each space a hyphen, punctuation dropped, hyphens and underscores kept.
// "What's new? (2024)" gives "whats-new-2024". A title without letters and digits gives "".
func Slug(title string) string {
	kept := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return '-'
		case r == '-' || unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc):
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFC.String(strings.TrimSpace(title)))
	if strings.Trim(kept, "-_") == "" {
		return ""
	}
	// Lower-casing and dropping a character can bring a letter and its accent together.
	return norm.NFC.String(kept)
}
