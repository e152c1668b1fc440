package publish

import (
	"path"
	"strings"
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

// contentTypes are this program's own and not the machine's, so that every machine publishes alike.
func contentTypes() map[string]string {
	const text = "; charset=utf-8"
	return map[string]string{
		".html": "text/html" + text, ".css": "text/css" + text, ".js": "text/javascript" + text, ".mjs": "text/javascript" + text,
		".txt": "text/plain" + text, ".ts": "text/plain" + text, ".md": "text/markdown" + text, ".csv": "text/csv" + text, ".vtt": "text/vtt" + text,
		".json": "application/json", ".map": "application/json", ".jsonld": "application/ld+json", ".webmanifest": "application/manifest+json",
		".xml": "application/xml", ".atom": "application/atom+xml", ".rss": "application/rss+xml", ".svg": "image/svg+xml",
		".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif", ".ico": "image/x-icon",
		".woff": "font/woff", ".woff2": "font/woff2", ".ttf": "font/ttf", ".otf": "font/otf",
		".pdf": "application/pdf", ".zip": "application/zip", ".wasm": "application/wasm",
		".mp4": "video/mp4", ".webm": "video/webm", ".mp3": "audio/mpeg", ".ogg": "audio/ogg",
		".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".odt": "application/vnd.oasis.opendocument.text",
	}
}

func contentType(name string) string {
	if known, ok := contentTypes()[strings.ToLower(path.Ext(name))]; ok {
		return known
	}
	if strings.HasPrefix(name, "_") && path.Ext(name) == "" { // _headers, _redirects
		return "text/plain; charset=utf-8"
	}
	return "application/octet-stream"
}
