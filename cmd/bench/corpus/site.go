package corpus

import (
	"fmt"
	"iter"
	"path"
	"strconv"
	"strings"
)

// Site returns the files of the site folder that proviso builds, by path: a file for each section.
func (c Corpus) Site() iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		settings := fmt.Sprintf(siteYAML, strings.Join(c.Locales(), ", "))
		if !yield("content/site.yaml", []byte(settings)) || !yield("content/consent.yaml", []byte(c.consentYAML())) || !yield("content/visits.js", []byte(visitsJS)) {
			return
		}
		for p := range c.All() {
			folder := path.Join("content", p.Locale, p.Key)
			if len(c.Locales()) == 1 {
				folder = path.Join("content", p.Key)
			}
			front := append([]Field{{"title", p.Title}}, p.Front...)
			if !yield(folder+"/policy.md", []byte(FrontMatter(front)+p.Lead)) {
				return
			}
			for i, s := range p.Sections {
				front := []Field{{"title", s.Title}, {"subtitle", s.Subtitle}, {"id", s.ID}}
				if !yield(fmt.Sprintf("%s/%02d-%s.md", folder, i+1, s.ID), []byte(FrontMatter(front)+s.Body)) {
					return
				}
			}
		}
	}
}

// FrontMatter returns the block of fields that a file begins with.
func FrontMatter(fields []Field) string {
	var b strings.Builder
	b.WriteString("---\n")
	for _, f := range fields {
		value := f.Value
		if strings.Contains(value, "{{") { // a brace begins a mapping
			value = strconv.Quote(value)
		}
		fmt.Fprintf(&b, "%s: %s\n", f.Name, value)
	}
	b.WriteString("---\n")
	return b.String()
}

const siteYAML = `name: Example
baseURL: https://example.com/
locales: [%s]
controller:
  name: Example Ltd
  address: 1 Example Street, Example
  email: privacy@example.com
  phone: "+1 555 0100"
  country: IE
theme:
  accent: "#0b5c8a"
  accentDark: "#7cc4ee"
variables:
  support:
    hours: 9:00-17:00
`

// consentYAML returns the registry: a service of the site's own, and a ready-made one.
func (c Corpus) consentYAML() string {
	return fmt.Sprintf(consentYAML,
		c.in("Strictly necessary", "Strictement nécessaires", "Unbedingt erforderlich", "必須"),
		c.in("Analytics", "Mesure d’audience", "Statistik", "分析"),
		c.in("Helps us understand how the site is used.", "Nous aide à comprendre l’utilisation du site.",
			"Hilft uns zu verstehen, wie die Website genutzt wird.", "サイトの利用状況の把握に役立ちます。"),
		c.in("Visit counter", "Compteur de visites", "Besuchszähler", "訪問カウンター"),
		c.in("Counts visits to our pages.", "Compte les visites de nos pages.", "Zählt Besuche auf unseren Seiten.", "ページへの訪問を数えます。"),
		c.in("Tells visitors apart.", "Distingue les visiteurs.", "Unterscheidet Besucher.", "訪問者を区別します。"))
}

// in writes a text in the languages of the site.
func (c Corpus) in(texts ...string) string {
	var list []string
	for i, locale := range c.Locales() {
		list = append(list, fmt.Sprintf("%s: %q", locale, texts[i]))
	}
	return "{" + strings.Join(list, ", ") + "}"
}

const consentYAML = `categories:
  - id: necessary
    title: %s
    necessary: true
  - id: analytics
    title: %s
    description: %s
services:
  - id: visits
    name: %s
    category: analytics
    provider: Example Ltd
    purpose: %s
    country: IE
    cookies:
      - name: visits
        duration: 6 months
        purpose: %s
    load:
      - script: visits.js
  - use: youtube
    category: analytics
`

const visitsJS = `document.cookie = "visits=1; path=/; max-age=15552000; samesite=lax";
`
