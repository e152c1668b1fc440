package preview

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"
	"sync"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/diag"
)

// reserved is the folder of what only the preview has. A page of the site there isn't shown.
const reserved = "/_proviso/"

// Live serves a site as it is now, while somebody writes it: pages load themselves anew when they are changed, and show
// what there is to mend.
type Live struct {
	client generator.PreviewClient
	desk   Desk
	open   bool // not only this machine can reach it

	mu      sync.Mutex
	now     *moment
	changed chan struct{} // closed when there is another moment
}

// moment is the site at one time.
type moment struct {
	site   http.Handler // nil before there is one
	files  fs.FS
	copies int // how often files changed that pages show and don't name by their bytes
	news   news
}

// news is what pages are told. Its names are those of assets/preview/contract.ts.
type news struct {
	Version string          `json:"version"` // of the page that asks
	Shown   bool            `json:"shown"`   // there is a good page to see
	Failure string          `json:"failure"` // why the site could not be built, beside mistakes in it
	Report  json.RawMessage `json:"report"`  // as diag.WriteJSON writes it
	Edited  []edit          `json:"edited"`
	Editor  string          `json:"editor"` // as Desk has it; "" for other machines
	Folder  string          `json:"folder"`
}

// edit is a place on a page whose source was changed.
type edit struct {
	Page    string `json:"page"` // the path of its address
	Section string `json:"section"`
}

// NewLive returns a server that has nothing to show yet. open says that other machines can reach it; then it answers to
// addresses, and still to no foreign name.
func NewLive(client generator.PreviewClient, desk Desk, open bool) *Live {
	l := &Live{client: client, desk: desk, open: open, changed: make(chan struct{})}
	l.Show(generator.Snapshot{}, nil)
	return l
}

// Show shows another state of the site. Failure says why it could not be built, if the environment was at fault.
func (l *Live) Show(s generator.Snapshot, failure error) {
	m := &moment{files: s.Files, copies: s.Copies, news: news{Shown: s.Files != nil, Report: reportOf(s.Report.Diagnostics), Edited: []edit{}}}
	if failure != nil {
		m.news.Failure = diag.Inert(failure.Error())
	}
	for _, e := range s.Edited {
		m.news.Edited = append(m.news.Edited, edit{"/" + e.Page, e.Section})
	}
	if s.Files != nil {
		m.site = l.handlerOf(s)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.now = m
	close(l.changed)
	l.changed = make(chan struct{})
}

func reportOf(list []diag.Diagnostic) json.RawMessage {
	var text, line bytes.Buffer
	if diag.WriteJSON(&text, list) != nil || json.Compact(&line, text.Bytes()) != nil {
		panic("preview: diagnostics can always be written as JSON")
	}
	return line.Bytes()
}

// handlerOf serves a site by its own header file, or by what it tells hosts where it has none.
func (l *Live) handlerOf(s generator.Snapshot) *handler {
	h := &handler{site: s.Files, local: l.answersTo, redirects: s.Hosting.Redirects}
	if text, err := fs.ReadFile(s.Files, "_headers"); err == nil {
		h.rules = parseRules(string(text))
	} else {
		for _, header := range s.Hosting.Headers {
			h.rules = append(h.rules, rule{"/*", header[0], header[1]})
		}
	}
	h.page = func(w http.ResponseWriter, r *http.Request, data []byte) []byte {
		w.Header().Set("Cache-Control", "no-cache")
		if l.open { // by plain http, and not from this machine: nothing would load
			data = bytes.Replace(data, []byte(upgrade), nil, 1)
			policy := "Content-Security-Policy"
			w.Header().Set(policy, strings.Replace(w.Header().Get(policy), upgrade, "", 1))
		}
		return withClient(w, r, data, versionOf(data, s.Copies))
	}
	return h
}

// upgrade is the directive that makes browsers ask for everything by https.
const upgrade = "; upgrade-insecure-requests"

// answersTo reports whether a Host header names this server. An address is no name that somebody else could point here.
func (l *Live) answersTo(host string) bool {
	name := host
	if n, _, err := net.SplitHostPort(host); err == nil {
		name = n
	}
	return local(host) || l.open && net.ParseIP(strings.Trim(name, "[]")) != nil
}

func (l *Live) moment() (*moment, <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.now, l.changed
}

func (l *Live) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !l.answersTo(r.Host) {
		http.Error(w, "this preview answers only to localhost", http.StatusForbidden)
		return
	}
	if name, ok := strings.CutPrefix(r.URL.Path, reserved); ok {
		l.own(w, r, name)
		return
	}
	m, _ := l.moment()
	if m.site == nil {
		w.Header().Set("Content-Security-Policy", ownPolicy)
		send(w, ".html", withClient(w, r, []byte(empty), "none"))
		return
	}
	m.site.ServeHTTP(w, r)
}

