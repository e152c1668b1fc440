package load

import (
	"cmp"
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// readCookies decodes what a service keeps on the device, on top of what its ready-made entry says, and returns where
// each that is written has its name. told is false where visitors aren't shown it any more.
func (l *loader) readCookies(v value, base []policy.Cookie, at policy.Pos, told bool) ([]policy.Cookie, map[string]value) {
	list := slices.Clone(base)
	for i := range list {
		list[i].Pos = at
	}
	if len(base) > 0 && v.is(yaml.SequenceNode) && len(v.node.Content) == 0 {
		v.note(diag.Warning, "cookies-kept", "an empty list changes nothing: what is written beside use is added to what the ready-made service keeps",
			"delete the line; if the service keeps less than that, write it out without use")
	}
	written := map[string]value{}
	for _, item := range v.groups(cookieForm) {
		c, name := l.readCookie(item, list, base, told)
		if _, twice := written[stored(c)]; twice && c.Name != "" {
			name.fail("value-duplicate", fmt.Sprintf("the %s %s is listed twice in this service", c.Kind, shown(c.Name)), "keep one of the two")
		}
		written[stored(c)] = name
		if i := indexOf(list, c); i >= 0 {
			list[i] = c
		} else {
			list = append(list, c)
		}
	}
	return list, written
}

// readCookie decodes an entry, on top of the one in the list that has its name and kind, and returns where its name is.
func (l *loader) readCookie(item value, list, base []policy.Cookie, told bool) (policy.Cookie, value) {
	m := item.mapping(shape.Cookie)
	name := m.value("name")
	c := policy.Cookie{Name: name.cookieName(), Kind: m.value("kind").choice(), Pos: name.pos()}
	c.Kind = cmp.Or(c.Kind, kindIn(base, c.Name), "cookie")
	if i := indexOf(list, c); i >= 0 {
		c.Third, c.Duration, c.Purpose, c.PurposeID = list[i].Third, list[i].Duration, list[i].Purpose, list[i].PurposeID
	} else {
		name.checkCookieName(c.Name, c.Kind)
	}
	if party := m.value("party"); party.set() {
		c.Third = party.choice() == "third"
	}
	c.Duration = cmp.Or(m.value("duration").duration(), c.Duration)
	if purpose := m.value("purpose"); purpose.set() {
		c.Purpose, c.PurposeID = l.purpose(purpose)
	}
	if told {
		l.checkTold(m, name, c)
	}
	m.finish()
	return c, name
}

// indexOf returns the index of the entry in the list that has the name and kind of another, or -1.
func indexOf(list []policy.Cookie, c policy.Cookie) int {
	return slices.IndexFunc(list, func(other policy.Cookie) bool { return stored(other) == stored(c) })
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
