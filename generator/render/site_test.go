package render

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"time"

	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/themes"
)

// acme is a site with two policies in two languages that uses what a page can show.
func acme() *policy.Site {
	english := policy.Locale{Tag: "en", Name: "English", Dir: "ltr"}
	arabic := policy.Locale{Tag: "ar", Name: "العربية", Dir: "rtl", Prefix: "ar/"}
	return &policy.Site{
		Name:       "Acme",
		BaseURL:    "https://acme.example/legal/",
		Locales:    []policy.Locale{english, arabic},
		Controller: policy.Controller{Name: "Acme GmbH", Address: "Lindenstraße 5\n10969 Berlin", Email: "privacy@acme.example"},
		Theme:      policy.Theme{Logo: "logo.png"},
		Policies: []*policy.Policy{
			privacy(english, "Privacy Policy"),
			{Locale: english, Slug: "terms", Key: "terms", Title: "Terms", Unnumbered: true},
			privacy(arabic, "سياسة الخصوصية"),
		},
	}
}

func privacy(l policy.Locale, title string) *policy.Policy {
	return &policy.Policy{
		Locale:        l,
		Slug:          "privacy",
		Key:           "privacy",
		Title:         title,
		Type:          policy.Privacy,
		Description:   "How we use personal data.",
		Effective:     time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC),
		PublishDate:   time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC),
		Version:       "1.10",
		Changes:       "We name our processors.",
		Contact:       "privacy@acme.example",
		Authoritative: "en",
		Collapse:      policy.CollapseFirst,
		Sections: []*policy.Section{
			{ID: "overview", Number: "1", Title: "Overview", Subtitle: "What it covers"},
			{ID: "data", Number: "2", Title: "Data", Summary: "Little.", Jurisdictions: []string{"EU", "California"}, Aliases: []string{"old", "older"}},
		},
	}
}

func acmeBody() Body {
	return Body{
		Lead:     "<p>The <strong>lead</strong>.</p>",
		Sections: []string{"<p>First.</p>", `<h3 id="kinds">Kinds</h3><ul><li>Names</li></ul>`},
		Excerpt:  "The lead.",
		Upcoming: true,
	}
}

func acmeAssets() Assets {
	return Assets{
		Style:                 Asset{Path: "assets/site.0.css", Integrity: "sha384-style"},
		Page:                  Asset{Path: "assets/page.0.js", Integrity: "sha384-page"},
		ContentSecurityPolicy: "default-src 'none'",
	}
}

func renderer(t *testing.T, site *policy.Site) *Renderer {
	t.Helper()
	return rendererOf(t, themes.Default(), site)
}

func rendererOf(t *testing.T, theme fs.FS, site *policy.Site) *Renderer {
	t.Helper()
	words := map[string]UITexts{}
	for _, l := range site.Locales {
		var err error
		if words[l.Tag], err = NewSpeaker(theme).TextsFor(site, l.Tag); err != nil {
			t.Fatal(err)
		}
	}
	r, err := New(theme, site, words)
	if err != nil {
		t.Fatal(err)
	}
	r.Use(acmeAssets())
	return r
}

func TestAPageBesideManyPoliciesLeadsToTheirListInsteadOfRepeatingIt(t *testing.T) {
	site := acme()
	for i := range maxListed {
		site.Policies = append(site.Policies, &policy.Policy{Locale: site.Locales[0], Slug: fmt.Sprint("p", i), Key: fmt.Sprint("p", i), Title: fmt.Sprint("Policy ", i)})
	}
	page := policyPage(t, site, "privacy/")
	if strings.Contains(page, "Policy 3") || !strings.Contains(page, `<a href="../">Policies</a>`) {
		t.Errorf("%s", page)
	}
	index, err := renderer(t, site).Index(site.Locales[0])
	if err != nil || !strings.Contains(string(index), "Policy 3") {
		t.Errorf("%v: %s", err, index)
	}
}
