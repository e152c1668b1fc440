package visit

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
)

// elsewhere plays every host of the internet, and notes whom a visitor's browser turns to. It is one server with
// encrypted connections, on a port of its own.
type elsewhere struct {
	testing.TB
	net.Listener
	browser *browser.Browser
	scripts map[string]string // by host and path; others are empty

	mu          sync.Mutex // guards what follows
	connections int
	meant       []string // the hosts that connections were for, as far as they said
	asked       []string // hosts and paths, with queries, in order
}

// newElsewhere starts it, and a browser that takes it for the internet.
func newElsewhere(t testing.TB, scripts map[string]string) *elsewhere {
	t.Helper()
	e := &elsewhere{TB: t, scripts: scripts}
	server := httptest.NewUnstartedServer(http.HandlerFunc(e.serve))
	e.Listener, server.Listener = server.Listener, e
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // of connections that the browser gives up
	server.TLS = &tls.Config{GetConfigForClient: func(hello *tls.ClientHelloInfo) (*tls.Config, error) {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.meant = append(e.meant, hello.ServerName)
		return nil, nil
	}}
	server.StartTLS()
	t.Cleanup(server.Close)
	b, err := browser.StartIn(context.Background(), browser.Setup{Elsewhere: e.Addr().String()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Stop)
	e.browser = b
	return e
}

// Accept notes a connection, which a mere preconnect makes, too.
func (e *elsewhere) Accept() (net.Conn, error) {
	conn, err := e.Listener.Accept()
	if err == nil {
		e.mu.Lock()
		e.connections++
		e.mu.Unlock()
	}
	return conn, err
}

func (e *elsewhere) serve(w http.ResponseWriter, r *http.Request) {
	e.mu.Lock()
	e.asked = append(e.asked, r.Host+r.URL.RequestURI())
	e.mu.Unlock()
	w.Header().Set("Access-Control-Allow-Origin", "*")
	if strings.HasPrefix(r.URL.Path, "/embed/") {
		w.Header().Set("Content-Type", "text/html")
		_, _ = fmt.Fprint(w, "<!doctype html><title>frame</title>")
		return
	}
	w.Header().Set("Content-Type", "text/javascript")
	_, _ = fmt.Fprint(w, e.scripts[r.Host+r.URL.Path])
}

// visit opens a page of the site, at a host below a domain. Tabs of a test share what is stored: in private windows,
// Chromium doesn't connect ahead when a page asks for it, and that would go unseen.
func (e *elsewhere) visit(s site, page string, o browser.Options) visitor {
	e.Helper()
	tab, err := e.browser.Open(o)
	if err != nil {
		e.Fatal(err)
	}
	e.Cleanup(tab.Close)
	v := visitor{e.TB, tab}
	v.goTo(below(s) + page)
	return v
}

// below is the site's address at a host below a domain, as most sites have.
func below(s site) string { return strings.Replace(s.url, "127.0.0.1", "www.example.localhost", 1) }

// untouched fails the test if anybody so much as connected to another host.
func (e *elsewhere) untouched() {
	e.Helper()
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.connections > 0 || len(e.asked) > 0 {
		e.Errorf("%d connections to other hosts, for %q, which were asked for %q", e.connections, e.meant, e.asked)
	}
}

// asks fails the test unless exactly this was asked of other hosts since the last time, in any order, as what is fetched
// side by side has none.
func (e *elsewhere) asks(want ...string) {
	e.Helper()
	e.mu.Lock()
	defer e.mu.Unlock()
	got := e.asked
	e.asked = nil
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		e.Errorf("asked of other hosts (-want +got):\n%s", diff)
	}
}

// rest lets a page do what it does by itself.
func (v visitor) rest() {
	v.Helper()
	value[any](v, `new Promise((done) => setTimeout(done, 300))`)
}

// everythingStored lists what the page keeps on the device, of every kind.
const everythingStored = `(async () => [
	...document.cookie.split("; ").filter(Boolean).map((pair) => "cookie " + pair.split("=")[0]),
	...Object.keys(localStorage).map((name) => "localStorage " + name),
	...Object.keys(sessionStorage).map((name) => "sessionStorage " + name),
	...(await indexedDB.databases()).map(({ name }) => "database " + name),
	...(await caches.keys()).map((name) => "cache " + name),
	...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => "worker " + scope),
].sort())()`

// keeps fails the test unless exactly this is kept on the device.
func (v visitor) keeps(want ...string) {
	v.Helper()
	if diff := cmp.Diff(append([]string{}, want...), value[[]string](v, everythingStored)); diff != "" {
		v.Errorf("kept on the device (-want +got):\n%s", diff)
	}
}
