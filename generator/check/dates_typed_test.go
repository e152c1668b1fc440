package check

import (
	"testing"
	"time"

	"trackora.click/proviso/generator/diag"
)

func TestTypedDate(t *testing.T) {
	march := time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		text      string
		effective time.Time
		want      string // what is underlined
		level     diag.Level
	}{
		{"Effective date: March 1, 2027", march, "", 0},
		{"**Effective:** March 2, 2027", march, "March 2, 2027", diag.Warning},
		{"Text.\n\nEffective as of 1st March 2026.", march, "1st March 2026.", diag.Warning},
		{"Gültig ab 2. März 2027", march, "2. März 2027", diag.Warning},
		{"En vigueur le 1er mars 2027", march, "", 0},
		{"En vigor desde: 1 de marzo de 2027", march, "", 0},
		{"Effective 2027-03-01", time.Time{}, "2027-03-01", diag.Hint},
		{"# Scope\n\nEffective March 2, 2027", march, "", 0},
		{"Effective measures protect data. Effective date: soon", march, "", 0},
		{"Last updated: March 2, 2027", march, "", 0},
		{"```\nEffective: March 2, 2027\n```", march, "", 0},
	} {
		found := TypedDate(text("en", test.text), test.effective)
		if test.want == "" && len(found) == 0 {
			continue
		}
		if len(found) != 1 || underlined(found)[0] != test.want || found[0].Level != test.level {
			t.Errorf("%q: %+v, want %q", test.text, found, test.want)
		}
	}
}
