package load

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/publicsuffix"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// defaultWait is how long Google's tags wait for an answer, in milliseconds, as Google's own examples have it.
const defaultWait = 500

// readRegistrySettings decodes what holds for the registry as a whole.
func (l *loader) readRegistrySettings(m *mapping, r *policy.Registry) {
	r.Expires, r.ExpiresDays = defaultExpires, defaultExpiresDays
	if expires := m.value("expires"); expires.set() {
		r.Expires, r.ExpiresDays = expires.period()
	}
	r.Layout = policy.Layout(m.value("banner").choice())
	if r.Layout == "" {
		r.Layout = policy.Bar
	}
	r.DoNotTrack = m.value("doNotTrack").boolean()
	r.Receipt = m.value("receipt").receipt()
	r.Share = m.value("share").sharedBy(l.site.BaseURL)
	if page := m.value("cookiePage"); page.set() {
		r.NoPage = page.usable() && !page.boolean()
	}
	r.Regimes = l.readRegimes(m.value("regimes"))
	r.Google = readGoogle(m.value("googleConsentMode"))
	r.Pos = policy.Pos{File: registryFile, Line: 1, Column: 1}
}

// readGoogle decodes how Google's tags are told of an answer.
func readGoogle(v value) policy.GoogleConsentMode {
	m := v.mapping(shape.GoogleConsentMode)
	mode := m.value("mode")
	g := policy.GoogleConsentMode{
		Advanced:         mode.choice() == "advanced",
		WaitForUpdate:    defaultWait,
		AdsDataRedaction: m.value("adsDataRedaction").boolean(),
		URLPassthrough:   m.value("urlPassthrough").boolean(),
	}
	if wait := m.value("waitForUpdate"); wait.set() {
		g.WaitForUpdate = wait.wholeNumber(waitHint(wait.node.Value))
		if g.WaitForUpdate < 0 || g.WaitForUpdate > maxWait {
			wait.fail("value-wrong", fmt.Sprintf("waitForUpdate can't be %d: it is a number of milliseconds from 0 to %d", g.WaitForUpdate, maxWait), fmt.Sprintf("write waitForUpdate: %d", defaultWait))
		}
	}
	m.finish()
	if g.Advanced {
		mode.note(diag.Warning, "consent-mode-advanced", "in advanced mode Google's tags load and report every visit, without cookies, before visitors have answered and after a no",
			"write mode: basic, so that nothing optional loads before a yes; keep advanced only if your lawyers have agreed to it")
	}
	return g
}

// waitUnits are units that a number of milliseconds is written with, as it must not be.
var waitUnits = pattern.New(`^([1-9][0-9]{0,4}) ?(ms|msec|msecs|milliseconds?)$`)

// waitHint says how to write a number of milliseconds.
func waitHint(s string) string {
	n := strconv.Itoa(defaultWait)
	if m := waitUnits.FindStringSubmatch(strings.ToLower(s)); m != nil {
		n = m[1]
	}
	return "write waitForUpdate: " + n + ", a number of milliseconds without a unit"
}

// readRegimes decodes the regime of each language's pages.
func (l *loader) readRegimes(v value) map[string]string {
	if !v.set() {
		return nil
	}
	m := v.anyNames()
	regimes := map[string]string{}
	for _, tag := range l.tags() {
		one := m.named(tag)
		switch name := one.line(); {
		case name == "":
		case !idForm.MatchString(name) || name == anyRegime:
			one.failRegime(name)
		default:
			regimes[tag] = name
			l.regimes = append(l.regimes, writtenRegime{name, one})
		}
	}
	l.refuseOtherLocales(m)
	return regimes
}

// receiptPath is a path on the site's own host.
var receiptPath = pattern.New(`^/([A-Za-z0-9._~-]+/?)*(\?[A-Za-z0-9._~=&-]*)?$`)

// receipt decodes where answers are posted to: a path of the site's own host, or an https address.
func (v value) receipt() string {
	s := v.line()
	switch {
	case s == "", receiptPath.MatchString(s):
		return s
	case strings.HasPrefix(s, "/") && !strings.HasPrefix(s, "//"):
		v.fail("url-wrong", fmt.Sprintf("receipt %s is not a path", shown(s)), "write for example receipt: /answers")
		return ""
	case !strings.HasPrefix(s, "https:") && !strings.HasPrefix(s, "http:") && !strings.HasPrefix(s, "//"):
		v.fail("url-wrong", fmt.Sprintf("receipt %s is neither a path that begins with / nor an https address", shown(s)),
			"write for example receipt: /answers, or receipt: https://www.example.com/answers")
		return ""
	}
	return v.httpsURL()
}

// sharedBy decodes the domain whose hosts share an answer. It must be one that the site's own host belongs to, or
// browsers refuse the cookie; and nobody may share with strangers under a domain such as .co.uk.
func (v value) sharedBy(baseURL string) string {
	s := v.line()
	if s == "" {
		return ""
	}
	domain := strings.TrimPrefix(s, ".")
	base, err := url.Parse(baseURL)
	host := ""
	if err == nil {
		host = base.Hostname()
	}
	example := "write the domain that both share, as in share: .example.com, or delete the line"
	own, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err == nil {
		example = "write share: ." + own + ", or delete the line"
	}
	_, suffix := publicsuffix.EffectiveTLDPlusOne(domain)
	switch {
	case host == "":
		v.fail("share-wrong", "share needs to know the site's own address, which site.yaml doesn't tell", "add a line to site.yaml such as baseURL: https://www.example.com/")
	case domain == s:
		v.fail("share-wrong", fmt.Sprintf("share %s does not begin with a dot", shown(s)), example)
	case domain != host && !strings.HasSuffix(host, s) || suffix != nil:
		v.fail("share-wrong", fmt.Sprintf("%s is not a domain that %s can share with other hosts", shown(s), host), example)
	default:
		return s
	}
	return ""
}

// httpsURL decodes an https address.
func (v value) httpsURL() string {
	s := v.line()
	for _, prefix := range []string{"http://", "//"} {
		if rest, ok := strings.CutPrefix(s, prefix); ok {
			v.fail("url-wrong", fmt.Sprintf("%s must begin with https://", v.name), "write "+v.name+": https://"+rest)
			return ""
		}
	}
	u := v.webAddress(s)
	switch {
	case u == nil:
		return ""
	case u.Scheme != "https":
		v.fail("url-wrong", fmt.Sprintf("%s must begin with https://", v.name), "write for example "+v.name+": https://www.example.com/")
		return ""
	}
	return u.String()
}
