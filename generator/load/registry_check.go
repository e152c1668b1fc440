package load

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

// What a measurement that is exempt from consent may keep (CNIL, guidelines on trackers, audience measurement): a
// tracker for thirteen months, its data for twenty-five.
var (
	longestTracker = policy.Duration{Count: 13, Unit: "month"}
	longestData    = policy.Duration{Count: 25, Unit: "month"}
)

// adHosts serve advertising on the pages of others.
var adHosts = []string{"pagead2.googlesyndication.com", "securepubads.g.doubleclick.net"}

// checkServices looks for what contradicts itself, in a service or between services.
func checkServices(r *policy.Registry, services []listed) {
	refuseSameCookie(services)
	categories := map[string]policy.Category{}
	for _, c := range r.Categories {
		categories[c.ID] = c
	}
	for _, s := range services {
		c, known := categories[s.Category]
		if known && c.Necessary {
			s.refuseOptional()
		}
		if known && c.Exempt {
			s.refuseExempt()
			s.refuseTooLong()
		}
		s.refuseUncovered()
		s.noteTrustedTypes()
		s.noteAds()
	}
}

// refuseSameCookie reports what two services say they keep: withdrawing one would erase it for the other. On the
// providers' own domains names may meet.
func refuseSameCookie(services []listed) {
	for i, s := range services {
		for _, c := range s.Cookies {
			for _, earlier := range services[:i] {
				if other, ok := earlier.keeps(c); ok {
					s.cookie(c).fail("cookie-duplicate", fmt.Sprintf("the %s %s of %s is kept by %s too%s: allowing one would not say what happens to the other", c.Kind, shown(c.Name), s.ID, earlier.ID, asPattern(c, other)),
						"keep it in the service that sets it; if they are one service, join them")
					break
				}
			}
		}
	}
}

// keeps returns the cookie of a service that is the given one, or matches it.
func (s listed) keeps(c policy.Cookie) (policy.Cookie, bool) {
	for _, other := range s.Cookies {
		if c.Kind == other.Kind && c.Name != "" && other.Name != "" && !c.Third && !other.Third && (matches(c.Name, other.Name) || matches(other.Name, c.Name)) {
			return other, true
		}
	}
	return policy.Cookie{}, false
}

// matches tells whether a name matches a pattern, in which * stands for any text.
func matches(pattern, name string) bool {
	parts := strings.Split(pattern, "*")
	for i, part := range parts {
		parts[i] = regexp.QuoteMeta(part)
	}
	return regexp.MustCompile(`^` + strings.Join(parts, ".*") + `$`).MatchString(name)
}

// asPattern explains how two different names meet.
func asPattern(c, other policy.Cookie) string {
	if c.Name == other.Name {
		return ""
	}
	return " as " + shown(other.Name)
}

// cookie returns where a cookie was written, or else what names the service.
func (s listed) cookie(c policy.Cookie) value {
	if v := s.cookies[stored(c)]; v.set() {
		return v
	}
	return s.at
}

// refuseOptional reports a service that visitors have to be able to refuse, in the category that they can't.
func (s listed) refuseOptional() {
	at := s.place()
	hint := "put it in a category that visitors can refuse"
	if s.suits != "" && s.suits != s.Category {
		hint += ", such as " + s.suits
	}
	switch {
	case s.suits == "analytics" || s.suits == "marketing":
		at.fail("service-optional", fmt.Sprintf("%s is not strictly necessary: the site works without it, so visitors must be able to refuse it", s.Name), hint)
	case slices.ContainsFunc(s.Google, func(kind string) bool { return kind == "analytics_storage" || strings.HasPrefix(kind, "ad_") }):
		at.fail("service-optional", fmt.Sprintf("%s measures or advertises, as its googleConsentMode says, so it is not strictly necessary", s.Name), hint)
	case s.suits != "" && s.suits != "necessary":
		at.note(diag.Warning, "service-optional", fmt.Sprintf("%s is rarely strictly necessary: the texts of the page can be read without it", s.Name), hint+", unless visitors come for it")
	}
}

