package publish

import (
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

func contentType(name string) string {
	if known := media.Type(name); known != "" {
		return known
	}
	if strings.HasPrefix(name, "_") && path.Ext(name) == "" { // _headers, _redirects
		return "text/plain; charset=utf-8"
	}
	return "application/octet-stream"
}
