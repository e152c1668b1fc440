package load

import (
	"fmt"
	"slices"
	"strings"

	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// cspDirectives are the directives that a service can add sources to, and the words it may add beside addresses. None
// lets text become code: a service that needs that can't be had safely.
var cspDirectives = []struct {
	name  string
	words []string
}{
	{"connect-src", []string{"blob:", "data:"}},
	{"font-src", []string{"data:"}},
	{"form-action", nil},
	{"frame-src", []string{"'self'"}},
	{"img-src", []string{"blob:", "data:"}},
	{"media-src", []string{"'self'", "blob:", "data:"}},
	{"script-src", nil},
	{"style-src", nil},
	{"worker-src", []string{"'self'", "blob:"}},
}

// cspAddress is a scheme and a host, which may begin with "*.", and perhaps a path. It can't end the directive.
var cspAddress = pattern.New(`^(https|wss)://(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?$`)

// readCSP decodes the sources that a service needs in the Content-Security-Policy. A directive that is written replaces
// that of the ready-made entry.
func readCSP(v value, base []policy.CSPSource) []policy.CSPSource {
	if !v.set() {
		return base
	}
	list := slices.Clone(base)
	m := v.mapping(shape.CSP)
	for _, d := range cspDirectives {
		sources := m.value(d.name)
		if !sources.set() {
			continue
		}
		list = slices.DeleteFunc(list, func(s policy.CSPSource) bool { return s.Directive == d.name })
		seen := map[string]bool{}
		for _, item := range sources.items("https://stats.example.com") {
			s := item.cspSource(d.name, d.words)
			if seen[s] {
				item.fail("value-duplicate", fmt.Sprintf("%s names %s twice", d.name, shown(s)), "keep one of the two")
			} else if s != "" {
				list = append(list, policy.CSPSource{Directive: d.name, Source: s})
				seen[s] = true
			}
		}
	}
	m.finish()
	return list
}

// cspSource decodes one source of a directive.
func (v value) cspSource(directive string, words []string) string {
	s := v.line()
	if s == "" || slices.Contains(words, s) || cspAddress.MatchString(s) {
		return s
	}
	bare := strings.Trim(s, "'")
	hint := "write the scheme and the host, as in https://stats.example.com or https://*.example.com"
	switch {
	case strings.HasPrefix(bare, "unsafe-") || slices.Contains([]string{"*", "https:", "http:", "data:", "blob:"}, bare):
		v.fail("csp-wrong", fmt.Sprintf("%s can't allow %s: with it the policy would keep nothing out", directive, shown(s)), hint)
		return ""
	case bare == "self":
		hint = "delete it: the site itself is allowed already"
	case cspAddress.MatchString("https://" + s):
		hint = "write https://" + s
	case cspAddress.MatchString(strings.ToLower(s)):
		hint = "write " + strings.ToLower(s)
	case strings.HasPrefix(s, "http://") && cspAddress.MatchString("https"+s[4:]):
		hint = "write https" + s[4:]
	}
	v.fail("csp-wrong", fmt.Sprintf("%s can't be allowed by %s", shown(s), directive), hint)
	return ""
}
