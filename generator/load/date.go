package load

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"go.yaml.in/yaml/v3"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
)

// dateForm is the one way to write a date: every other one is read differently in some country.
var dateForm = pattern.New(`^(\d{4})-(\d{2})-(\d{2})$`)

// spelledDates are layouts that can be read in one way only, so that the hint can say the date as it should be written.
var spelledDates = []string{
	"2 January 2006", "January 2, 2006", "2 Jan 2006", "Jan 2, 2006", "2006/01/02", "2006.01.02", "2006-1-2", "20060102",
	"2. January 2006", "2006-01-02 15:04:05", "2006-01-02 15:04", time.RFC3339,
}

// date decodes a day, as midnight UTC.
func (v value) date() time.Time {
	s, ok := v.scalar("a date")
	if !ok {
		return time.Time{}
	}
	m := dateForm.FindStringSubmatch(s)
	if m == nil {
		v.failDate(s)
		return time.Time{}
	}
	year, month, day := atoi(m[1]), time.Month(atoi(m[2])), atoi(m[3])
	switch t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC); {
	case year < 1900 || year > 2999:
		v.fail("date-wrong", fmt.Sprintf("%s has the year %s", v.name, m[1]), "write a year from 1900 on, with four digits")
	case month < 1 || month > 12:
		v.fail("date-wrong", fmt.Sprintf("%s has the month %s; there are 12", v.name, m[2]), "the order is year-month-day")
	case t.Month() != month || day == 0:
		days := time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
		v.fail("date-wrong", fmt.Sprintf("%s %d has %d days, so there is no %s", month, year, days, s), "check the day")
	default:
		return t
	}
	return time.Time{}
}

// failDate reports what isn't written as a date. One that can be read in one way only has one right answer.
func (v value) failDate(s string) {
	hint := fmt.Sprintf("write it as year-month-day, for example %s: 2027-01-31", v.name)
	day, sure := spelledDate(s)
	switch m, others := withWords.FindStringSubmatch(s), bothReadings(s); {
	case sure:
		hint = fmt.Sprintf("write %s: %s", v.name, day)
	case m != nil:
		hint = fmt.Sprintf("write %s: %s, and put a # before the words behind it", v.name, m[1])
	case others != nil:
		hint = fmt.Sprintf("write %s: %s, or %s: %s", v.name, others[0], v.name, others[1])
	}
	before := len(v.d.list)
	v.fail("date-wrong", fmt.Sprintf("%s must be a date written as year-month-day, not %s", v.name, shown(s)), hint)
	if sure && v.node.Style == 0 && len(v.d.list) > before {
		v.d.list[before].Fix = diag.Fix{Known: true, Text: day}
	}
}

// withWords is a date with words behind it, as where the # before them was lost.
var withWords = pattern.New(`^(\d{4}-\d{2}-\d{2})[ \t]+\pL`)

// dayAndMonth are the numbers of a date that ends with its year. Which of the first two is the month depends on who
// wrote it.
var dayAndMonth = pattern.New(`^(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4})$`)

// spelledDate reads a date that can be read in one way only, and returns it as it should be written.
func spelledDate(s string) (day string, ok bool) {
	for _, layout := range spelledDates {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	if days := readings(s); len(days) == 1 {
		return days[0], true
	}
	return "", false
}

// bothReadings returns the two days that a date can mean, with their months in words; nil where it isn't two.
func bothReadings(s string) []string {
	days := readings(s)
	if len(days) != 2 {
		return nil
	}
	for i, day := range days {
		if t, err := time.Parse(time.DateOnly, day); err == nil {
			days[i] += " for " + t.Format("2 January")
		}
	}
	return days
}

// readings returns the days that a date of numbers can mean, that with the day before the month first.
func readings(s string) []string {
	m := dayAndMonth.FindStringSubmatch(s)
	if m == nil {
		return nil
	}
	var days []string
	for _, layout := range []string{"2.1.2006", "1.2.2006"} {
		if t, err := time.Parse(layout, m[1]+"."+m[2]+"."+m[3]); err == nil && !slices.Contains(days, t.Format(time.DateOnly)) {
			days = append(days, t.Format(time.DateOnly))
		}
	}
	return days
}

// meantEffective says how to write a date that stands under a name of others for effective.
func (v value) meantEffective() string {
	if v.is(yaml.ScalarNode) {
		if day, ok := spelledDate(v.node.Value); ok {
			return "write effective: " + day
		}
	}
	return writeEffective
}

// atoi reads digits that a pattern has matched.
func atoi(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
