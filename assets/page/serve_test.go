// Package page_test opens a policy in a real Chromium and uses what the page script adds to it.
package page_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"testing/fstest"

	"trackora.click/proviso/assets"
	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/generator/bundle"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
	"trackora.click/proviso/themes"
)

// chromium is the one browser of all tests here.
var chromium *browser.Browser

func TestMain(m *testing.M) {
	var err error
	if chromium, err = browser.Start(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	chromium.Stop()
	os.Exit(code)
}

// visit is a policy open in a tab.
type visit struct {
	*testing.T
	tab *browser.Tab
}

// open shows the policy of the test site at "/privacy/" followed by the hash given.
func open(t *testing.T, collapse policy.Collapse, hash string, options browser.Options) visit {
	t.Helper()
	server := httptest.NewServer(http.FileServerFS(site(t, collapse)))
	t.Cleanup(server.Close)
	options.Private = true
	tab, err := chromium.Open(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tab.Close)
	t.Cleanup(func() {
		for _, problem := range tab.Problems() {
			t.Error(problem)
		}
	})
	if err := tab.Visit(server.URL + "/privacy/" + hash); err != nil {
		t.Fatal(err)
	}
	return visit{t, tab}
}

func (v visit) click(selector string) {
	v.Helper()
	if err := v.tab.Click(selector); err != nil {
		v.Fatal(err)
	}
}

func (v visit) wait(condition string) {
	v.Helper()
	if err := v.tab.Wait(condition); err != nil {
		v.Fatal(err)
	}
}

func value[T any](v visit, expression string) T {
	v.Helper()
	got, err := browser.Value[T](v.tab, expression)
	if err != nil {
		v.Fatal(err)
	}
	return got
}

// site prints a policy of three sections in two languages.
func site(t *testing.T, collapse policy.Collapse) fstest.MapFS {
	t.Helper()
	english := policy.Locale{Tag: "en", Name: "English", Dir: "ltr"}
	french := policy.Locale{Tag: "fr", Name: "Français", Dir: "ltr", Prefix: "fr/"}
	s := &policy.Site{Name: "Acme", Locales: []policy.Locale{english, french}}
	for _, l := range s.Locales {
		s.Policies = append(s.Policies, &policy.Policy{
			Locale: l, Slug: "privacy", Key: "privacy", Title: "Privacy Policy", Collapse: collapse,
			Sections: []*policy.Section{
				{ID: "overview", Number: "1", Title: "Overview"},
				{ID: "données", Number: "2", Title: "Data", Aliases: []string{"old"}},
				{ID: "contact", Number: "3", Title: "Contact"},
			},
		})
	}
	built, err := bundle.Build(bundle.Input{Client: assets.FS, Theme: themes.Default()})
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]render.UITexts{}
	for _, l := range s.Locales {
		if words[l.Tag], err = render.Texts(themes.Default(), l.Tag); err != nil {
			t.Fatal(err)
		}
	}
	r, err := render.New(themes.Default(), s, words)
	if err != nil {
		t.Fatal(err)
	}
	r.Use(render.Assets{
		Style: render.Asset{Path: built.Style.Path, Integrity: built.Style.Integrity},
		Page:  render.Asset{Path: built.Page.Path, Integrity: built.Page.Integrity},
	})
	files := fstest.MapFS{
		built.Style.Path: {Data: built.Style.Bytes},
		built.Page.Path:  {Data: built.Page.Bytes},
		"favicon.svg":    {Data: r.Favicon()},
	}
	moved, err := r.Redirect("old/", "privacy/")
	if err != nil {
		t.Fatal(err)
	}
	files["old/index.html"] = &fstest.MapFile{Data: moved}
	for _, p := range s.Policies {
		var page bytes.Buffer
		if err := r.Policy(&page, p, text(), p.Path()); err != nil {
			t.Fatal(err)
		}
		files[p.Path()+"index.html"] = &fstest.MapFile{Data: page.Bytes()}
	}
	return files
}

// text fills more than a window, and has what the script looks for.
func text() render.Body {
	long := ""
	for range 40 {
		long += "<p>Some sentence of the policy.</p>"
	}
	wide := "<table><tr><td>one</td><td>two</td><td>three</td><td>four</td><td>five</td></tr></table>"
	return render.Body{
		Lead: "<p>The lead.</p>",
		Sections: []string{
			long,
			`<h3 id="kinds">Kinds of “data”</h3>` + wide + long,
			`<p>Write to us.</p><details><summary>More</summary><p id="inner">Inner.</p></details>`,
		},
	}
}
