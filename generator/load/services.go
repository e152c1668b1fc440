package load

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// listed is a service with the places in consent.yaml that later checks point at.
type listed struct {
	policy.Service
	suits    string           // the category that its ready-made entry suggests; "" without one
	at       value            // what names it: its id, or its use; the whole service when it has neither
	category value            // zero when it follows from use
	untold   bool             // nothing says who provides it
	csp      value            // zero when none is written
	cookies  map[string]value // by kind and name: the names of those that are written
	retired  bool             // it is gone, and only what it left behind counts
	loads    []value          // the addresses of what is written under load, in the order of Load; none when it follows from use
}

// readServices decodes the services. known is false when a category could not be read, so that services of unknown
// categories are let pass.
func (l *loader) readServices(v value, r *policy.Registry, known bool) []listed {
	l.scripts = map[string]bool{}
	ids := map[string]policy.Pos{}
	var list []listed
	for _, item := range v.groups(serviceForm(r)) {
		s := l.readService(item, r, known, ids)
		list = append(list, s)
		if s.retired {
			r.Retired = append(r.Retired, s.Service)
		} else {
			r.Services = append(r.Services, s.Service)
		}
	}
	return list
}

// readService decodes a service. With use it begins as the ready-made entry, and every field written beside it replaces
// the entry's: all of load, all of googleConsentMode, single directives of csp, single fields of cookies with the same
// name; other cookies come on top.
func (l *loader) readService(v value, r *policy.Registry, known bool, ids map[string]policy.Pos) listed {
	m := v.mapping(shape.Service)
	use := m.value("use")
	base := l.entry(use, m.value("with"))
	if retired := m.value("retired"); retired.boolean() {
		return l.readRetired(m, use, retired, base, ids)
	}
	m.nameReadyMade()
	id, category := m.value("id"), m.value("category")
	s := listed{suits: base.Category, at: v, category: category, csp: m.value("csp")}
	s.identify(id, use, base, ids)
	if category.set() {
		s.Category = category.categoryOf(r, known)
	} else if !use.set() || base.Library != "" {
		s.Category = m.suggested(base, r, known)
	}
	fields := l.readFields(m, base)
	fields.ID, fields.Category, fields.Library, fields.Pos = s.ID, s.Category, base.Library, s.at.pos()
	s.Service = fields
	s.Cookies, s.cookies = l.readCookies(m.value("cookies"), base.Cookies, s.Pos, true)
	s.Load, s.loads = l.readLoad(m.value("load"), base.Load, s.Pos)
	s.CSP = readCSP(s.csp, base.CSP)
	s.untold = s.Provider == "" && m.lacksField("provider")
	m.finish()
	return s
}

// nameReadyMade says of a service without an id, whose name is that of a ready-made one, that there is that.
func (m *mapping) nameReadyMade() {
	name := m.value("name")
	if m.value("use").set() || m.value("id").set() || !name.is(yaml.ScalarNode) {
		return
	}
	example := idOf(name.node.Value, "visits")
	if known, ok := libraryName(name.node.Value); ok {
		example = known + ", or use: " + known + ", which knows all the rest, in place of name: " + name.node.Value
	}
	m.required("id", example)
}

// identify decodes the id of a service, which is that of its ready-made entry where none is written.
func (s *listed) identify(id, use value, base policy.Service, ids map[string]policy.Pos) {
	if id.set() {
		s.at = id
		s.ID = id.registryID("service", ids)
	} else if use.set() {
		s.at = use
		s.ID = use.claimID(base.Library, "service", ids)
	}
}

// readFields decodes the fields of a service that stand for themselves; those that aren't written are the base's.
func (l *loader) readFields(m *mapping, base policy.Service) policy.Service {
	words := map[string]policy.Text{}
	s := policy.Service{
		Name:         cmp.Or(l.worded(m.value("name"), words, l.line), base.Name),
		Provider:     cmp.Or(l.line(m.value("provider")), base.Provider),
		Privacy:      cmp.Or(m.value("privacy").httpsURL(), base.Privacy),
		Country:      cmp.Or(l.worded(m.value("country"), words, l.country), base.Country),
		Safeguard:    cmp.Or(l.worded(m.value("safeguard"), words, l.safeguard), base.Safeguard),
		Retention:    cmp.Or(l.worded(m.value("retention"), words, l.retention), base.Retention),
		Microsoft:    cmp.Or(m.value("microsoft").choice(), base.Microsoft),
		Untrusted:    base.Untrusted,
		InlineStyles: base.InlineStyles,
		Google:       base.Google,
		Meta:         base.Meta,
		Frame:        base.Frame,
		Purpose:      base.Purpose,
		PurposeID:    base.PurposeID,
		Revision:     cmp.Or(m.value("revision").revision(), base.Revision),
	}
	if len(words) > 0 {
		s.Words = words
	}
	if purpose := m.value("purpose"); purpose.set() {
		s.Purpose, s.PurposeID = l.purpose(purpose)
	}
	if trusted := m.value("trustedTypes"); trusted.set() {
		s.Untrusted = trusted.usable() && !trusted.boolean()
	}
	if styles := m.value("inlineStyles"); styles.set() {
		s.InlineStyles = styles.boolean()
	}
	if types := m.value("googleConsentMode"); types.set() {
		s.Google = types.known(shape.ConsentTypes)
	}
	if meta := m.value("meta"); meta.set() {
		s.Meta = meta.boolean()
	}
	return s
}

// revision decodes the number of a purpose; 0 where none is written.
func (v value) revision() int {
	s, ok := v.scalar("a whole number")
	if !ok {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || v.node.Style != 0 || n < 1 || n > maxRevision || strconv.Itoa(n) != s {
		v.fail("type-wrong", fmt.Sprintf("revision must be a whole number from 1 on, not %s", shown(s)),
			"write revision: 2 for the first change of the purpose, and one more for each later one")
		return 0
	}
	return n
}

// purpose decodes what a service or cookie is for: in words, or, in a ready-made entry, as the id of a UI text.
func (l *loader) purpose(v value) (policy.Text, string) {
	if v.d.library {
		return nil, v.line()
	}
	return l.translated(v), ""
}

// categoryOf decodes the category of a service.
func (v value) categoryOf(r *policy.Registry, known bool) string {
	s := v.line()
	ids := categoryIDs(r)
	if s == "" || !known || slices.Contains(ids, s) {
		return s
	}
	v.fail("category-unknown", fmt.Sprintf("there is no category %s", shown(s)),
		didYouMean(s, ids, "write one of: "+strings.Join(ids, ", ")+"; or add it under categories"))
	return ""
}

// suggested returns the category that a ready-made entry belongs to, where the registry has one with that id. Any other
// service has to name its category.
func (m *mapping) suggested(base policy.Service, r *policy.Registry, known bool) string {
	ids := categoryIDs(r)
	switch {
	case base.Library == "":
		return ""
	case known && !slices.Contains(ids, base.Category):
		m.required("category", strings.Join(ids, ", or category: "))
	default:
		return base.Category
	}
	return ""
}

// known decodes a list of words that are known, each given once.
func (v value) known(words []string) []string {
	var list []string
	for _, item := range v.items(words[0]) {
		switch s := item.oneOf(words...); {
		case s == "":
		case slices.Contains(list, s):
			item.fail("value-duplicate", fmt.Sprintf("%s names %s twice", v.name, shown(s)), "keep one of the two")
		default:
			list = append(list, s)
		}
	}
	return list
}
