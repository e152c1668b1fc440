package load

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"

	"trackora.click/proviso/generator/policy"
)

// cookieKinds are the places on a device that are known to be cleared again.
var cookieKinds = []string{"cookie", "localStorage", "sessionStorage", "indexedDB", "cache"}

// readCookies decodes what a service keeps on the device, on top of what its ready-made entry says, and returns where
// each that is written has its name.
func (l *loader) readCookies(v value, base []policy.Cookie, at policy.Pos) ([]policy.Cookie, map[string]value) {
	list := slices.Clone(base)
	for i := range list {
		list[i].Pos = at
	}
	written := map[string]value{}
	for _, item := range v.items("") {
		m := item.mapping("a cookie")
		name := m.required("name", "_visits")
		c := policy.Cookie{Name: name.cookieName(), Kind: m.value("kind").choice(cookieKinds...), Pos: name.pos()}
		c.Kind = cmp.Or(c.Kind, kindIn(base, c.Name), cookieKinds[0])
		i := slices.IndexFunc(list, func(other policy.Cookie) bool { return other.Name == c.Name && other.Kind == c.Kind })
		if i >= 0 {
			c.Third, c.Duration, c.Purpose, c.PurposeID = list[i].Third, list[i].Duration, list[i].Purpose, list[i].PurposeID
		}
		if party := m.value("party"); party.set() {
			c.Third = party.choice("first", "third") == "third"
		}
		c.Duration = cmp.Or(m.value("duration").duration(), c.Duration)
		if purpose := m.value("purpose"); purpose.set() {
			c.Purpose, c.PurposeID = l.purpose(purpose)
		}
		m.finish()
		if _, twice := written[stored(c)]; twice && c.Name != "" {
			name.fail("value-duplicate", fmt.Sprintf("the %s %s is listed twice in this service", c.Kind, shown(c.Name)), "keep one of the two")
		}
		written[stored(c)] = name
		if i >= 0 {
			list[i] = c
		} else {
			list = append(list, c)
		}
	}
	return list, written
}

// kindIn returns the kind of the cookie that has the name, or "".
func kindIn(list []policy.Cookie, name string) string {
	for _, c := range list {
		if c.Name == name {
			return c.Kind
		}
	}
	return ""
}

// stored names what is kept on a device, and where.
func stored(c policy.Cookie) string { return c.Kind + " " + c.Name }

// wildcards are names that would match everything, and so erase what other services and the site itself keep.
var wildcards = regexp.MustCompile(`^[*]+$`)

// cookieName decodes an exact name, or a pattern with *.
func (v value) cookieName() string {
	s := v.line()
	if wildcards.MatchString(s) {
		v.fail("cookie-wrong", fmt.Sprintf("%s stands for everything that any service keeps", shown(s)), "write what the names have in common, as in _visits_*")
		return ""
	}
	return s
}
