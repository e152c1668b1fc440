package render

import (
	"strconv"
	"time"
)

// Date returns the day as the language writes it: "March 1, 2025", "1er mars 2025".
func (t UITexts) Date(day time.Time) string {
	number := strconv.Itoa(day.Day())
	if day.Day() == 1 {
		number = t.words["date.first"]
	}
	return t.Fill("date.pattern",
		"day", number,
		"month", t.words["month."+strconv.Itoa(int(day.Month()))],
		"year", strconv.Itoa(day.Year()))
}
