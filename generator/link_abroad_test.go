package generator

import (
	"fmt"
	"strings"
	"testing"
)

// bilingual is a site in French, whose pages have no language in their address, and English.
func bilingual(more map[string]string) map[string]string {
	const fields = "type: terms\neffective: 2026-01-01\n---\n"
	files := map[string]string{
		"content/site.yaml":           "name: Example\nlocales: [fr, en]\n",
		"content/consent.yaml":        "categories:\n  - {id: necessary, title: {fr: Nécessaires, en: Necessary}, necessary: true}\n",
		"content/fr/terms.md":         "---\ntitle: Conditions\n" + fields + "## Objet {#liability}\nTexte.\n",
		"content/en/terms.md":         "---\ntitle: Terms\n" + fields + "## Use {#liability}\nText.\n",
		"content/fr/cgv.md":           "---\ntitle: Vente\n" + fields + "## Vente {#sale}\nTexte.\n",
		"content/en/notes/policy.md":  "---\ntitle: Notes\ntype: other\n---\n",
		"content/en/notes/01-one.md":  "---\ntitle: One\nid: one\n---\nText.\n",
		"content/en/imprint.md":       "---\ntitle: Imprint\ntype: other\nslug: legal\n---\n## Who {#who}\nText.\n",
		"content/fr/imprint.md":       "---\ntitle: Mentions\ntype: other\nslug: mentions\n---\n## Qui {#who}\nTexte.\n",
		"content/en/form for you.pdf": "%PDF-1.4",
	}
	for _, l := range []string{"fr", "en"} {
		files["content/"+l+"/privacy/policy.md"] = "---\ntitle: Privacy " + l + "\ntype: privacy\n---\n"
		files["content/"+l+"/privacy/01-data.md"] = "---\ntitle: Data\nid: data\n---\nText.\n"
	}
	for name, text := range more {
		files[name] = text
	}
	return files
}

func TestTheAddressOfAPageInAnotherLanguageIsALinkToIt(t *testing.T) {
	for link, want := range map[string]string{
		"[Terms](/en/terms/)":              `<a href="../en/terms/">Terms</a>`,
		"[Terms](/en/terms)":               `<a href="../en/terms/">Terms</a>`,
		"[Terms](/en/terms/#liability)":    `<a href="../en/terms/#liability">Terms</a>`,
		"[Terms](/en/terms#liability)":     `<a href="../en/terms/#liability">Terms</a>`,
		"[](/en/terms/)":                   `<a href="../en/terms/">Terms</a>`,
		"[Cookies](/en/cookies/)":          `<a href="../en/cookies/">Cookies</a>`,
		"[Imprint](/en/legal/)":            `<a href="../en/legal/">Imprint</a>`,
		"[Terms](../../en/terms.md)":       `<a href="../en/terms/">Terms</a>`,
		"[Conditions](/terms/#liability)":  `<a href="../terms/#liability">Conditions</a>`,
		"[One](../../en/notes/01-one.md)":  `<a href="../en/notes/#one">One</a>`,
		"[Privacy](/en/privacy/)":          `<a href="../en/privacy/">Privacy</a>`,
		"[Privacy](/en/privacy/#data)":     `<a href="../en/privacy/#data">Privacy</a>`,
		"[Form](/en/form%20for%20you.pdf)": `<a href="../en/form%20for%20you.pdf">Form</a>`,
	} {
		pages, problems := text(t, bilingual(map[string]string{"content/fr/privacy/07-changes.md": "---\ntitle: Changes\nid: changes\n---\nVoir " + link + ".\n"}))
		if page := pages["privacy/index.html"]; len(problems) > 0 || !strings.Contains(page, "Voir "+want) {
			t.Errorf("%s: %v, no %s", link, problems, want)
			if _, shown, found := strings.Cut(page, "Voir "); found {
				t.Log(shown[:60])
			}
		}
	}
	pages, problems := text(t, bilingual(map[string]string{"content/en/privacy/07-changes.md": "---\ntitle: Changes\nid: changes\n---\nSee [own](/terms/), [own](/en/terms/) and [French](../../fr/terms.md).\n"}))
	if want := `See <a href="../terms/">own</a>, <a href="../terms/">own</a> and <a href="../../terms/">French</a>.`; len(problems) > 0 || !strings.Contains(pages["en/privacy/index.html"], want) {
		t.Errorf("%v, no %s", problems, want)
	}
}

