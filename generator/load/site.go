package load

import (
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// siteFile holds what is true of the whole site.
const siteFile = contentFolder + "/site.yaml"

// loadSite reads site.yaml.
func (l *loader) loadSite() error {
	if !l.has(siteFile) {
		before := len(l.list)
		for _, e := range l.entries {
			if strings.EqualFold(strings.TrimSuffix(e.path, path.Ext(e.path)), contentFolder+"/site") {
				l.refuseOtherEndings(e.path)
			}
		}
		if len(l.list) == before {
			l.report(siteFile, "site-missing", "content has no file site.yaml", "make one that begins with name: Your Company")
		}
		l.site.Locales, l.noSite = l.guessLocales(), true
		return nil
	}
	m, err := l.readYAML(siteFile, shape.Site)
	if err != nil {
		return err
	}
	if m == nil {
		l.site.Locales, l.noSite = l.guessLocales(), true
		return nil
	}
	l.decodeSite(m)
	return nil
}

// Settings reads the text of a site.yaml that is to be, for the site folder root.
func Settings(root fs.FS, text []byte) (*policy.Site, []diag.Diagnostic) {
	l := &loader{root: root, site: &policy.Site{Variables: map[string]string{}, Limits: usualLimits()}, variables: map[string]diag.Position{}}
	d, top := parseYAML(&diag.File{Path: siteFile, Text: text}, 0, len(text))
	l.documents = append(l.documents, d)
	if m := d.root(top, shape.Site, 0, 0); m != nil {
		l.decodeSite(m)
	}
	return l.site, l.notes()
}

// decodeSite decodes the fields of site.yaml.
func (l *loader) decodeSite(m *mapping) {
	m.instead = siteElsewhere
	name, base := m.value("name"), m.value("baseURL")
	l.site.Name, l.site.BaseURL = name.line(), base.baseURL()
	name.setVariable(l.site.Variables, "site.name", l.site.Name)
	base.setVariable(l.site.Variables, "site.baseURL", l.site.BaseURL)
	l.languages = m.value("locales")
	l.site.Locales = readLocales(l.languages)
	if l.site.Locales == nil {
		l.site.Locales = l.guessLocales()
	}
	l.site.Controller = readController(m.value("controller"), l.site.Variables)
	l.readTheme(m.value("theme"))
	l.readVariables(m.value("variables"), "")
	search := m.value("search").mapping(shape.Search)
	if shortcut := search.value("shortcut"); shortcut.set() {
		l.site.Search.NoShortcut = shortcut.usable() && !shortcut.boolean()
	}
	if site := search.value("site"); site.set() {
		l.site.Search.NoSite = site.usable() && !site.boolean()
	}
	search.finish()
	l.site.HSTS = m.value("hsts").boolean()
	for _, word := range m.value("targets").known(targetNames()) {
		l.site.Targets = append(l.site.Targets, policy.Target(word))
	}
	l.site.Precompress = m.value("precompress").known(policy.Encodings())
	readLimits(m.value("limits"), &l.site.Limits)
	l.site.Rules = readRules(m.value("rules"))
	m.finish()
}

func targetNames() []string {
	var names []string
	for _, t := range policy.Targets() {
		names = append(names, string(t))
	}
	return names
}

// readYAML reads a YAML file of fields; nil when it can't be read as text, which has then been reported.
func (l *loader) readYAML(path string, s *shape.Group) (*mapping, error) {
	f, ok, err := l.readText(reader{root: l.root}, path, "", maxSettings)
	if err != nil || !ok {
		return nil, err
	}
	d, root := parseYAML(f, 0, len(f.Text))
	l.documents = append(l.documents, d)
	return d.root(root, s, 0, 0), nil
}

// has tells whether content holds a file.
func (l *loader) has(path string) bool {
	for _, e := range l.entries {
		if e.path == path {
			return true
		}
	}
	return false
}

// baseURL decodes the address that the site is published at, with a slash at its end.
func (v value) baseURL() string {
	s := v.line()
	u := v.webAddress(s)
	switch {
	case u == nil:
		return ""
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || strings.Contains(s, "#"):
		v.fail("url-wrong", v.name+" must end with the path: no ? and no #", "write for example "+v.name+": https://www.example.com/legal/")
		return ""
	}
	return strings.TrimRight(u.String(), "/") + "/"
}

// url decodes an http or https address.
func (v value) url() string {
	u := v.webAddress(v.line())
	if u == nil {
		return ""
	}
	return u.String()
}

// bareHost is an address without its scheme.
var bareHost = pattern.New(`^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(/[A-Za-z0-9._~/-]*)?$`)

// isDomain tells whether a name ends as those on the internet do: video.html doesn't.
func isDomain(host string) bool {
	_, known := publicsuffix.PublicSuffix(host)
	return known
}

// webAddress parses an http or https address with a host in ASCII, or reports why it is none.
func (v value) webAddress(s string) *url.URL {
	if s == "" {
		return nil
	}
	u, err := url.Parse(s)
	problem := ""
	switch {
	case err != nil || strings.ContainsAny(s, " \t<>\"'\\`"):
		problem = "is not a web address"
	case u.Scheme == "" && u.Host == "":
		problem = "does not begin with https://"
	case u.Scheme != "https" && u.Scheme != "http":
		problem = fmt.Sprintf("begins with %s:, not with https://", u.Scheme)
	case u.Hostname() == "":
		problem = "names no host"
	case u.User != nil:
		problem = "holds a user name or password"
	default:
		host, err := idna.Lookup.ToASCII(u.Hostname())
		if err == nil {
			u.Host = strings.Replace(u.Host, u.Hostname(), host, 1)
			return u
		}
		problem = "names a host that can't exist"
	}
	hint := "write for example " + v.name + ": https://www.example.com/"
	if host, _, _ := strings.Cut(s, "/"); bareHost.MatchString(s) && isDomain(host) {
		hint = "write " + v.name + ": https://" + s
	}
	v.fail("url-wrong", fmt.Sprintf("%s %s %s", v.name, shown(s), problem), hint)
	return nil
}