// own answers for what only the preview has.
func (l *Live) own(w http.ResponseWriter, r *http.Request, name string) {
	if data, ok := l.client[name]; ok {
		send(w, path.Ext(name), data)
		return
	}
	switch {
	case name == "events":
		l.events(w, r)
	case name == bar && isHere(r):
		sendBar(w)
	case name == "manuscript" && isHere(r):
		l.desk.tell(w, r)
	default:
		http.NotFound(w, r)
	}
}

// ownPolicy is for pages that the site doesn't have.
const ownPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

// empty is shown as long as there is no good page. It needs no style sheet to be read on a phone, or in the dark.
const empty = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Nothing to show yet</title></head><body><main><h1>Nothing to show yet</h1><p>The site has mistakes. Once they are mended, it is shown here by itself.</p></main></body></html>`

func send(w http.ResponseWriter, ext string, data []byte) {
	w.Header().Set("Content-Type", contentType(ext))
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(data) // a visitor who went away is no fault of ours
}

// events tells a page what there is to know, now and whenever something changes.
func (l *Live) events(w http.ResponseWriter, r *http.Request) {
	if !sameOrigin(r) {
		http.Error(w, "only pages of this preview may listen", http.StatusForbidden)
		return
	}
	page := r.URL.Query().Get("page")
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	flusher := http.NewResponseController(w)
	for {
		m, changed := l.moment()
		told := m.news
		told.Version = m.version(page)
		if isHere(r) {
			told.Editor, told.Folder = l.desk.Editor, l.desk.Folder
		}
		data, err := json.Marshal(told)
		if err != nil {
			panic("preview: news can always be written as JSON")
		}
		if _, err := fmt.Fprintf(w, "data: %s\n\n", data); err != nil || flusher.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-changed:
		}
	}
}

// sameOrigin reports whether a request comes from a page of this very server. Browsers name the origin of requests from
// elsewhere, and newer ones say where every request comes from.
func sameOrigin(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" {
		u, err := url.Parse(origin)
		if err != nil || u.Host != r.Host {
			return false
		}
	}
	from := r.Header.Get("Sec-Fetch-Site")
	return from == "" || from == "same-origin" || from == "none"
}

// version names what the page at the path of an address shows.
func (m *moment) version(address string) string {
	if m.files == nil {
		return "none"
	}
	name := pageName(address)
	data, err := readFile(m.files, name)
	if err != nil {
		data, _ = readFile(m.files, "404.html")
	}
	return versionOf(data, m.copies)
}

func versionOf(page []byte, copies int) string {
	sum := sha256.Sum256(page)
	return fmt.Sprintf("%s.%d", hex.EncodeToString(sum[:8]), copies)
}

// withClient puts the preview's script into a page. It waits until the page is read, and runs before it has loaded. On this
// machine it knows the way to the writer's bar, and where the page stands beside that already, another one runs first.
func withClient(w http.ResponseWriter, r *http.Request, page []byte, version string) []byte {
	tag := `<script src="` + reserved + `live.js" data-version="` + version + `"`
	switch {
	case isFramed(r):
		allowFrame(w.Header())
		tag = `<script src="` + reserved + `framed.js"></script>` + tag
	case isHere(r):
		tag += ` data-bar="` + bar + `"`
	}
	at := bytes.Index(page, []byte("</head>"))
	if at < 0 {
		at = len(page)
	}
	return bytes.Join([][]byte{page[:at], page[at:]}, []byte(tag+` defer></script>`))
}
