package hosts_test

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/media"
	"trackora.click/proviso/generator/policy"
)

// sources are a site with all that hosts have to know of: two languages, earlier addresses, a service, files to copy.
func sources(base, precompress string) map[string]string {
	return map[string]string{
		"site.yaml": "name: Example\nbaseURL: https://example.com" + base + "\nlocales: [en, fr]\nhsts: true\ntargets: [nginx, caddy, azure, vercel, github-pages]\n" + precompress,
		"consent.yaml": `categories:
  - {id: necessary, title: {en: Necessary, fr: Nécessaires}, necessary: true}
  - {id: analytics, title: {en: Analytics, fr: Mesures}, description: {en: Counts., fr: Compte.}}
services:
  - {use: google-analytics, category: analytics, with: {measurement: G-ABC1234567}}
  - {use: youtube, category: analytics}
`,
		"en/privacy.md":  "---\ntitle: Privacy\neffective: 2027-01-31\ncontact: a@example.com\naliases: [old/privacy, über-uns, v1.2_a]\n---\nLead.\n\n## One {#one}\n\nText.\n",
		"fr/privacy.md":  "---\ntitle: Vie privée\neffective: 2027-01-31\ncontact: a@example.com\naliases: [ancien]\n---\nTexte.\n\n## Un {#one}\n\nTexte.\n",
		"en/terms.md":    "---\ntitle: Terms\neffective: 2027-01-31\ncontact: a@example.com\n---\nLead.\n\n## One {#one}\n\nText.\n",
		"logo.svg":       `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10H0z"/></svg>`,
		"files/form.csv": strings.Repeat("name,value\n", 50),
	}
}

// redirects are where the earlier addresses of the site lead.
func redirects() map[string]string {
	return map[string]string{"old/privacy/": "privacy/", "%C3%BCber-uns/": "privacy/", "v1.2_a/": "privacy/", "fr/ancien/": "fr/privacy/"}
}

// build writes the site below a folder that a server has as its root, and returns both.
func build(t *testing.T, base, precompress string) (source, root string) {
	t.Helper()
	source, root = t.TempDir(), filepath.Join(t.TempDir(), "www")
	write(t, filepath.Join(root, "../secret"), []byte("secret"))
	for name, text := range sources(base, precompress) {
		write(t, filepath.Join(source, "content", filepath.FromSlash(name)), []byte(text))
	}
	report, err := generator.Build(t.Context(), generator.Options{Source: source, Destination: filepath.Join(root, filepath.FromSlash(base))})
	if err != nil || report.Failed {
		t.Fatal(err, report.Diagnostics)
	}
	return source, root
}

// answer is what a visitor gets, as far as all servers must agree on it.
type answer struct {
	Status   int
	Type     string
	Cache    string
	Encoding string
	Varies   bool // caches are told that the body depends on what the browser takes
	Location string
	Security string // "" when all security headers are there, once each, with the values in _headers
	Body     string // its size and hash
}

// sum stands for a body in messages that people can read.
func sum(body string) string {
	return fmt.Sprintf("%d bytes, %x", len(body), sha256.Sum256([]byte(body)))
}

// visitor asks a server for addresses of a site.
type visitor struct {
	client *http.Client
	base   string
	want   http.Header // the security headers of _headers
}

// get asks as a browser that takes one encoding, or none.
func (v visitor) get(t *testing.T, address, encoding string) answer {
	t.Helper()
	request, err := http.NewRequestWithContext(context.Background(), http.MethodGet, "http://example.com"+address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if encoding != "" {
		request.Header.Set("Accept-Encoding", encoding)
	}
	response, err := v.client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	h := response.Header
	got := answer{response.StatusCode, h.Get("Content-Type"), strings.Join(h.Values("Cache-Control"), " + "), h.Get("Content-Encoding"), h.Get("Vary") == "Accept-Encoding", h.Get("Location"), "", sum(string(body))}
	for name, want := range v.want {
		if diff := cmp.Diff(want, h[name]); diff != "" {
			got.Security += name + ": " + diff
		}
	}
	return got
}

// securityHeaders reads the rule for every path of the _headers file.
func securityHeaders(t *testing.T, site string) http.Header {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(site, "_headers"))
	if err != nil {
		t.Fatal(err)
	}
	headers := http.Header{}
	for _, r := range parseHeaders(t, string(text)) {
		if r.pattern == "/*" {
			headers.Add(r.name, r.value)
		}
	}
	if len(headers) != 8 {
		t.Fatalf("_headers has the headers %v", headers)
	}
	return headers
}

const (
	immutable = "public, max-age=31536000, immutable"
	html      = "text/html; charset=utf-8"
)

