// Package hosts writes what a host needs to serve a built site as it is meant to be: which headers each path gets, where
// earlier addresses lead, and which page stands for addresses that don't exist. It knows this once, and each host's way
// to say it. It reads no site and writes no file; what could mean more than itself to a host is refused.
package hosts

import (
	"fmt"
	"strings"

	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/pin"
)

// Site is what a host has to know of a built site.
type Site struct {
	Base      string     // the path at which the site begins: "/", or "/legal/" where it is a part of a larger one
	Headers   []Header   // of every answer; Cache-Control isn't among them
	Redirects []Redirect // in the order they are written
	Encodings []string   // of the siblings that files have: "br", "gzip", "zstd"
	Pin       pin.Pin    // of the program that workflows install
}

// Header is a header of an answer.
type Header struct{ Name, Value string }

// Redirect leads for good from an earlier address to the one of today. Both are paths from where the site begins:
// "old/privacy/", "privacy/".
type Redirect struct{ From, To string }

// File is a file for a host.
type File struct {
	Path  string // from the root of the site, or of the repository that the site's sources lie in
	Bytes []byte
}

// Of a built site: where the files lie whose names change with their bytes, and the page for what doesn't exist.
const (
	assets  = "assets/"
	missing = "404.html"
)

// Cache-Control of assets, and of all else: that is asked for each time, which costs an answer without a body as long as
// nothing changed.
const (
	forEver   = "public, max-age=31536000, immutable"
	askAlways = "no-cache"
)

// private are files in a built site that hosts read and visitors have no use for.
var private = []string{"_headers", "_redirects", ".nojekyll", "staticwebapp.config.json", "vercel.json"}

// headers are those of a page, or of an asset.
func (s Site) headers(cache string) []Header {
	return append(s.Headers[:len(s.Headers):len(s.Headers)], Header{"Cache-Control", cache})
}

// Neither has a letter that ends a word, a line or a block in any of the formats, or begins a variable or a pattern. What
// the site's own readers let through is narrower still.
var (
	headerName  = pattern.New(`^[A-Za-z][A-Za-z0-9-]*$`)
	headerValue = pattern.New(`^[ !-#%-\[\]-_a-z|~]+$`)                                      // ASCII without $ \ ` { }
	plainPath   = pattern.New(`^([\pL\pM\p{Nd}\p{Nl}_~.-]+/)*([\pL\pM\p{Nd}\p{Nl}_~.-]+)?$`) // "old/privacy/"
)

// check refuses what a host could take for more than a name or a value.
func (s Site) check() error {
	for _, h := range s.Headers {
		if !headerName.MatchString(h.Name) || !headerValue.MatchString(h.Value) {
			return fmt.Errorf("the header %q with the value %q can't be written for hosts", h.Name, h.Value)
		}
	}
	for _, r := range s.Redirects {
		if !plain(r.From) || !plain(r.To) || r.From == "" {
			return fmt.Errorf("the earlier address %q of %q can't be written for hosts", r.From, r.To)
		}
	}
	return nil
}

func plain(path string) bool {
	for part := range strings.SplitSeq(path, "/") {
		if part == "." || part == ".." {
			return false
		}
	}
	return plainPath.MatchString(path)
}

// plainBase reports whether the site's own path can be written for every host.
func (s Site) plainBase() bool {
	return strings.HasPrefix(s.Base, "/") && strings.HasSuffix(s.Base, "/") && plain(s.Base[1:])
}

// encoded is a plain path as it stands in an address: all but ASCII is percent-encoded.
func encoded(path string) string {
	var b strings.Builder
	for i := range len(path) {
		if path[i] < 0x80 {
			b.WriteByte(path[i])
		} else {
			fmt.Fprintf(&b, "%%%02X", path[i])
		}
	}
	return b.String()
}

// withoutSlash is the same address as people write it, too: "/old".
func withoutSlash(path string) string { return strings.TrimSuffix(path, "/") }
