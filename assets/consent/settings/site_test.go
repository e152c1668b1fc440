// Package settings_test opens the settings in a real browser, on a page where testdata/host.js plays the rest of the
// client.
package settings_test

import (
	"bytes"
	"encoding/json"
	"html/template"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"trackora.click/proviso/generator/bundle"
	"trackora.click/proviso/generator/consent"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
)

const (
	theme                 = "../../../themes/default"
	contentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
		"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
		"require-trusted-types-for 'script'; trusted-types proviso"
)

// page says what a page is like on which the settings are opened.
type page struct {
	lang     string // "en" when empty
	dir      string // "ltr" when empty
	registry *policy.Registry
	signals  []string        // categories that the browser's privacy signal holds denied
	record   json.RawMessage // that is there before any choice
}

// registry has a category of each kind.
func registry() *policy.Registry {
	text := func(s string) policy.Text { return policy.Text{"": s} }
	return &policy.Registry{
		ExpiresDays: 182,
		Categories: []policy.Category{
			{ID: "necessary", Title: text("Strictly necessary"), Description: text("Required for core features like signing in."), Necessary: true},
			{ID: "analytics", Title: text("Optional analytics"), Description: text("Help us understand usage and improve.")},
			{ID: "marketing", Title: text("Marketing"), Description: text("Shows you advertising that fits."), GPC: true},
			{ID: "letters", Title: text("Letters"), Description: text("Lets us write to you.")},
		},
		Services: []policy.Service{
			{ID: "choices", Name: "Your choices", Category: "necessary", Provider: "Example", Purpose: text("Remembers what you allowed."), Cookies: []policy.Cookie{
				{Name: "proviso.consent", Kind: "localStorage", Duration: "6 months", PurposeID: "answer"},
			}},
			{ID: "visits", Name: "Visits", Category: "analytics", Provider: "Visits GmbH", PurposeID: "audience", Privacy: "https://visits.example/privacy", Country: "DE", Retention: "13 months", Cookies: []policy.Cookie{
				{Name: "_v", Kind: "cookie", Duration: "13 months", PurposeID: "visitor-id"},
				{Name: "_vs*", Kind: "sessionStorage", Duration: "session", PurposeID: "session-id"},
			}},
			{ID: "clicks", Name: "Clicks", Category: "analytics", Provider: "Clicks Inc.", PurposeID: "recording", Country: "US", Safeguard: "privacy-framework", Retention: "1 year"},
			{ID: "adverts", Name: "Adverts", Category: "marketing", Provider: "Adverts Ltd", PurposeID: "advertising", Cookies: []policy.Cookie{
				{Name: "ad_id", Kind: "cookie", Third: true, Duration: "2 years", PurposeID: "ad-profile"},
			}},
		},
	}
}

// build returns the client with the settings in the language of the page.
func (p page) build(t *testing.T) bundle.Output {
	t.Helper()
	texts, err := render.Texts(os.DirFS(theme), p.lang)
	if err != nil {
		t.Fatal(err)
	}
	words, err := render.SettingsTexts(texts, &policy.Site{Registry: p.registry}, policy.Locale{Tag: p.lang, Dir: p.dir})
	if err != nil {
		t.Fatal(err)
	}
	out, err := bundle.Build(bundle.Input{
		Client:  sources(t),
		Theme:   os.DirFS(theme),
		Choices: &bundle.Choices{Registry: []byte("0"), Kept: []byte("0"), Texts: map[string][]byte{p.lang: words}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// sources are those of the settings and of what they import; the other parts are empty.
func sources(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{"page/main.ts": {}}
	for _, pattern := range []string{"../*.ts", "*.ts"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files[filepath.Join("consent/settings", name)] = &fstest.MapFile{Data: data}
		}
	}
	for _, part := range []string{"main", "ask", "first"} {
		files["consent/"+part+".ts"] = &fstest.MapFile{}
	}
	return files
}

// serve runs a site with the page and returns its address.
func (p page) serve(t *testing.T) string {
	t.Helper()
	out := p.build(t)
	settings := out.Settings[p.lang]
	host := p.hostScript(t, out)
	templates := template.Must(template.ParseFiles("testdata/page.html"))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", contentSecurityPolicy)
		send := func(kind string, data []byte) {
			w.Header().Set("Content-Type", kind+"; charset=utf-8")
			_, _ = w.Write(data)
		}
		switch strings.TrimPrefix(r.URL.Path, "/") {
		case "host.js":
			send("text/javascript", host)
		case settings.Path:
			send("text/javascript", settings.Bytes)
		case out.SettingsStyle.Path:
			send("text/css", out.SettingsStyle.Bytes)
		case "assets/site.css":
			send("text/css", out.Style.Bytes)
		default:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			data := map[string]any{"Lang": p.lang, "Dir": p.dir, "Settings": "/" + settings.Path, "Paragraphs": make([]struct{}, 40)}
			if err := templates.Execute(w, data); err != nil {
				t.Error(err)
			}
		}
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// hostScript is testdata/host.js with what the page is like.
func (p page) hostScript(t *testing.T, out bundle.Output) []byte {
	t.Helper()
	code, err := os.ReadFile("testdata/host.js")
	if err != nil {
		t.Fatal(err)
	}
	style := map[string]string{"src": out.SettingsStyle.Path, "integrity": out.SettingsStyle.Integrity}
	data := consent.JSON(map[string]any{
		"registry": consent.Client(p.registry, nil),
		"files":    map[string]any{"style": style},
		"signals":  append([]string{}, p.signals...),
		"record":   p.record,
	})
	return bytes.Replace(code, []byte("HOST"), data, 1)
}
