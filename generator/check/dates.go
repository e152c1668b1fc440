package check

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
)

// months are names of months, and the beginnings that they are shortened to, in languages that write "25. May".
var months = []string{
	"Jan", "Feb", "Mär", "Mar", "Apr", "Mai", "May", "Jun", "Jul", "Aug", "Sep", "Okt", "Oct", "Nov", "Dez", "Dec", "Des",
	"Jän", "jan", "feb", "mar", "apr", "maj", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dec", "des", "januar", "únor", "led", "břez", "dub", "květ", "červ", "srp", "září", "říj", "list", "pros",
	"tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu",
}

func startsMonth(text []byte) bool {
	for _, m := range months {
		if bytes.HasPrefix(text, []byte(m)) {
			return true
		}
	}
	return false
}

// dayFirst is a day at the beginning of a line: "25. May".
var dayFirst = pattern.New(`^ {0,3}(\d{1,2})\.[ \t]+\p{L}`)

// DateLists warns of dates at the beginning of a line, which Markdown takes for an item of a list.
func DateLists(t *Text) []diag.Diagnostic {
	var found []diag.Diagnostic
	blank := true
	for at, line := range t.lines() {
		begins := blank
		blank = len(bytes.TrimSpace(line)) == 0
		if len(found) == maxFound || len(line) == 0 || line[0] != ' ' && (line[0] < '0' || line[0] > '9') {
			continue
		}
		m := dayFirst.FindSubmatchIndex(line)
		if m == nil || !begins && string(line[m[2]:m[3]]) != "1" { // only a 1 begins a list within a paragraph
			continue
		}
		rest := bytes.TrimLeft(line[m[3]+1:], " \t")
		if !startsMonth(rest) || !t.isProse(at) {
			continue
		}
		d := t.at(at+m[2], at+m[3]+1, "date-list", diag.Warning,
			fmt.Sprintf("this date begins a line, so it is shown as item %s of a list", line[m[2]:m[3]]),
			fmt.Sprintf(`write %s\. with a backslash before the full stop, or begin the line with another word`, line[m[2]:m[3]]))
		d.Fix = diag.Fix{Known: true, Text: string(line[m[2]:m[3]]) + `\.`}
		found = append(found, d)
	}
	return found
}

// Dates are those of a policy; a zero time is one that isn't set.
type Dates struct {
	Effective, Publish time.Time
	AsOf               time.Time // the day of the build; zero when unknown
}

// How far from the day of the build a policy can come into force before it looks like a slip.
const (
	farAhead = 2  // years
	longAgo  = 30 // years: before the web
)

// DateOrder warns of dates of a policy that contradict each other or the day of the build.
func DateOrder(t *Text, d Dates) []diag.Diagnostic {
	var found []diag.Diagnostic
	note := func(field, message, hint string) {
		start, end := t.field(field)
		found = append(found, t.at(start, end, "date-order", diag.Warning, message, hint))
	}
	day := func(at time.Time) string { return at.Format(time.DateOnly) }
	if !d.Effective.IsZero() && d.Publish.After(d.Effective) {
		note("publishDate", fmt.Sprintf("this policy holds from %s on, and is published only on %s: visitors would be bound by what they could not read", day(d.Effective), day(d.Publish)),
			"publish it no later than the day from which it holds")
	}
	switch {
	case d.Effective.IsZero() || d.AsOf.IsZero():
	case d.Effective.After(d.AsOf.AddDate(farAhead, 0, 0)):
		note("effective", fmt.Sprintf("%s is more than %d years after the day of this build", day(d.Effective), farAhead), "check whether the year is right")
	case d.Effective.Before(d.AsOf.AddDate(-longAgo, 0, 0)):
		note("effective", fmt.Sprintf("%s is more than %d years before the day of this build", day(d.Effective), longAgo), "check whether the year is right")
	}
	return found
}

// field returns the bytes of the value of a field of the front matter, or those of its first line.
func (t *Text) field(name string) (start, end int) {
	at := 0
	for line := range strings.Lines(string(t.File.Text[:t.Body])) {
		if value, ok := strings.CutPrefix(line, name+":"); ok {
			trimmed := strings.TrimLeft(value, " \t")
			start = at + len(line) - len(trimmed)
			return start, start + len(strings.TrimRight(trimmed, " \t\r\n"))
		}
		at += len(line)
	}
	return 0, 0
}

// PlaceOf returns where the value of a field of the front matter stands; the first line where it isn't set.
func (t *Text) PlaceOf(name string) diag.Position { return t.File.At(t.field(name)).Position }

// HasField tells whether the front matter sets a field.
func (t *Text) HasField(name string) bool {
	start, end := t.field(name)
	return end > start
}
