package generator

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/diag"
)

const (
	square = `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 0h8v8z"/></svg>`
	// pointing is a section that names files in each of the ways there are: beside it, beside the languages, in a folder
	// that moves, and texts, by their files and by their names.
	pointing = `---
title: Pointing
id: pointing
---
![Flow](pics/flow.svg) ![Shared](../shared/map.svg) ![Again](../shared/map.svg) ![Root](/logo.svg) ![Own](own.svg)

[Form](pics/flow.svg#a), [root](../logo.svg), [with a space](<../shared/a map.svg>), [encoded](../shared/a%20map.svg).

[Terms](../terms.md), [](06-your-rights.md), [there](/terms/), [by address](/privacy/#pointing), [by file](/terms.md), [](terms#who-we-are),
[picture](/privacy/pics/flow.svg), [defined][map], <a href="../shared/map.svg">raw</a>. Not a path: ` + "`![x](../shared/map.svg)`" + `

::: include clauses/keep.md period="a year"
:::

[map]: ../shared/map.svg
`
	loading = `categories:
  - {id: necessary, title: Necessary, necessary: true}
  - {id: analytics, title: Analytics}
services:
  - id: visits
    name: Visits
    category: analytics
    provider: Example Ltd
    purpose: Counts visits
    load:
      - script: privacy/visits.js
      - {module: "shared/more.mjs"}
      - stylesheet: 'privacy/visits.css' # its looks
`
)

// withPaths is a new site with files that texts and settings name.
func withPaths(t *testing.T) string {
	t.Helper()
	dir := newSite(t, "en")
	settings, err := os.ReadFile(filepath.Join(dir, "content/site.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	terms, err := os.ReadFile(filepath.Join(dir, "content/terms.md"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, map[string]string{
		"content/terms.md":               string(terms) + "\n![Beside a policy in a single file](logo.svg)\n",
		"content/site.yaml":              string(settings) + "theme: {logo: privacy/own.svg}\n",
		"content/consent.yaml":           loading,
		"content/logo.svg":               square,
		"content/shared/map.svg":         square,
		"content/shared/a map.svg":       square,
		"content/shared/more.mjs":        "export const b = 1;\n",
		"content/privacy/own.svg":        square,
		"content/privacy/pics/flow.svg":  square,
		"content/privacy/visits.js":      "console.log(1);\n",
		"content/privacy/visits.css":     "a { color: red; }\n",
		"content/privacy/08-pointing.md": pointing,
		"content/clauses/keep.md":        "We keep it for {{ period }}: [](privacy#your-rights), ![flow](../privacy/pics/flow.svg), ![shared](../shared/map.svg).\n",
	})
	return dir
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// texted finds what a page says; around it stand menus, which have one language more, and scripts that know of it.
var texted = regexp.MustCompile(`(?s)<main.*</main>`)

// built builds a site and returns its files by path; of pages, what they say.
func built(t *testing.T, dir string) map[string]string {
	t.Helper()
	dist := t.TempDir()
	report, err := Build(context.Background(), Options{Source: dir, Destination: dist})
	if err != nil || report.Failed {
		t.Fatal(err, slices.DeleteFunc(report.Diagnostics, func(d diag.Diagnostic) bool { return d.Level != diag.Error }))
	}
	files := map[string]string{}
	err = filepath.WalkDir(dist, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dist, name)
		files[filepath.ToSlash(rel)] = string(text)
		if said := texted.Find(text); said != nil {
			files[filepath.ToSlash(rel)] = string(said)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// aboutLanguages tells whether a file knows which languages there are, so that one more is another file.
func aboutLanguages(name string) bool {
	return strings.HasPrefix(name, "proviso.") || name == "sitemap.xml" || regexp.MustCompile(`^assets/(ask|embed|embed-full|full|settings)\.`).MatchString(name)
}

// TestALanguageMoreLeavesTheFirstOneAsItWas builds a site before and after: every page of the first language says the
// same at the same address, every file that it shows is where it was, and nobody is asked again.
func TestALanguageMoreLeavesTheFirstOneAsItWas(t *testing.T) {
	dir := withPaths(t)
	before := built(t, dir)
	a, report, err := NewLocale(context.Background(), dir, "fr")
	if err != nil || report.Failed {
		t.Fatal(err, report.Diagnostics)
	}
	if err := a.Set.Apply(dir); err != nil {
		t.Fatal(err)
	}
	after := built(t, dir)
	compared := 0
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if aboutLanguages(name) {
			continue
		}
		compared++
		if diff := cmp.Diff(before[name], after[name]); diff != "" {
			t.Errorf("%s (-before +after):\n%s", name, diff)
		}
	}
	if compared < 20 {
		t.Errorf("only %d files were compared", compared)
	}
	for _, name := range []string{"fr/privacy/index.html", "fr/privacy/pics/flow.svg", "fr/terms/index.html"} {
		if after[name] == "" {
			t.Errorf("there is no %s", name)
		}
	}
	if _, copied := after["fr/privacy/visits.css"]; copied {
		t.Error("what a service loads was copied for a language")
	}
	settings, err := os.ReadFile(filepath.Join(dir, "content/consent.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	want := strings.NewReplacer("privacy/visits.js", "en/privacy/visits.js", "'privacy/visits.css'", `"en/privacy/visits.css"`).Replace(loading[strings.Index(loading, "    load:"):])
	if !strings.HasSuffix(string(settings), want) {
		t.Errorf("consent.yaml is\n%s", settings)
	}
}

// TestAPathThatCanNotBeCorrectedIsTold: one that a variable makes isn't in the text.
func TestAPathThatCanNotBeCorrectedIsTold(t *testing.T) {
	dir := newSite(t, "en")
	settings, err := os.ReadFile(filepath.Join(dir, "content/site.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, map[string]string{
		"content/site.yaml":          string(settings) + "variables: {picture: ../logo.svg}\n",
		"content/logo.svg":           square,
		"content/privacy/08-made.md": "---\ntitle: Made\nid: made\n---\n![Logo]({{ picture }})\n",
	})
	a, report, err := NewLocale(context.Background(), dir, "fr")
	if err != nil || report.Failed {
		t.Fatal(err, report.Diagnostics)
	}
	if want := "content/en/privacy/08-made.md:5: the path ../logo.svg leads elsewhere now; correct it."; !slices.Contains(a.Notes, want) {
		t.Errorf("the notes are %q", a.Notes)
	}
	if err := a.Set.Apply(dir); err != nil {
		t.Fatal(err)
	}
	report, err = Check(context.Background(), Options{Source: dir})
	if err != nil || !slices.ContainsFunc(report.Diagnostics, func(d diag.Diagnostic) bool { return d.Rule == "image-missing" }) {
		t.Error(err, report.Diagnostics)
	}
}
