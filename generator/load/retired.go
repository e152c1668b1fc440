package load

import (
	"cmp"
	"fmt"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

// readRetired decodes a service that is gone, of which only its id and its cookies count. Its other fields may stay as
// they were, or go: its category may be gone too, and its files.
func (l *loader) readRetired(m *mapping, use, retired value, base policy.Service, ids map[string]policy.Pos) listed {
	id := m.value("id")
	if !use.set() {
		id = m.required("id", "visits")
	}
	s := listed{retired: true, at: retired}
	s.identify(id, use, base, ids)
	s.Name = cmp.Or(base.Name, s.ID)
	s.Library, s.Pos = base.Library, s.at.pos()
	s.Cookies, s.cookies = l.readCookies(m.value("cookies"), base.Cookies, s.Pos, false)
	m.finish()
	return s
}

// checkRetired looks for what a service that is gone can't have left behind.
func (s listed) checkRetired() {
	s.refuseErasingAnswer()
	if len(s.firstParty()) == 0 {
		s.at.note(diag.Warning, "retired-empty", fmt.Sprintf("%s is retired, and there is nothing listed under cookies that a page of this site could erase", s.ID),
			"list what it kept under cookies, or delete the service")
	}
}
