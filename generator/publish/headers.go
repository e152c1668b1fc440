package publish

import (
	"net/http"
	"path"
	"strings"

	"trackora.click/proviso/generator/media"
)

// headers are what an object says of itself to browsers and caches.
type headers struct{ contentType, cacheControl, contentEncoding string }

// Lasting names are asked for each time, which costs an answer without a body as long as nothing changed.
const (
	forEver   = "public, max-age=31536000, immutable"
	askAlways = "no-cache"
)

func headersOf(name, sha256 string) headers {
	h := headers{contentType: contentType(name), cacheControl: askAlways}
	if fingerprinted(name, sha256) {
		h.cacheControl = forEver
	}
	return h
}

// header is how they are said in a request or an answer.
func (h headers) header() http.Header {
	all := http.Header{}
	for name, value := range map[string]string{"Content-Type": h.contentType, "Cache-Control": h.cacheControl, "Content-Encoding": h.contentEncoding} {
		if value != "" {
			all.Set(name, value)
		}
	}
	return all
}

func headersIn(h http.Header) headers {
	return headers{h.Get("Content-Type"), h.Get("Cache-Control"), h.Get("Content-Encoding")}
}

func contentType(name string) string {
	if known := media.Type(name); known != "" {
		return known
	}
	if strings.HasPrefix(name, "_") && path.Ext(name) == "" { // _headers, _redirects
		return "text/plain; charset=utf-8"
	}
	return "application/octet-stream"
}
