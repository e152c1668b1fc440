// Package preview serves a site on this machine, the way a static host would: with the headers of the site's own
// "_headers" and "_redirects" files, its 404 page, and nothing outside the folder. It serves a built site as it is, or one
// that is being written: then it builds it in memory whenever something changes, and pages load themselves anew.
package preview

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net"
	"net/http"
	"path"
	"strconv"
	"strings"

	"trackora.click/proviso/generator/media"
)

// Handler serves the built site in fsys. The header rules are read once; an error says that there are none to read.
//
// Requests for a host name other than this machine's are refused: a page elsewhere could otherwise point its own name
// at 127.0.0.1 and read drafts (DNS rebinding).
func Handler(fsys fs.FS) (http.Handler, error) {
	data, err := fs.ReadFile(fsys, "_headers")
	if err != nil {
		return nil, fmt.Errorf("read the header file of the site: %w", err)
	}
	redirects, err := fs.ReadFile(fsys, "_redirects")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read the redirects of the site: %w", err)
	}
	return &handler{site: fsys, rules: parseRules(string(data)), redirects: parseRedirects(string(redirects)), local: local}, nil
}

type handler struct {
	site      fs.FS
	rules     []rule
	redirects map[string]string // by path
	local     func(host string) bool
	page      func(w http.ResponseWriter, r *http.Request, data []byte) []byte // what is sent of a page; nil for the page as it is
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !h.local(r.Host) {
		http.Error(w, "this preview answers only to localhost", http.StatusForbidden)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	for _, rule := range h.rules {
		if rule.matches(r.URL.Path) {
			w.Header().Set(rule.name, rule.value)
		}
	}
	name := pageName(r.URL.Path)
	if info, err := fs.Stat(h.site, name); err == nil && info.IsDir() {
		http.Redirect(w, r, "/"+name+"/", http.StatusMovedPermanently)
		return
	}
	h.send(w, r, name)
}

// pageName is the path of the file at the path of an address.
func pageName(address string) string {
	name := strings.TrimPrefix(address, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	return name
}

func (h *handler) send(w http.ResponseWriter, r *http.Request, name string) {
	status := http.StatusOK
	data, err := readFile(h.site, name)
	if to, moved := h.redirects[r.URL.Path]; moved && err != nil {
		http.Redirect(w, r, to, http.StatusMovedPermanently)
		return
	}
	if err != nil {
		status = http.StatusNotFound
		name = "404.html"
		if data, err = readFile(h.site, name); err != nil {
			http.NotFound(w, r)
			return
		}
	}
	w.Header().Set("Content-Type", contentType(name))
	if h.page != nil && strings.HasSuffix(name, ".html") {
		data = h.page(w, r, data)
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	if w.Header().Get("Cache-Control") == "" {
		w.Header().Set("Cache-Control", "no-cache")
	}
	w.WriteHeader(status)
	if r.Method == http.MethodGet {
		_, _ = w.Write(data) // a visitor who went away is no fault of ours
	}
}

func readFile(fsys fs.FS, name string) ([]byte, error) {
	if !fs.ValidPath(name) || path.Base(name) == "_headers" || name == "_redirects" {
		return nil, fs.ErrNotExist
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, errors.Join(err, fs.ErrNotExist)
	}
	return io.ReadAll(f)
}

// contentType asks the machine's own tables only for what this program doesn't know.
func contentType(name string) string {
	return cmp.Or(media.Type(name), mime.TypeByExtension(path.Ext(name)), "application/octet-stream")
}

// local reports whether a Host header names this machine.
func local(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil && ip.IsLoopback()
}
