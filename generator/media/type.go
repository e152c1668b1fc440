// Package media says what a file is by its name. The table is this program's own and not the machine's, so that every
// machine serves and publishes alike.
package media

import (
	"path"
	"strings"
)

// Type returns the media type of a file by the end of its name, with the character set of texts; "" where it isn't known.
func Type(name string) string {
	return Types()[strings.ToLower(path.Ext(name))]
}

// Types returns the media types by ending: ".html".
func Types() map[string]string {
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