func TestALinkToAnotherLanguageIsNeverAdvisedToLeadToOnesOwn(t *testing.T) {
	for _, test := range []struct{ in, link, want string }{
		{"fr", "en/terms", "for the text in en, write ../../en/terms.md"},
		{"fr", "../../en/terms/", "for the text in en, write ../../en/terms.md"},
		{"fr", "../en/terms#liability", "for the text in en, write ../../en/terms.md#liability"},
		{"fr", "en/terms.md", "for the text in en, write ../../en/terms.md"},
		{"fr", "../en/terms.md", "for the text in en, write ../../en/terms.md"},
		{"fr", "content/en/terms.md", "for the text in en, write ../../en/terms.md"},
		{"fr", "/en/terms/index.html", "for the text in en, write ../../en/terms.md"},
		{"fr", "/EN/terms/", "for the text in en, write ../../en/terms.md"},
		{"fr", "/en/term/", "did you mean ../../en/terms.md, the text in en?"},
		{"fr", "/en/cgv/", "write the path of a file in en as seen from this one, as in ../../en/terms.md"},
		{"fr", "en/notes/01-one.md", "for the text in en, write ../../en/notes/01-one.md"},
		{"fr", "en/notes/one", "for the text in en, write ../../en/notes/policy.md"},
		{"fr", "/en/imprint/", "for the text in en, write ../../en/imprint.md"},
		{"fr", "en/form for you.pdf", "for the text in en, write ../../en/form%20for%20you.pdf"},
		{"fr", "en/cookies", "for the text in en, write /en/cookies/"},
		{"fr", "/legal/", "that is its name in en: write imprint, or, for the text in en, ../../en/imprint.md"},
		{"fr", "notes", "there is none in fr; for the text in en, write ../../en/notes/policy.md"},
		{"fr", "/fr/terms/", "pages in fr have no /fr/ in their address: write /terms/"},
		{"fr", "content/fr/terms.md", "write terms"},
		{"fr", "/en/terms/#liabilty", "did you mean /en/terms/#liability?"},
		{"en", "/fr/terms/", "for the text in fr, write ../../fr/terms.md"},
		{"en", "fr/terms", "for the text in fr, write ../../fr/terms.md"},
		{"en", "/fr/mentions/#who", "for the text in fr, write ../../fr/imprint.md#who"},
		{"en", "/cgv/", "there is none in en; for the text in fr, write ../../fr/cgv.md"},
		{"en", "/fr/cookies/", "for the text in fr, write its full address, with https://"},
	} {
		file := "content/" + test.in + "/privacy/07-changes.md"
		_, problems := text(t, bilingual(map[string]string{file: "---\ntitle: Changes\nid: changes\n---\n[There](<" + test.link + ">)\n"}))
		if len(problems) != 1 || !strings.HasPrefix(problems[0], file+":5:") || !strings.HasSuffix(problems[0], "; "+test.want) {
			t.Errorf("%s in %s: %v", test.link, test.in, problems)
		}
		if _, link, advised := strings.Cut(test.want, ", write "); advised && !strings.Contains(link, "https:") {
			if _, problems = text(t, bilingual(map[string]string{file: fmt.Sprintf("---\ntitle: Changes\nid: changes\n---\n[There](<%s>)\n", link)})); len(problems) > 0 {
				t.Errorf("%s is advised: %v", link, problems)
			}
		}
	}
}
