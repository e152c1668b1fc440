package generator

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTheFooterLeadsToTheSectionOnObjecting(t *testing.T) {
	const (
		hint  = `content/privacy/policy.md:2:8+7 hint rights-unlinked: by the law of California, which this policy is for, visitors need a link to opt out of the sale or sharing of their data; a banner alone is not enough; if you sell or share data, write a section such as "Do Not Sell or Share My Personal Information" in a file of its own, with covers: [ccpa-nac-opt-out-link] in its front matter; the footer of every page then leads there`
		link  = `<a href="../privacy/#no-sale">Do Not Sell My Data</a>`
		gpc   = "gpc: deny, "
		ccpa  = "regimes: [ccpa]\n"
		cover = "covers: [ccpa-nac-opt-out-link]\n"
	)
	for _, test := range []struct {
		name, gpc, regimes, covers string
		linked                     bool
		want                       []string
	}{
		{"declared", gpc, ccpa, cover, true, nil},
		{"not declared", gpc, ccpa, "", false, []string{hint}},
		{"another law", gpc, "", cover, false, nil},
		{"nothing to object to", "", ccpa, "", false, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			published, problems := text(t, map[string]string{
				"content/consent.yaml": "categories:\n  - {id: necessary, title: Necessary, necessary: true}\n  - {id: ads, " + test.gpc + "title: Ads}\n" +
					"services:\n  - {id: ads-tool, name: Our tool, category: ads, provider: Example Ltd, purpose: What it does}\n",
				"content/privacy/policy.md":  "---\ntitle: Privacy\n" + test.regimes + "---\nLead.\n",
				"content/privacy/01-sale.md": "---\ntitle: Do Not Sell My Data\nid: no-sale\n" + test.covers + "---\nWrite to us.\n",
			})
			if diff := cmp.Diff(test.want, problems); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if got := strings.Contains(published["cookies/index.html"], link); got != test.linked {
				t.Errorf("linked: %v", got)
			}
		})
	}
}
