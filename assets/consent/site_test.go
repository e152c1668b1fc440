// Package consent_test drives the banner and the gate in a real browser, on a small site of its own with a third party
// on another origin.
package consent_test

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/generator/bundle"
	"trackora.click/proviso/generator/consent"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
)

const (
	theme = "../../themes/default"
	// thirdParty stands in a registry for the address of the second origin, which is known when it runs.
	thirdParty = "https://third.example"
	// contentSecurityPolicy is what a site with its own scripts only sends; %s is the hash of the inline script.
	contentSecurityPolicy = "default-src 'none'; script-src 'self' '%s'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
		"connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
		"require-trusted-types-for 'script'; trusted-types proviso"
)

// site is a running site. Each has a host of its own, so that no cookie or storage of another test is in it.
type site struct {
	t        testing.TB
	registry *policy.Registry
	content  template.HTML // put into the text of every page
	scripts  map[string]string
	corrupt  bool          // serve scripts of services with another byte than their integrity says
	bare     bool          // leave out the inline script
	broken   string        // scripts of the client whose paths begin so are served with another byte than their integrity says
	held     chan struct{} // unless nil, paths that begin with holds wait until it is closed
	holds    string        // "/assets/ask."
	regime   string        // data-regime of the pages
	headless bool          // leave out the Content-Security-Policy, as hosts do that send no headers
	lang     string        // "en" when empty
	dir      string

	url   string
	third *httptest.Server
	first *browser.Tab // the visitor's; the others share its storage

	mu     sync.Mutex // guards what the servers' goroutines write and what a test exchanges
	client bundle.Output
	asked  []string // requests for scripts of services, by path
	parts  []string // requests for scripts of the client: "choices", "ask", "settings"
}

var hosts atomic.Int64

// analytics is a registry with a script of the site's own and what it stores.
func analytics() *policy.Registry {
	return &policy.Registry{
		ExpiresDays: 182,
		Categories: []policy.Category{
			{ID: "necessary", Necessary: true},
			{ID: "analytics", Title: policy.Text{"": "Optional analytics"}, Description: policy.Text{"": "Help us understand usage and improve."}},
		},
		Services: []policy.Service{{ID: "stats", Category: "analytics", Provider: "Example", Load: []policy.Load{{Kind: policy.Script, Source: "stats.js"}}, Cookies: []policy.Cookie{
			{Name: "stats", Kind: "cookie", Duration: "6 months"},
			{Name: "stats:*", Kind: "localStorage", Duration: "6 months"},
			{Name: "stats visit", Kind: "sessionStorage", Duration: "session"},
		}}},
	}
}

const statsScript = `(window.ran ??= []).push("stats"); document.cookie = "stats=1;path=/"; localStorage.setItem("stats:id", "1"); sessionStorage.setItem("stats visit", "1");`

func newSite(t testing.TB, registry *policy.Registry) *site {
	s := &site{t: t, registry: registry, scripts: map[string]string{"stats.js": statsScript}, lang: "en", dir: "ltr", holds: "/assets/ask."}
	own := httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(own.Close)
	s.third = httptest.NewServer(http.HandlerFunc(s.serveThird))
	t.Cleanup(s.third.Close)
	s.url = strings.Replace(own.URL, "127.0.0.1", fmt.Sprintf("www.shop%d.localhost", hosts.Add(1)), 1)
	s.publish()
	return s
}

