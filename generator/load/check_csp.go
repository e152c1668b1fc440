package load

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
)

// refuseUncovered reports a host that is loaded from and missing where csp lists the hosts by hand, and one that inline
// code names and nothing allows.
func (s listed) refuseUncovered() {
	for i, place := range s.loads {
		load := s.Load[i]
		if load.Kind == policy.Inline {
			s.warnUncovered(place, load.Source)
			continue
		}
		u, err := url.Parse(load.Source)
		sources := s.sourcesOf(load.Kind.Directive())
		if err != nil || u.Scheme != "https" || len(sources) == 0 || !s.csp.set() || slices.ContainsFunc(sources, func(source string) bool { return policy.CSPSource{Source: source}.Covers(u) }) {
			continue
		}
		place.fail("csp-missing", fmt.Sprintf("%s is loaded from %s, which the %s below csp doesn't list", place.name, u.Host, load.Kind.Directive()),
			"add "+u.Scheme+"://"+u.Host+" there, or delete that "+load.Kind.Directive()+": it then follows from load")
	}
}

// sourcesOf returns the sources that a service lists for a directive.
func (s listed) sourcesOf(directive string) []string {
	var list []string
	for _, source := range s.CSP {
		if source.Directive == directive {
			list = append(list, source.Source)
		}
	}
	return list
}

// codeHost is an https address in code.
var codeHost = pattern.New(`(?:https|wss)://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]+)?`)

// warnUncovered points at a host that code names and that neither csp nor anything loaded allows.
func (s listed) warnUncovered(place value, code string) {
	for _, host := range s.uncovered(code) {
		place.note(diag.Warning, "csp-missing", fmt.Sprintf("this code names %s, which nothing below csp or load allows, so that browsers block it", host),
			"add what it is for, as in csp: {connect-src: ["+host+"]}")
	}
}

// uncovered returns the hosts in code that the service is not allowed to reach.
func (s listed) uncovered(code string) []string {
	var hosts []string
	for _, address := range codeHost.FindAllString(code, -1) {
		u, err := url.Parse(strings.ToLower(address))
		if err != nil || slices.Contains(hosts, u.String()) {
			continue
		}
		listed := slices.ContainsFunc(s.CSP, func(c policy.CSPSource) bool { return c.Covers(u) })
		if !listed && !slices.ContainsFunc(s.Load, func(l policy.Load) bool { return l.Kind != policy.Inline && sameHost(l.Source, u) }) {
			hosts = append(hosts, u.String())
		}
	}
	return hosts
}

func sameHost(source string, u *url.URL) bool {
	other, err := url.Parse(source)
	return err == nil && other.Scheme == u.Scheme && other.Host == u.Host
}
