package publish

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// fault is what the proxy does to one request.
type fault int

const (
	pass     fault = iota
	answer         // with an error of its own, the request doesn't get through
	reset          // the connection, before the request gets through
	lose           // the answer: the request is done, and the connection reset
	halve          // the body: the server gets half of it, then the end of the connection
	slow           // deliver after a while
	hang           // never answer, and never close
	truncate       // the answer: half of it arrives
)

// proxy stands before the server. Requests are handled one at a time, so that a test can look at each step.
type proxy struct {
	address string
	upto    string // the server
	fault   func(n int, r *http.Request) fault
	after   func(r *http.Request) // each request that got through

	mu       sync.Mutex
	requests int
	changes  []string // "PUT index.html", …
	done     chan struct{}
}

func newProxy(t *testing.T, s server, faults func(n int, r *http.Request) fault) *proxy {
	t.Helper()
	p := &proxy{upto: s.address, fault: faults, done: make(chan struct{})}
	listening := httptest.NewServer(p)
	p.address = listening.Listener.Addr().String()
	t.Cleanup(listening.Close)
	t.Cleanup(func() { close(p.done) })
	return p
}

func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	p.requests++
	chosen := pass
	if p.fault != nil {
		chosen = p.fault(p.requests, r)
	}
	if chosen == hang {
		p.mu.Unlock()
		select {
		case <-p.done:
		case <-r.Context().Done():
		}
		return
	}
	defer p.mu.Unlock()
	switch chosen {
	case answer:
		w.WriteHeader(http.StatusServiceUnavailable)
	case reset:
		cut(w)
	case halve:
		p.sendHalf(r)
		cut(w)
	case slow:
		time.Sleep(20 * time.Millisecond)
		p.forward(w, r, pass)
	default:
		p.forward(w, r, chosen)
	}
}

// forward sends the request on and, unless the answer is to be lost, brings it back.
func (p *proxy) forward(w http.ResponseWriter, r *http.Request, chosen fault) {
	out := r.Clone(r.Context())
	out.URL.Scheme, out.URL.Host, out.RequestURI = "http", p.upto, ""
	response, err := http.DefaultTransport.RoundTrip(out)
	if err != nil {
		cut(w)
		return
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || chosen == lose {
		p.noticed(r)
		cut(w)
		return
	}
	for name, values := range response.Header {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Length", fmt.Sprint(len(body)))
	w.WriteHeader(response.StatusCode)
	if chosen == truncate {
		body = body[:len(body)/2]
	}
	_, _ = w.Write(body) // the client may have gone
	p.noticed(r)
	if chosen == truncate {
		panic(http.ErrAbortHandler)
	}
}

func (p *proxy) noticed(r *http.Request) {
	if r.Method == http.MethodPut || r.Method == http.MethodDelete {
		_, key, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/site/"), "/")
		p.changes = append(p.changes, r.Method+" "+key)
	}
	if p.after != nil {
		p.after(r)
	}
}

// sendHalf gives the server the head of the request and half of its body.
func (p *proxy) sendHalf(r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	c, err := net.Dial("tcp", p.upto)
	if err != nil {
		return
	}
	defer c.Close()
	r.Body = io.NopCloser(io.MultiReader(strings.NewReader(string(body[:len(body)/2])), failing{}))
	r.Header.Del("Expect")
	buffered := bufio.NewWriter(c)
	_ = r.Write(buffered) // ends with the error of the body
	_ = buffered.Flush()
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// cut resets the client's connection.
func cut(w http.ResponseWriter) {
	c, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	if tcp, ok := c.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = c.Close()
}
