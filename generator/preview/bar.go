package preview

import (
	"net"
	"net/http"
	"strings"
)

// bar is the name of the page that shows another one with the writer's bar beside it.
const bar = "bar"

// barPage is empty but for the page; its script makes the rest.
const barPage = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Writer’s bar</title><link rel="icon" href="data:,"><link rel="stylesheet" href="bar.css"><script src="bar.js" defer></script></head><body><aside class="bar" aria-label="Writer’s bar"></aside><main class="stage"><iframe name="page" title="Page"></iframe></main></body></html>`

func sendBar(w http.ResponseWriter) {
	w.Header().Set("Content-Security-Policy", ownPolicy+"; img-src data:; frame-ancestors 'none'")
	w.Header().Set("X-Frame-Options", "DENY")
	w.Header().Set("Referrer-Policy", "same-origin")
	send(w, ".html", []byte(barPage))
}

// isHere reports whether a request comes from this machine. Only then does it learn where files are.
func isHere(r *http.Request) bool {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	ip := net.ParseIP(host)
	return err == nil && ip != nil && ip.IsLoopback() && local(r.Host)
}

// isFramed reports whether a page is to stand in the page of the bar. No other page of this server may have frames.
func isFramed(r *http.Request) bool {
	return isHere(r) && r.Header.Get("Sec-Fetch-Dest") == "iframe" && r.Header.Get("Sec-Fetch-Site") == "same-origin"
}

// allowFrame lets a page stand in one of the same server, and leaves the rest of its policy as it is.
func allowFrame(h http.Header) {
	policy := "Content-Security-Policy"
	h.Set(policy, strings.Replace(h.Get(policy), "frame-ancestors 'none'", "frame-ancestors 'self'", 1))
	h.Del("X-Frame-Options")
}
