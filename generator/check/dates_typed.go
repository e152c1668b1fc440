package check

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
)

// typedDate is a line that says from when a policy holds, with what follows.
var typedDate = pattern.New(`(?i)^[*_ \t]*(?:effective(?: date| as of| from| on)?|in force (?:from|since)|valid from|gültig ab|in kraft (?:ab|seit)|wirksam ab|en vigueur (?:le|depuis|à compter du)|date d[’']entrée en vigueur|fecha de entrada en vigor|en vigor desde|vigente desde)[*_:, \t]*([\pL\d][\pL\d .,-]{3,30})`)

// monthNames are the months in the languages of typedDate, each with its names in all of them.
var monthNames = [12]string{
	"january januar janvier enero", "february februar février febrero", "march märz mars marzo", "april avril abril", "may mai mayo", "june juni juin junio",
	"july juli juillet julio", "august août agosto", "september septembre septiembre", "october oktober octobre octubre", "november novembre noviembre", "december dezember décembre diciembre",
}

// waitingDate is a line of front matter with a day that still has its #.
var waitingDate = pattern.New(`(?m)^[ \t]*#[ \t]*effective:`)

// Undated hints at a policy that regimes apply to and that names no day from which it holds, neither in its front matter
// nor in its lead.
func Undated(t *Text, title diag.Position) diag.Diagnostic {
	d := diag.Diagnostic{
		Rule: "date-missing", Level: diag.Hint, Position: title,
		Message: "nobody can tell from which day this policy holds",
		Hint:    "add a line to its front matter with that day, such as effective: 2027-01-31; the page shows it",
	}
	if at := waitingDate.FindIndex(t.File.Text[:t.Body]); at != nil {
		d.Hint = fmt.Sprintf("delete the # of line %d, so that it begins with effective:, and write that day there; the page shows it", t.File.At(at[0], at[1]).Position.Line)
	}
	return d
}

// TypedDate warns of a day that the lead of a policy names as the one from which it holds, where its front matter has
// another, and hints at one that its front matter doesn't have.
func TypedDate(t *Text, effective time.Time) []diag.Diagnostic {
	for at, line := range t.lines() {
		if strings.HasPrefix(string(line), "#") {
			return nil // the lead is over
		}
		m := typedDate.FindSubmatchIndex(line[:min(len(line), maxBracket)])
		if m == nil || !t.isProse(at) {
			continue
		}
		day, ok := readDay(string(line[m[2]:m[3]]))
		written := day.Format(time.DateOnly)
		switch {
		case !ok || day.Equal(effective):
		case effective.IsZero():
			return []diag.Diagnostic{t.at(at+m[2], at+m[3], "date-order", diag.Hint, "the day from which this policy holds stands in its text only",
				"write effective: "+written+" in the front matter, which shows it in the language of the page, and delete this line")}
		default:
			return []diag.Diagnostic{t.at(at+m[2], at+m[3], "date-order", diag.Warning,
				fmt.Sprintf("this says that the policy holds from %s on, and its front matter from %s on", written, effective.Format(time.DateOnly)),
				"delete this line, which the page shows by itself, or write the right day in the front matter")}
		}
	}
	return nil
}

// readDay reads a day as it is written in a sentence: "March 1, 2027", "1. März 2027", "1 de marzo de 2027", "2027-03-01".
func readDay(text string) (time.Time, bool) {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" .,", r) })
	if len(words) > 0 {
		if day, err := time.Parse(time.DateOnly, words[0]); err == nil {
			return day, true
		}
	}
	day, month, year := 0, 0, 0
	for _, word := range words {
		n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSuffix(word, "er"), "st"))
		switch {
		case err == nil && n > 999 && n < 10_000 && year == 0:
			year = n
		case err == nil && n > 0 && n < 32 && day == 0:
			day = n
		case month == 0 && monthOf(word) > 0:
			month = monthOf(word)
		}
		if day > 0 && month > 0 && year > 0 {
			return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC), true
		}
	}
	return time.Time{}, false
}

func monthOf(word string) int {
	for i, names := range monthNames {
		for name := range strings.FieldsSeq(names) {
			if name == word {
				return i + 1
			}
		}
	}
	return 0
}
