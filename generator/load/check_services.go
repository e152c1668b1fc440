package load

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

// adHosts serve advertising on the pages of others.
var adHosts = []string{"pagead2.googlesyndication.com", "securepubads.g.doubleclick.net"}

// checkServices looks for what contradicts itself, in a service or between services. What has no id is reported already,
// and can't be named.
func checkServices(r *policy.Registry, services []listed) {
	services = slices.DeleteFunc(services, func(s listed) bool {
		if s.retired && s.ID != "" {
			s.checkRetired()
		}
		return s.retired || s.ID == ""
	})
	refuseSameCookie(services)
	noteTrustedTypes(services)
	categories := map[string]policy.Category{}
	for _, c := range r.Categories {
		categories[c.ID] = c
	}
	for _, s := range services {
		c, known := categories[s.Category]
		if known && c.Necessary {
			s.refuseOptional()
		} else {
			s.refuseErasingAnswer()
			s.warnUntold()
		}
		if known && c.Exempt {
			s.refuseExempt()
			s.refuseTooLong()
		}
		s.refuseUncovered()
		s.noteStyles()
		s.noteAds()
	}
}

// noteTrustedTypes tells once what services cost that can't run where the page requires Trusted Types.
func noteTrustedTypes(services []listed) {
	var ids []string
	var first value
	for _, s := range services {
		if s.Untrusted && slices.ContainsFunc(s.Load, func(l policy.Load) bool { return l.Kind.RunsInPage() }) {
			if ids = append(ids, s.ID); len(ids) == 1 {
				first = s.at
			}
		}
	}
	switch len(ids) {
	case 0:
		return
	case 1:
	default:
		last := len(ids) - 1
		ids = append(ids[:last-1], ids[last-1]+" and "+ids[last])
	}
	first.note(diag.Hint, "trusted-types-off", fmt.Sprintf("because of %s, whose scripts write HTML themselves, the pages can't ask browsers for require-trusted-types-for, a protection against injected code", strings.Join(ids, ", ")),
		"nothing is wrong; if the service has learnt to run with Trusted Types, write trustedTypes: true")
}

// noteStyles tells that a service won't look as its maker means it to.
func (s listed) noteStyles() {
	if s.InlineStyles {
		s.at.note(diag.Hint, "styles-refused", fmt.Sprintf("%s writes style sheets into the page; the pages' Content-Security-Policy refuses them, so it may look plain", s.ID),
			"look at it before you publish; if it has learnt to do without, write inlineStyles: false")
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
