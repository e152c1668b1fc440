package load

import (
	"cmp"
	"fmt"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

// warnUntold points at a service that visitors can refuse and aren't told the provider of: consent is informed only if
// they know for whom it is (Court of Justice of the European Union, C-673/17, Planet49).
func (s listed) warnUntold() {
	if s.untold {
		s.at.note(diag.Warning, "provider-missing", fmt.Sprintf("%s has no provider, so visitors aren't told who gets their data", s.ID), "add a line such as provider: Example Ltd")
	}
}

// checkTold reports an entry that visitors aren't told the time or the purpose of. How long it stays has to be told
// (Planet49 again), so that it is an error.
func (l *loader) checkTold(m *mapping, name value, c policy.Cookie) {
	if m.d.library || c.Name == "" {
		return
	}
	if c.Duration == "" && !m.value("duration").set() {
		example := map[string]string{"cookie": "6 months", "sessionStorage": policy.Session}[c.Kind]
		m.lacks = append(m.lacks, lack{"duration", cmp.Or(example, policy.Unlimited)})
	}
	if len(c.Purpose) == 0 && c.PurposeID == "" && m.lacksField("purpose") {
		name.note(diag.Warning, "purpose-missing", fmt.Sprintf("%s has no purpose, so visitors aren't told what it is for", shown(c.Name)), "add to it purpose: "+l.example("Tells visitors apart"))
	}
}
