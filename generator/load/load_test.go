package load

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rogpeppe/go-internal/txtar"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

// Load reads a site folder whole.
func Load(root fs.FS, o Options) (*policy.Site, []diag.Diagnostic, error) {
	f, err := Open(root, o)
	if err != nil {
		return f.Site, f.Diagnostics, err
	}
	list := f.Diagnostics
	for _, p := range f.Site.Policies {
		more, err := f.Read(p)
		if err != nil {
			return f.Site, list, err
		}
		list = append(list, more...)
	}
	diag.Sort(list)
	return f.Site, list, nil
}

// archive returns the files of a txtar text as a file system.
func archive(text string) fstest.MapFS {
	files := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(text)).Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return files
}

// loadCleanly loads a site that must have no diagnostics.
func loadCleanly(t *testing.T, files fs.FS, o Options) *policy.Site {
	t.Helper()
	site, list, err := Load(files, o)
	if err != nil || len(list) > 0 {
		t.Fatalf("Load: %v, %+v", err, list)
	}
	return site
}

const twoLanguages = `
-- content/site.yaml --
name: Example
baseURL: https://Example.com/legal
locales: [en, {tag: ar, name: العربية}]
controller: {name: Example Ltd, email: privacy@example.com}
theme: {name: brand, accent: "#0B6", logo: en/logo.svg, font: 'Georgia,"Source Serif 4"', radius: 8px}
variables: {retention: {logs: 030}}
search: {shortcut: false, site: false}
-- themes/brand/page.html --
-- content/consent.yaml --
expires: 6 months
categories:
  - {id: necessary, title: {en: Necessary, ar: ضرورية}, necessary: true}
  - {id: analytics, title: {en: Analytics, ar: تحليلات}}
services:
  - id: visits
    name: Visits
    category: analytics
    provider: "{{ controller.name }}"
    purpose: {en: Counts, ar: يعدّ}
    cookies: [{name: _v, duration: session, purpose: {en: A number., ar: رقم.}}]
    load: [{script: scripts/visits.js}]
-- content/scripts/visits.js --
-- content/robots.txt --
User-agent: *
-- content/.DS_Store --
-- content/en/~$terms.md --
-- content/en/logo.svg --
<svg xmlns="http://www.w3.org/2000/svg"/>
-- content/en/privacy/policy.md --
---
title: Privacy of {{ controller.name }}
version: 1.10
effective: 2027-01-01
not_applicable: {ccpa-sale: "We don't sell."}
---
Lead.
-- content/en/privacy/02 Über uns.md --
---
title: Über uns
aliases: [about]
---
-- content/en/privacy/10-last.md --
---
title: Last
weight: 1
---
-- content/en/privacy/appendix.md --
---
title: Appendix
---
-- content/en/privacy/diagram.png --
-- content/en/terms.md --
---
title: Terms
weight: -1
slug: terms-of-use
---
## One
-- content/ar/privacy/policy.md --
---
title: الخصوصية
---
`