func TestServersServeTheSiteAsItIsMeant(t *testing.T) {
	for _, c := range []struct{ name, base, precompress string }{
		{"at the root", "/", "precompress: [br, gzip, zstd]\n"},
		{"below a path", "/legal/", ""},
	} {
		source, root := build(t, c.base, c.precompress)
		for _, s := range servers() {
			t.Run(s.name+" "+c.name, func(t *testing.T) {
				file, ok, _, err := generator.ReadHost(t.Context(), policy.Target(s.name), generator.Options{Source: source})
				if err != nil || !ok {
					t.Fatal(ok, err)
				}
				site := filepath.Join(root, filepath.FromSlash(c.base))
				v := visitor{s.start(t, root, file.Bytes), c.base, securityHeaders(t, site)}
				v.everyFile(t, site, s.encodes)
				v.whatIsNoFile(t, site)
				v.whatDidNotChange(t)
			})
		}
	}
}

// files reads all that the build wrote, by path.
func files(t *testing.T, site string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(site, "proviso.json"))
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct{ Files map[string]string }
	if err := json.Unmarshal(text, &manifest); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for name := range manifest.Files {
		data, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = string(data)
	}
	return all
}

// everyFile asks for each file of the site in each encoding.
func (v visitor) everyFile(t *testing.T, site string, encodes []string) {
	all := files(t, site)
	if len(all) < 30 {
		t.Fatalf("the site has only %d files", len(all))
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if media.Original(name) != name {
			continue // is served in place of another
		}
		address := v.base + strings.ReplaceAll(name, "ü", "%C3%BC")
		if folder, ok := strings.CutSuffix(address, "index.html"); ok && redirects()[strings.TrimPrefix(folder, v.base)] == "" {
			address = folder
		}
		for _, encoding := range []string{"", "br", "gzip", "zstd"} {
			want := answer{Status: 200, Type: media.Type(name), Cache: "no-cache", Body: sum(all[name])}
			if strings.HasPrefix(name, "assets/") {
				want.Cache = immutable
			}
			_, want.Varies = all[name+".gz"]
			sibling, there := all[name+media.Suffix(encoding)]
			if encoding != "" && there && slices.Contains(encodes, encoding) {
				want.Encoding, want.Body = encoding, sum(sibling)
			}
			if private(name) {
				want = v.notFound(all, encoding, encodes)
			}
			got := v.get(t, address, encoding)
			got.Varies = got.Varies && want.Varies // to say it where it isn't so costs nothing
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s in %q (-want +got):\n%s", address, encoding, diff)
			}
		}
	}
}

func private(name string) bool {
	return slices.Contains([]string{"_headers", "_redirects", ".nojekyll", "staticwebapp.config.json", "vercel.json"}, name)
}

func (v visitor) notFound(all map[string]string, encoding string, encodes []string) answer {
	want := answer{Status: 404, Type: html, Cache: "no-cache", Body: sum(all["404.html"])}
	_, want.Varies = all["404.html.gz"]
	if sibling, ok := all["404.html"+media.Suffix(encoding)]; ok && encoding != "" && slices.Contains(encodes, encoding) {
		want.Encoding, want.Body = encoding, sum(sibling)
	}
	return want
}

// whatIsNoFile asks for earlier addresses, for folders without their slash, and for what doesn't exist.
func (v visitor) whatIsNoFile(t *testing.T, site string) {
	all := files(t, site)
	for from, to := range redirects() {
		for _, address := range []string{v.base + from, v.base + strings.TrimSuffix(from, "/")} {
			got := v.get(t, address, "")
			if got.Status != 301 || got.Location != v.base+to || got.Cache != "no-cache" || got.Security != "" {
				t.Errorf("%s: %+v", address, got)
			}
		}
	}
	for _, folder := range []string{"privacy", "fr", "fr/privacy"} {
		got := v.get(t, v.base+folder, "")
		if (got.Status != 301 && got.Status != 308) || path.Clean(got.Location)+"/" != v.base+folder+"/" || got.Security != "" {
			t.Errorf("%s: %+v", folder, got)
		}
	}
	for _, name := range []string{"nothing", "nothing/here/", "assets/", "assets/site.css", "files/", "fr/nothing", "privacy/nothing.js"} {
		if diff := cmp.Diff(v.notFound(all, "", nil), v.get(t, v.base+name, "")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	for _, way := range []string{"..%2fsecret", "..%2f..%2fsecret", "privacy/..%2f..%2fsecret", "privacy/..%2f..%2f..%2fsecret", "%2e%2e/%2e%2e/secret"} {
		if got := v.get(t, v.base+way, ""); got.Body == sum("secret") || v.base == "/" && got.Status != 404 && got.Status != 400 {
			t.Errorf("%s: %+v", way, got)
		}
	}
}

// whatDidNotChange asks once more as a browser that has the page.
func (v visitor) whatDidNotChange(t *testing.T) {
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://example.com"+v.base+"privacy/", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []int{200, 304} {
		response, err := v.client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != want || response.Header.Get("Etag") == "" {
			t.Errorf("status %d, want %d: %v", response.StatusCode, want, response.Header)
		}
		request.Header.Set("If-None-Match", response.Header.Get("Etag"))
	}
}
