package render

import (
	"time"

	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
)

// Facts are what a policy declares about itself. A field that is not set is empty and not shown.
type Facts struct {
	Effective  time.Time
	Version    string
	Translates string
	Changes    string
	Contact    string
	ContactURL string // "" for a contact that is neither an e-mail address nor a web address
}

// Any tells whether there is something to show.
func (f Facts) Any() bool { return f != Facts{} }

var (
	email = pattern.New(`^[^\s@<>"?&%]+@[^\s@<>"?&%]+\.[^\s@<>"?&%]+$`)
	web   = pattern.New(`^https?://\S+$`)
)

func facts(p *policy.Policy) Facts {
	return Facts{
		Effective:  p.Effective,
		Version:    p.Version,
		Translates: p.TranslationOf,
		Changes:    p.Changes,
		Contact:    p.Contact,
		ContactURL: contactURL(p.Contact),
	}
}

func contactURL(contact string) string {
	switch {
	case email.MatchString(contact):
		return "mailto:" + contact
	case web.MatchString(contact):
		return contact
	}
	return ""
}