// refuseExempt reports a service that does more than count visits for the site alone.
func (s listed) refuseExempt() {
	if s.suits != "" && s.PurposeID != "audience" || len(s.Google) > 0 || s.Meta || s.Microsoft != "" {
		s.place().fail("exempt-wrong", fmt.Sprintf("the category %s is exempt from consent, and %s does more than count visits for the site alone", s.Category, s.Name),
			"put it in a category that visitors are asked about")
	}
}

// place returns where the category of a service was written, or else what names the service.
func (s listed) place() value {
	if s.category.set() {
		return s.category
	}
	return s.at
}

// refuseTooLong reports what an exempt measurement keeps longer than the exemption allows.
func (s listed) refuseTooLong() {
	for _, c := range s.Cookies {
		d, ok := policy.ParseDuration(c.Duration)
		if ok && !d.Exceeds(longestTracker) {
			continue
		}
		kept := "for " + c.Duration
		switch c.Duration {
		case policy.Unlimited:
			kept = "until somebody deletes it"
		case "":
			kept = "for a time that isn't told"
		}
		s.cookie(c).fail("exempt-too-long", fmt.Sprintf("the category %s is exempt from consent, and %s of %s is kept %s; audience measurement is exempt for at most %s", s.Category, shown(c.Name), s.ID, kept, longestTracker),
			"shorten it and write duration: "+longestTracker.String()+", or delete exempt from the category")
	}
	if d, ok := policy.ParseDuration(s.Retention); ok && d.Exceeds(longestData) {
		s.at.fail("exempt-too-long", fmt.Sprintf("the category %s is exempt from consent, and the data of %s is kept for %s; audience measurement is exempt for at most %s", s.Category, s.ID, s.Retention, longestData),
			"shorten it and write retention: "+longestData.String()+", or delete exempt from the category")
	}
}

// loadDirectives are the directives that allow each kind of load. What they would say is added where csp doesn't have
// them.
var loadDirectives = map[policy.LoadKind]string{
	policy.Script: "script-src", policy.Module: "script-src", policy.Frame: "frame-src", policy.Image: "img-src", policy.Style: "style-src",
}

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
		sources := s.sourcesOf(loadDirectives[load.Kind])
		if err != nil || u.Scheme != "https" || len(sources) == 0 || !s.csp.set() || slices.ContainsFunc(sources, func(source string) bool { return covers(source, u) }) {
			continue
		}
		place.fail("csp-missing", fmt.Sprintf("%s is loaded from %s, which the %s below csp doesn't list", place.name, u.Host, loadDirectives[load.Kind]),
			"add "+u.Scheme+"://"+u.Host+" there, or delete that "+loadDirectives[load.Kind]+": it then follows from load")
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
var codeHost = regexp.MustCompile(`(?:https|wss)://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]+)?`)

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
		listed := slices.ContainsFunc(s.CSP, func(c policy.CSPSource) bool { return covers(c.Source, u) })
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

// noteTrustedTypes tells what a service costs that can't run where the page requires Trusted Types.
func (s listed) noteTrustedTypes() {
	if s.Untrusted && slices.ContainsFunc(s.Load, func(l policy.Load) bool { return loadDirectives[l.Kind] == "script-src" || l.Kind == policy.Inline }) {
		s.at.note(diag.Hint, "trusted-types-off", fmt.Sprintf("because of %s, whose scripts write HTML themselves, the pages can't ask browsers for require-trusted-types-for, a protection against injected code", s.ID),
			"nothing is wrong; if the service has learnt to run with Trusted Types, write trustedTypes: true")
	}
}

// noteAds tells that selling space for advertising asks for more than this.
func (s listed) noteAds() {
	for _, l := range s.Load {
		if u, err := url.Parse(l.Source); l.Kind != policy.Inline && err == nil && slices.Contains(adHosts, u.Host) {
			s.at.note(diag.Hint, "ads-need-certified", fmt.Sprintf("%s sells space for advertising: in the EEA, the UK and Switzerland Google asks for a certified consent platform of the IAB's framework (TCF), which Proviso is not", s.ID),
				"show advertising there only together with a certified platform")
			return
		}
	}
}
