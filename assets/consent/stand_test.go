package consent_test

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/google/go-cmp/cmp"
	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/generator/consent"
	"trackora.click/proviso/generator/policy"
)

// stand is a page with the modules that act on a page, see testdata/stand.ts, and a third party on another origin. THIRD
// stands for that one's address everywhere.
type stand struct {
	registry *policy.Registry
	body     string
	csp      string // "" for none
	before   string // JavaScript that runs before the page's own
}

// strict is the Content-Security-Policy of a site that lets the third party in, and requires Trusted Types.
const strict = "default-src 'self' THIRD data:; style-src 'self' THIRD; script-src 'self' THIRD; require-trusted-types-for 'script'; trusted-types proviso"

// open serves the page at the path and opens it.
func (s stand) open(t *testing.T, path string) (visitor, *party) {
	t.Helper()
	third := newParty(t)
	client := third.fill(s.bundle(t))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/stand.js" {
			sendScript(w, client)
			return
		}
		if s.csp != "" {
			w.Header().Set("Content-Security-Policy", third.fill(s.csp))
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprintf(w, "<!doctype html><html lang=en><link rel=icon href=data:,><script defer %s src=/stand.js></script><title>%s</title><body>%s", s.nonce(), r.URL.Path, third.fill(s.body))
	}))
	t.Cleanup(server.Close)
	tab, err := shared.Open(browser.Options{Before: s.before}) // not private: a private window connects to nobody ahead
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tab.Close)
	v := visitor{t: t, tab: tab}
	host := fmt.Sprintf("www.shop%d.localhost", hosts.Add(1))
	v.must(tab.Visit(strings.Replace(server.URL, "127.0.0.1", host, 1) + path))
	return v, third
}

// nonce returns the attribute that lets the client's script run where the policy asks for one.
func (s stand) nonce() string {
	if strings.Contains(s.csp, "'nonce-abc'") {
		return "nonce=abc"
	}
	return ""
}

// bundle returns the client with the registry in it.
func (s stand) bundle(t *testing.T) string {
	t.Helper()
	locate := func(load policy.Load) (string, string) { return load.Source, "" }
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{"testdata/stand.ts"}, Bundle: true, Format: api.FormatIIFE, Target: api.ES2022,
		Define: map[string]string{
			"GOOGLE": "true", "MICROSOFT": "true", "META": "true", "ELEMENTS": "true", "EXTERNAL": "true", "EMBEDDED": "true",
			"REGISTRY": string(consent.JSON(consent.Client(s.registry, locate))), "KEPT": string(consent.JSON(consent.Kept(s.registry))),
		},
	})
	if len(result.Errors) > 0 {
		t.Fatal(result.Errors)
	}
	return string(result.OutputFiles[0].Contents)
}

// party is an origin that is none of the site's. It notes who connects to it, and what it is asked for.
type party struct {
	net.Listener
	t   *testing.T
	url string

	mu          sync.Mutex // guards what follows
	connections int
	asked       []string
}

func newParty(t *testing.T) *party {
	p := &party{t: t}
	server := httptest.NewUnstartedServer(http.HandlerFunc(p.serve))
	p.Listener = server.Listener
	server.Listener = p
	server.Start()
	t.Cleanup(server.Close)
	p.url = server.URL
	return p
}

// fill puts the address of the third party in.
func (p *party) fill(text string) string { return strings.ReplaceAll(text, "THIRD", p.url) }

// Accept notes a connection, which a mere preconnect makes, too.
func (p *party) Accept() (net.Conn, error) {
	conn, err := p.Listener.Accept()
	if err == nil {
		p.mu.Lock()
		p.connections++
		p.mu.Unlock()
	}
	return conn, err
}

// serve answers with what the name ends in; a script tells that it ran. "?wait=100" takes so many milliseconds.
func (p *party) serve(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	p.mu.Lock()
	p.asked = append(p.asked, name)
	p.mu.Unlock()
	wait, _ := strconv.Atoi(r.URL.Query().Get("wait"))
	time.Sleep(time.Duration(wait) * time.Millisecond)
	w.Header().Set("Access-Control-Allow-Origin", "*")
	switch path.Ext(name) {
	case ".js":
		sendScript(w, fmt.Sprintf("(window.ran ??= []).push(%q); window.seen ??= [...(window.dataLayer ?? [])].map((entry) => [...entry].slice(0, 2).join(' '));", name))
	case ".css":
		w.Header().Set("Content-Type", "text/css")
		_, _ = fmt.Fprint(w, "body { color: rgb(1, 2, 3) }")
	case ".gif":
		w.Header().Set("Content-Type", "image/gif")
		_, _ = fmt.Fprint(w, "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;")
	default:
		w.Header().Set("Content-Type", "text/html")
		_, _ = fmt.Fprint(w, "<!doctype html><title>frame</title><button>play</button>")
	}
}

// requests returns what was asked for since the last time, sorted: what is fetched side by side has no order.
func (p *party) requests() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	asked := p.asked
	p.asked = nil
	slices.Sort(asked)
	return asked
}

// asks fails the test unless exactly this was asked for since the last time.
func (p *party) asks(want ...string) {
	p.t.Helper()
	if diff := cmp.Diff(want, p.requests()); diff != "" {
		p.t.Errorf("requests to the third party (-want +got):\n%s", diff)
	}
}

// untouched fails the test if anybody so much as connected to the third party.
func (p *party) untouched() {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.connections > 0 || len(p.asked) > 0 {
		p.t.Errorf("%d connections to the third party, requests %v", p.connections, p.asked)
	}
}
