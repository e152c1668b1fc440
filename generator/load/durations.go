package load

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
)

// longestBelieved is the longest that anything is likely to be kept; a longer time has most likely a digit too many.
var longestBelieved = policy.Duration{Count: 20, Unit: "year"}

// duration decodes how long something is kept on the device.
func (v value) duration() string {
	s := v.line()
	d, ok := policy.ParseDuration(s)
	if ok || s == "" {
		v.warnTooLong(d)
		return s
	}
	v.failDuration(s)
	return ""
}

// retention decodes how long a provider keeps data: a duration, or words.
func (l *loader) retention(v value) string {
	s := l.line(v)
	d, ok := policy.ParseDuration(s)
	if _, meant := meantDuration(s); !ok && meant {
		v.failDuration(s)
		return ""
	}
	v.warnTooLong(d)
	return s
}

// warnTooLong points at a number of years that nobody means.
func (v value) warnTooLong(d policy.Duration) {
	if v.d.library || d.Count == 0 || !d.Exceeds(longestBelieved) {
		return
	}
	v.note(diag.Warning, "duration-long", fmt.Sprintf("%s is longer than anything is kept", d),
		"check whether there is a digit too many; if nothing but the visitor ends it, write "+v.name+": "+policy.Unlimited)
}

var (
	almostDuration = pattern.New(`^0*([1-9][0-9]{0,4})[ \x{A0}.-]*([\pL\pM-][\pL\pM '-]*)\.?$`)
	endless        = []string{"forever", "permanent", "persistent", "endless", "never", "none", "infinite", "until erased", "until deleted", "no expiry"}
)

// shortUnits are how units are written short.
var shortUnits = map[string]string{
	"s": "second", "sec": "second", "min": "minute", "h": "hour", "hr": "hour", "d": "day", "w": "week", "wk": "week",
	"mo": "month", "mon": "month", "mth": "month", "y": "year", "yr": "year",
}

// unitOf returns the unit that a word means in some language, or that a slip of the pen made of an English one. No word
// is taken for the nearest unit: of "jours" that is hours.
func unitOf(word string) (string, bool) {
	word = strings.ToLower(word)
	for _, short := range []string{word, strings.TrimSuffix(word, "s")} {
		if unit, ok := shortUnits[short]; ok {
			return unit, true
		}
	}
	for _, unit := range policy.DurationUnits {
		if slices.Contains(strings.Split(unitWords[unit], ", "), word) {
			return unit, true
		}
	}
	unit, ok := diag.Slip(strings.TrimSuffix(word, "s"), policy.DurationUnits)
	return unit, ok && word[0] == unit[0]
}

// meantDuration returns the duration that a text says in other words: "13 Monate", "2yr".
func meantDuration(s string) (policy.Duration, bool) {
	m := almostDuration.FindStringSubmatch(s)
	if m == nil {
		return policy.Duration{}, false
	}
	unit, ok := unitOf(m[2])
	if !ok {
		return policy.Duration{}, false
	}
	n, err := strconv.Atoi(m[1])
	return policy.Duration{Count: n, Unit: unit}, err == nil
}

func (v value) failDuration(s string) {
	hint := "write a number and a unit, as in " + v.name + ": 13 months; or session, until the browser is closed; or unlimited"
	if meant, ok := meantDuration(s); ok {
		hint = "write " + v.name + ": " + meant.String()
	} else if slices.Contains(endless, strings.ToLower(s)) {
		hint = "write " + v.name + ": unlimited"
	}
	v.fail("duration-wrong", fmt.Sprintf("%s %s is not a duration", v.name, shown(s)), hint)
}