func TestLoadReadsASiteInTwoLanguages(t *testing.T) {
	got := loadCleanly(t, archive(twoLanguages), Options{})
	en := policy.Locale{Tag: "en", Name: "English", Dir: "ltr", Pos: policy.Pos{File: siteFile, Line: 3, Column: 11}}
	ar := policy.Locale{Tag: "ar", Name: "العربية", Dir: "rtl", Prefix: "ar/", Pos: policy.Pos{File: siteFile, Line: 3, Column: 21}}
	want := &policy.Site{
		Limits: usualLimits(),
		Name:   "Example", BaseURL: "https://example.com/legal/",
		Locales:    []policy.Locale{en, ar},
		Controller: policy.Controller{Name: "Example Ltd", Email: "privacy@example.com"},
		Theme:      policy.Theme{Name: "brand", Accent: "#00bb66", AccentPos: policy.Pos{File: siteFile, Line: 5, Column: 30}, Logo: "logo.svg", Font: `Georgia, "Source Serif 4"`, Radius: "8px"},
		Search:     policy.Search{NoShortcut: true, NoSite: true},
		Variables: map[string]string{
			"controller.name": "Example Ltd", "controller.email": "privacy@example.com",
			"site.name": "Example", "site.baseURL": "https://example.com/legal/", "retention.logs": "030",
		},
		Policies: []*policy.Policy{
			{
				Locale: en, Slug: "terms-of-use", Key: "terms", Title: "Terms", Type: policy.Other, Collapse: policy.CollapseOpen, Weight: -1,
				Pos: policy.Pos{File: "content/en/terms.md", Line: 2, Column: 8},
			},
			{
				Locale: en, Slug: "privacy", Key: "privacy", Title: "Privacy of Example Ltd", Type: policy.Other, Collapse: policy.CollapseOpen, Version: "1.10",
				Effective: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC), NotApplicable: map[string]string{"ccpa-sale": "We don't sell."},
				Pos: policy.Pos{File: "content/en/privacy/policy.md", Line: 2, Column: 8},
				Sections: []*policy.Section{
					{ID: "last", Title: "Last", Weight: 1, Pos: policy.Pos{File: "content/en/privacy/10-last.md", Line: 2, Column: 8}},
					{ID: "über-uns", Title: "Über uns", Weight: 2, Aliases: []string{"about"}, Pos: policy.Pos{File: "content/en/privacy/02 Über uns.md", Line: 2, Column: 8}},
					{ID: "appendix", Title: "Appendix", Pos: policy.Pos{File: "content/en/privacy/appendix.md", Line: 2, Column: 8}},
				},
			},
			{
				Locale: ar, Slug: "privacy", Key: "privacy", Title: "الخصوصية", Type: policy.Other, Collapse: policy.CollapseOpen,
				Pos: policy.Pos{File: "content/ar/privacy/policy.md", Line: 2, Column: 8},
			},
		},
		Files: []policy.File{
			{Path: "logo.svg", Source: "content/en/logo.svg", Size: 42},
			{Path: "privacy/diagram.png", Source: "content/en/privacy/diagram.png"},
			{Path: "robots.txt", Source: "content/robots.txt", Size: 14},
		},
		Registry: &policy.Registry{
			Expires: "6 months", ExpiresDays: 182, Layout: policy.Bar, Google: policy.GoogleConsentMode{WaitForUpdate: 500}, Pos: policy.Pos{File: registryFile, Line: 1, Column: 1},
			Categories: []policy.Category{
				{ID: "necessary", Title: policy.Text{"en": "Necessary", "ar": "ضرورية"}, Necessary: true, Pos: policy.Pos{File: registryFile, Line: 3, Column: 10}},
				{ID: "analytics", Title: policy.Text{"en": "Analytics", "ar": "تحليلات"}, Pos: policy.Pos{File: registryFile, Line: 4, Column: 10}},
			},
			Services: []policy.Service{{
				ID: "visits", Name: "Visits", Category: "analytics", Provider: "Example Ltd", Purpose: policy.Text{"en": "Counts", "ar": "يعدّ"},
				Cookies: []policy.Cookie{{Name: "_v", Kind: "cookie", Duration: "session", Purpose: policy.Text{"en": "A number.", "ar": "رقم."}, Pos: policy.Pos{File: registryFile, Line: 11, Column: 22}}},
				Load:    []policy.Load{{Kind: policy.Script, Source: "scripts/visits.js", Pos: policy.Pos{File: registryFile, Line: 12, Column: 21}}},
				Pos:     policy.Pos{File: registryFile, Line: 6, Column: 9},
			}},
		},
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreTypes(policy.Source{}, map[string]any{})); diff != "" {
		t.Errorf("site (-want +got):\n%s", diff)
	}
}

