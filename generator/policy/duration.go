package policy

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"trackora.click/proviso/generator/pattern"
)

// Duration is how long something is kept, as it is written in the registry: "13 months", "1 day", "session".
type Duration struct {
	Count int    // 0 for Session and Unlimited
	Unit  string // one of DurationUnits, in the singular; or Session or Unlimited
}

// The durations without a number.
const (
	Session   = "session"   // until the browser is closed
	Unlimited = "unlimited" // until somebody deletes it
)

// DurationUnits are the units of a duration, the shortest first.
var DurationUnits = []string{"second", "minute", "hour", "day", "week", "month", "year"}

// lengths are those of DurationUnits. A month is a twelfth of a year of 365.25 days.
var lengths = []time.Duration{
	time.Second, time.Minute, time.Hour, 24 * time.Hour, 7 * 24 * time.Hour,
	time.Duration(365.25 * 24 / 12 * float64(time.Hour)), time.Duration(365.25 * 24 * float64(time.Hour)),
}

var durationForm = pattern.New(`^([1-9][0-9]{0,4}) ([a-z]+)$`)

// ParseDuration reads a duration. There is one way to write each: "1 month", "13 months".
func ParseDuration(s string) (d Duration, ok bool) {
	if s == Session || s == Unlimited {
		return Duration{Unit: s}, true
	}
	m := durationForm.FindStringSubmatch(s)
	if m == nil {
		return Duration{}, false
	}
	n, _ := strconv.Atoi(m[1]) // at most five digits
	unit := m[2]
	if n != 1 {
		if unit, ok = strings.CutSuffix(unit, "s"); !ok {
			return Duration{}, false
		}
	}
	return Duration{Count: n, Unit: unit}, slices.Contains(DurationUnits, unit)
}

// String returns the duration as ParseDuration reads it.
func (d Duration) String() string {
	switch {
	case d.Count == 0:
		return d.Unit
	case d.Count == 1:
		return "1 " + d.Unit
	}
	return strconv.Itoa(d.Count) + " " + d.Unit + "s"
}

// ISO returns the duration as ISO 8601 writes it: "P13M", "PT30M"; "" for Session and Unlimited.
func (d Duration) ISO() string {
	i := slices.Index(DurationUnits, d.Unit)
	if i < 0 {
		return ""
	}
	sign := "P"
	if lengths[i] < 24*time.Hour {
		sign = "PT"
	}
	return sign + strconv.Itoa(d.Count) + strings.ToUpper(d.Unit[:1])
}

// Exceeds reports whether d lasts longer than the limit. A session lasts no longer than anything.
func (d Duration) Exceeds(limit Duration) bool {
	if d.Unit == Unlimited || limit.Unit == Unlimited {
		return limit.Unit != Unlimited
	}
	return d.length() > limit.length()
}

// length is in seconds: the longest duration there is overflows a time.Duration.
func (d Duration) length() float64 {
	i := slices.Index(DurationUnits, d.Unit)
	if i < 0 {
		return 0
	}
	return float64(d.Count) * lengths[i].Seconds()
}
