package load

import (
	"fmt"
	"slices"
	"strings"

	"trackora.click/proviso/generator/policy"
)

// answerKey is what the visitor's answer itself is kept under.
const answerKey = "proviso.consent"

// refuseSameCookie reports what two services say they keep: withdrawing one would erase it for the other. On the
// providers' own domains names may meet.
func refuseSameCookie(services []listed) {
	first := map[string]keeper{}
	patterns := map[string][]keeper{} // by kind
	for _, s := range services {
		for _, c := range s.firstParty() {
			if strings.Contains(c.Name, "*") {
				patterns[c.Kind] = append(patterns[c.Kind], keeper{s.ID, c.Name})
			}
		}
	}
	for _, s := range services {
		for _, c := range s.firstParty() {
			other, known := first[stored(c)]
			if !known {
				first[stored(c)] = keeper{s.ID, c.Name}
				other, known = matching(patterns[c.Kind], c.Name, s.ID)
			}
			if known && other.service != s.ID {
				s.cookie(c).fail("cookie-duplicate", fmt.Sprintf("the %s %s of %s is kept by %s too%s: allowing one would not say what happens to the other", c.Kind, shown(c.Name), s.ID, other.service, asPattern(c.Name, other.name)),
					"keep it in the service that sets it; if they are one service, join them")
			}
		}
	}
}

// keeper is a service and the name of something it keeps.
type keeper struct{ service, name string }

// firstParty returns what a service keeps on the site's own domain.
func (s listed) firstParty() []policy.Cookie {
	return slices.DeleteFunc(slices.Clone(s.Cookies), func(c policy.Cookie) bool { return c.Third || c.Name == "" })
}

// matching returns another service's pattern that a name matches, or a pattern of which all names it matches.
func matching(patterns []keeper, name, service string) (keeper, bool) {
	for _, p := range patterns {
		if p.service != service && p.name != name && matches(p.name, name) {
			return p, true
		}
	}
	return keeper{}, false
}

// matches tells whether a name matches a pattern, in which * stands for any text.
func matches(pattern, name string) bool {
	parts := strings.Split(pattern, "*")
	if len(parts) == 1 {
		return pattern == name
	}
	rest, ok := strings.CutPrefix(name, parts[0])
	if !ok {
		return false
	}
	for _, part := range parts[1 : len(parts)-1] {
		if _, rest, ok = strings.Cut(rest, part); !ok {
			return false
		}
	}
	return strings.HasSuffix(rest, parts[len(parts)-1])
}

// asPattern explains how two different names meet.
func asPattern(name, other string) string {
	if name == other {
		return ""
	}
	return " as " + shown(other)
}

// cookie returns where a cookie was written, or else what names the service.
func (s listed) cookie(c policy.Cookie) value {
	if v := s.cookies[stored(c)]; v.set() {
		return v
	}
	return s.at
}

// refuseErasingAnswer reports a service that visitors can refuse and that says it keeps the answer: refusing it would
// erase the refusal.
func (s listed) refuseErasingAnswer() {
	for _, c := range s.Cookies {
		if (c.Kind == "localStorage" || c.Kind == "cookie") && !c.Third && c.Name != "" && matches(c.Name, answerKey) {
			s.cookie(c).fail("cookie-wrong", fmt.Sprintf("%s matches %s, where the answer of the visitor is kept: refusing %s would erase the refusal", shown(c.Name), answerKey, s.ID),
				"write a name or pattern of what the service itself keeps")
		}
	}
}