// publish builds the client for the registry as it is now.
func (s *site) publish() {
	s.t.Helper()
	for i := range s.registry.Categories {
		s.registry.Categories[i].Asked = consent.Asked(s.registry, s.registry.Categories[i].ID, nil)
	}
	locate := func(load policy.Load) (string, string) {
		return "assets/" + load.Source, bundle.Fingerprint(load.Source, []byte(s.scripts[load.Source])).Integrity
	}
	texts, err := render.SettingsTexts(s.texts(), s.model(), s.locale())
	if err != nil {
		s.t.Fatal(err)
	}
	client, err := bundle.Build(bundle.Input{
		Client: overlay(s.t),
		Theme:  os.DirFS(theme),
		Choices: &bundle.Choices{
			Registry: bytes.ReplaceAll(consent.JSON(consent.Client(s.registry, locate)), []byte(thirdParty), []byte(s.third.URL)),
			Kept:     consent.JSON(consent.Kept(s.registry)),
			Texts:    map[string][]byte{s.lang: texts},
			Flags:    consent.Flags(s.registry),
		},
	})
	if err != nil {
		s.t.Fatal(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.client = client
}

func (s *site) locale() policy.Locale { return policy.Locale{Tag: s.lang, Dir: s.dir} }

func (s *site) texts() render.UITexts {
	s.t.Helper()
	texts, err := render.Texts(os.DirFS(theme), s.lang)
	if err != nil {
		s.t.Fatal(err)
	}
	return texts
}

func (s *site) model() *policy.Site {
	privacy := &policy.Policy{Locale: s.locale(), Slug: "privacy", Title: "Privacy Policy", Type: policy.Privacy, Version: "1.2"}
	return &policy.Site{Locales: []policy.Locale{s.locale()}, Registry: s.registry, Policies: []*policy.Policy{privacy}}
}

// overlay holds the sources under test, and a page script that does nothing.
func overlay(t testing.TB) fstest.MapFS {
	t.Helper()
	sources := fstest.MapFS{"page/main.ts": {}}
	for _, pattern := range []string{"*.ts", "settings/*.ts"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			sources["consent/"+name] = read(t, name)
		}
	}
	return sources
}

func read(t testing.TB, name string) *fstest.MapFile {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return &fstest.MapFile{Data: data}
}

func (s *site) serve(w http.ResponseWriter, r *http.Request) {
	if s.held != nil && strings.HasPrefix(r.URL.Path, s.holds) {
		<-s.held
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	name := strings.TrimPrefix(r.URL.Path, "/assets/")
	if file, ok := s.part(r.URL.Path); ok {
		s.parts = append(s.parts, strings.SplitN(name, ".", 2)[0])
		code := string(file.Bytes)
		if s.broken != "" && strings.HasPrefix(r.URL.Path, s.broken) {
			code += " "
		}
		sendScript(w, code)
		return
	}
	switch {
	case "/"+s.client.SettingsStyle.Path == r.URL.Path:
		sendStyle(w, s.client.SettingsStyle.Bytes)
	case name == "site.css":
		sendStyle(w, s.client.Style.Bytes)
	case s.scripts[name] != "":
		s.asked = append(s.asked, r.URL.Path)
		if s.corrupt {
			name = "stats.js"
			sendScript(w, s.scripts[name]+" ")
			return
		}
		sendScript(w, s.scripts[name])
	default:
		s.servePage(w, r)
	}
}

// breakPart serves the parts whose paths begin so with another byte than their integrity says.
func (s *site) breakPart(path string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.broken = path
}

// part finds a script of the client.
func (s *site) part(path string) (bundle.File, bool) {
	for _, file := range append(s.client.First.Parts, s.client.Full, s.client.Rest, s.client.Settings[s.lang]) {
		if "/"+file.Path == path {
			return file, true
		}
	}
	return bundle.File{}, false
}

// serveThird plays the third party. It is slow, so that the order of scripts is not one of luck.
func (s *site) serveThird(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.asked = append(s.asked, "third:"+r.URL.Path)
	s.mu.Unlock()
	time.Sleep(100 * time.Millisecond)
	sendScript(w, `(window.ran ??= []).push("third");`)
}

func sendStyle(w http.ResponseWriter, style []byte) {
	w.Header().Set("Content-Type", "text/css")
	_, _ = w.Write(style)
}

func sendScript(w http.ResponseWriter, code string) {
	w.Header().Set("Content-Type", "text/javascript")
	_, _ = w.Write([]byte(code))
}

// page is what testdata/page.html and the theme's ask.html are printed from.
type page struct {
	*render.Page
	texts      render.UITexts
	Lang, Dir  string
	Regime     string
	Path       string
	Bare       bool
	First      template.JS
	Content    template.HTML
	Paragraphs []struct{}
}

func (p page) T(key string, pairs ...string) string { return p.texts.Fill(key, pairs...) }
func (p page) URL(path string) string               { return "/" + path }

func (s *site) servePage(w http.ResponseWriter, r *http.Request) {
	data := page{
		Page: &render.Page{Site: s.model(), Locale: s.locale(), Assets: s.assets()}, texts: s.texts(), Regime: s.regime, Lang: s.lang, Dir: s.dir, Path: r.URL.Path, Bare: s.bare,
		First: template.JS(s.client.First.Code), Content: s.content, Paragraphs: make([]struct{}, 60),
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if !s.headless {
		w.Header().Set("Content-Security-Policy", s.policy())
	}
	templates := template.Must(template.ParseFiles("testdata/page.html", theme+"/templates/ask.html"))
	var text bytes.Buffer
	if err := templates.ExecuteTemplate(&text, "page.html", data); err != nil {
		s.t.Error(err)
	}
	_, _ = w.Write(text.Bytes()) // the visitor may have left
}

// assets names the client's files as pages do.
func (s *site) assets() render.Assets {
	first := render.Inline{Registry: s.client.First.Registry}
	for _, part := range s.client.First.Parts {
		first.Parts = append(first.Parts, render.Asset{Path: part.Path, Integrity: part.Integrity})
	}
	return render.Assets{First: first}
}

// policy is the shipped Content-Security-Policy, and the third party in it where the registry loads from there.
func (s *site) policy() string {
	text := fmt.Sprintf(contentSecurityPolicy, s.client.First.Hash)
	if slices.ContainsFunc(consent.Sources(s.registry), func(c policy.CSPSource) bool { return c.Directive == "script-src" }) {
		text = strings.Replace(text, "script-src 'self'", "script-src 'self' "+s.third.URL, 1)
	}
	return text
}

// serviceRequests returns what was asked of the scripts of services so far, and forgets it.
func (s *site) serviceRequests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	asked := s.asked
	s.asked = nil
	return asked
}