func TestSourceHoldsTextCanonicalFrontMatterAndBody(t *testing.T) {
	site := loadCleanly(t, archive(twoLanguages), Options{})
	got := site.Policies[1].Source
	if body := string(got.Text[got.Body:]); body != "Lead.\n" {
		t.Errorf("body = %q", body)
	}
	want := "---\nnot_applicable: {? \"ccpa-sale\" : \"We don't sell.\"}\n---\n"
	if diff := cmp.Diff(want, string(got.FrontMatter)); diff != "" {
		t.Errorf("front matter (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]any{"title": "Privacy of Example Ltd", "effective": "2027-01-01", "version": "1.10"}, site.Policies[1].Params); diff != "" {
		t.Errorf("fields of one value (-want +got):\n%s", diff)
	}
	if got.Whole || !site.Policies[0].Source.Whole {
		t.Error("a single file, and only it, must be cut at its headings")
	}
}

func TestByteOrderMarkAndWindowsLineEndsAreAccepted(t *testing.T) {
	text := "\uFEFF" + strings.ReplaceAll("---\ntitle: Two\nsummary: |\n  One\n  two\n---\nText.\n", "\n", "\r\n")
	files := site(map[string]string{"content/privacy/02-two.md": text})
	got := loadCleanly(t, files, Options{}).Policies[0].Sections[1]
	if got.Title != "Two" || got.Summary != "One\ntwo" || string(got.Source.Text[got.Source.Body:]) != "Text.\r\n" {
		t.Errorf("got %q, %q, body %q", got.Title, got.Summary, got.Source.Text[got.Source.Body:])
	}
}

func TestDraftsAndFuturePoliciesAreLeftOut(t *testing.T) {
	files := site(map[string]string{
		"content/draft.md":            "---\ntitle: Draft\ndraft: true\n---\n",
		"content/later.md":            "---\ntitle: Later\npublishDate: 2026-05-26\n---\n",
		"content/today.md":            "---\ntitle: Today\npublishDate: 2026-05-25\neffective: 2030-01-01\n---\n",
		"content/privacy/02-draft.md": "---\ntitle: Draft\ndraft: true\n---\n",
	})
	for _, test := range []struct {
		name    string
		options Options
		want    string
	}{
		{"without drafts", Options{AsOf: asOf}, "privacy(1) today(0)"},
		{"with drafts", Options{AsOf: asOf, Drafts: true}, "draft(0) privacy(2) today(0)"},
		{"later", Options{AsOf: asOf.AddDate(0, 0, 1)}, "later(0) privacy(1) today(0)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, p := range loadCleanly(t, files, test.options).Policies {
				got = append(got, p.Slug+"("+string(rune('0'+len(p.Sections)))+")")
			}
			if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("policies (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPublishDateNeedsTheDayOfTheBuild(t *testing.T) {
	_, list, err := Load(site(map[string]string{"content/later.md": "---\ntitle: Later\npublishDate: 2026-05-26\n---\n"}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []diag.Diagnostic{{
		Rule: "build-date-unknown", Position: diag.Position{File: "content/later.md", Line: 3, Column: 14}, Length: 10, Excerpt: "publishDate: 2026-05-26",
		Message: "this policy is published from a date on, and the date of this build is not known",
		Hint:    "run proviso build --as-of today, or give a date as --as-of 2026-05-25",
	}}
	if diff := cmp.Diff(want, list); diff != "" {
		t.Errorf("diagnostics (-want +got):\n%s", diff)
	}
}

func TestLanguagesNameThemselves(t *testing.T) {
	text := "name: Example\nlocales: [fr, pt-BR, zh-Hant, ka, no, sr-Latn, he, fa, en-GB]\n"
	got, _, err := Load(site(map[string]string{"content/site.yaml": text}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, l := range got.Locales {
		names = append(names, l.Prefix+" "+l.Name+" "+l.Dir)
	}
	want := []string{
		" Français ltr", "pt-BR/ Português ltr", "zh-Hant/ 繁體中文 ltr", "ka/ ქართული ltr", "no/ Norsk ltr", "sr-Latn/ Srpski ltr",
		"he/ עברית rtl", "fa/ فارسی rtl", "en-GB/ British English ltr",
	}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("locales (-want +got):\n%s", diff)
	}
}

func TestSameFolderGivesSameResult(t *testing.T) {
	files := archive(twoLanguages)
	files["content/en/broken.md"] = &fstest.MapFile{Data: []byte("---\ntitel: x\ndraft: ja\n---\n")}
	firstSite, first, _ := Load(files, Options{})
	for range 5 {
		again, list, _ := Load(files, Options{})
		if diff := cmp.Diff(first, list) + cmp.Diff(firstSite, again); diff != "" {
			t.Fatalf("second run differs:\n%s", diff)
		}
	}
}
