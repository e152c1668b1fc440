package load

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// registryFile holds the services and what they are used for.
const registryFile = contentFolder + "/consent.yaml"

// defaultExpires is half a year, how long regulators ask to hold an answer at most before asking again.
const (
	defaultExpires     = "6 months"
	defaultExpiresDays = 182
)

// loadRegistry reads consent.yaml, which a site without services doesn't have.
func (l *loader) loadRegistry() error {
	if !l.has(registryFile) {
		return nil
	}
	before := diag.Count(l.list, diag.Error)
	m, err := l.readYAML(registryFile, shape.Consent)
	if err != nil || m == nil {
		l.registryBroken = true
		return err
	}
	r := &policy.Registry{}
	l.readRegistrySettings(m, r)
	places, known := l.readCategories(m.value("categories"), r)
	warnRegimes(l.regimes, l.asked)
	warnSignals(m.value("doNotTrack"), r)
	services := l.readServices(m.value("services"), r, known)
	m.finish()
	checkServices(r, services)
	l.registryBroken = diag.Count(l.list, diag.Error) > before || diag.Count(m.d.list, diag.Error) > 0
	if !l.registryBroken {
		noteEmptyCategories(r, places)
	}
	l.site.Registry = r
	return nil
}

// idForm is what categories, services and regimes may be called: their ids become parts of attributes and of code.
var idForm = pattern.New(shape.ID)

// registryID decodes the id of a category or service, each given once.
func (v value) registryID(what string, ids map[string]policy.Pos) string {
	return v.claimID(v.line(), what, ids)
}

// claimID checks an id, written as v or following from it, and that it is given once.
func (v value) claimID(s, what string, ids map[string]policy.Pos) string {
	if s == "" {
		return ""
	}
	if !idForm.MatchString(s) {
		hint := "begin with a small letter and use a to z, digits, - and _"
		if slug := policy.Slug(s); idForm.MatchString(slug) {
			hint = "write id: " + slug
		}
		v.fail("name-unsafe", fmt.Sprintf("a %s can't have the id %s", what, shown(s)), hint)
		return ""
	}
	if what == "service" && strings.HasPrefix(s, "policy-") {
		v.fail("id-reserved", "ids that begin with policy- stand for the policies themselves in visitors' records", "choose another one")
		return ""
	}
	if first, twice := ids[s]; twice {
		v.fail("id-duplicate", fmt.Sprintf("another %s has the id %s too, at %s", what, shown(s), loadedFrom(first)), "give this "+what+" another id")
		return ""
	}
	ids[s] = v.pos()
	return s
}

// period is a number of days, weeks, months or years.
var period = pattern.New(shape.Period)

// period decodes a period, and how many days it is. A month is a twelfth of a year, cut to whole days: six months are
// 182 days.
func (v value) period() (written string, days int) {
	s := v.line()
	if s == "" {
		return defaultExpires, defaultExpiresDays
	}
	m := period.FindStringSubmatch(s)
	if m == nil {
		hint := "write for example " + v.name + ": 6 months, or " + v.name + ": 182 days"
		if meant, ok := meantDuration(s); ok && period.MatchString(meant.String()) {
			hint = "write " + v.name + ": " + meant.String()
		}
		v.fail("period-wrong", fmt.Sprintf("%s %s is not a period", v.name, shown(s)), hint)
		return defaultExpires, defaultExpiresDays
	}
	n, _ := strconv.Atoi(m[1])
	length := map[string]float64{"day": 1, "week": 7, "month": 365.25 / 12, "year": 365}[m[2]]
	days = int(math.Floor(float64(n) * length))
	if days < 1 || days > maxExpiresDays {
		v.fail("period-wrong", fmt.Sprintf("%s is %d days; it must be from 1 to %d", v.name, days, maxExpiresDays), "write for example "+v.name+": 6 months")
		return defaultExpires, defaultExpiresDays
	}
	return policy.Duration{Count: n, Unit: m[2]}.String(), days
}
