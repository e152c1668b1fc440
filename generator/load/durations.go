package load

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

// duration decodes how long something is kept on the device.
func (v value) duration() string {
	s := v.line()
	if _, ok := policy.ParseDuration(s); ok || s == "" {
		return s
	}
	v.failDuration(s)
	return ""
}

// retention decodes how long a provider keeps data: a duration, or words.
func (v value) retention() string {
	s := v.line()
	if _, ok := policy.ParseDuration(s); !ok && almostDuration.MatchString(s) {
		v.failDuration(s)
		return ""
	}
	return s
}

var (
	almostDuration = regexp.MustCompile(`^0*([1-9][0-9]{0,4})[ .-]*([A-Za-z]+)$`)
	endless        = []string{"forever", "permanent", "persistent", "endless", "never", "none", "infinite", "until erased", "until deleted", "no expiry"}
)

// shortUnits are how units are written short.
var shortUnits = map[string]string{
	"s": "second", "sec": "second", "min": "minute", "h": "hour", "hr": "hour", "d": "day", "w": "week", "wk": "week",
	"mo": "month", "mon": "month", "mth": "month", "y": "year", "yr": "year",
}

// unitOf returns the unit that a word was most likely meant to be.
func unitOf(word string) (string, bool) {
	for _, short := range []string{word, strings.TrimSuffix(word, "s")} {
		if unit, ok := shortUnits[short]; ok {
			return unit, true
		}
	}
	return diag.Suggest(strings.TrimSuffix(word, "s"), policy.DurationUnits)
}

func (v value) failDuration(s string) {
	hint := "write a number and a unit, as in " + v.name + ": 13 months; or session, until the browser is closed; or unlimited"
	if m := almostDuration.FindStringSubmatch(s); m != nil {
		if unit, ok := unitOf(strings.ToLower(m[2])); ok {
			count := m[1]
			if count != "1" {
				unit += "s"
			}
			hint = "write " + v.name + ": " + count + " " + unit
		}
	} else if slices.Contains(endless, strings.ToLower(s)) {
		hint = "write " + v.name + ": unlimited"
	}
	v.fail("duration-wrong", fmt.Sprintf("%s %s is not a duration", v.name, shown(s)), hint)
}
