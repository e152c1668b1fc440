package render

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// formNames are the plural forms as CLDR and the locale files name them.
var formNames = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other",
}

// Plural returns the text of a key in the form that the language has for n things, with {n} and the other {names}
// replaced: name, value, name, value…
func (t UITexts) Plural(key string, n int, pairs ...string) string {
	text := t.plurals[key][pluralForm(language.Make(t.Tag), n)]
	return fill(text, append([]string{"n", strconv.Itoa(n)}, pairs...))
}

// Duration returns a declared duration in words of the language: "13 months", "1 day", "session", "unlimited". Other
// words are returned as they are.
func (t UITexts) Duration(d string) string {
	if text := t.words["duration."+d]; text != "" {
		return text
	}
	count, unit, _ := strings.Cut(d, " ")
	n, err := strconv.Atoi(count)
	key := "duration." + strings.TrimSuffix(unit, "s")
	if err != nil || n < 0 || t.plurals[key] == nil {
		return d
	}
	return t.Plural(key, n)
}

func pluralForm(tag language.Tag, n int) string {
	return formNames[plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)]
}

// pluralForms returns the forms that a language has for whole numbers, in order. Forms that only fractions have are
// not among them, nor those that begin with a million: nothing here is counted that far.
func pluralForms(tag string) []string {
	parsed := language.Make(tag)
	var forms []string
	for n := range 1000 {
		if form := pluralForm(parsed, n); !slices.Contains(forms, form) {
			forms = append(forms, form)
		}
	}
	slices.Sort(forms)
	return forms
}
