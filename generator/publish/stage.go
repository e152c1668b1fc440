package publish

import (
	"cmp"
	"path"
	"strings"

	"trackora.click/proviso/generator/media"
	"trackora.click/proviso/generator/pattern"
)

// stage is the moment at which a file is published. All files of one stage may go at the same time; one stage begins
// when the one before is complete.
type stage struct {
	kind  kind
	depth int // folders above a page; 0 for all else
	last  bool
}

type kind int

const (
	asset   kind = iota // fingerprinted: its name changes with its bytes
	data                // what pages show and load under a lasting name
	page                // HTML, the deepest first: a page leads to those below it
	machine             // what crawlers and hosts read, and what leads to pages: sitemap, feeds, headers
)

func (k kind) String() string {
	return [...]string{"assets", "data", "pages", "sitemap and headers"}[k]
}

// compare orders stages by kind, then from the deepest up, then index.html.
func (s stage) compare(other stage) int {
	if c := cmp.Or(cmp.Compare(s.kind, other.kind), cmp.Compare(other.depth, s.depth)); c != 0 || s.last == other.last {
		return c
	}
	if s.last {
		return 1
	}
	return -1
}

// stageOf: a precompressed sibling goes with the file it stands beside. The hash is that of the file's bytes.
func stageOf(name, sha256 string) stage {
	plain := media.Original(name)
	switch {
	case fingerprinted(name, sha256):
		return stage{kind: asset}
	case path.Ext(plain) == ".html":
		return stage{kind: page, depth: strings.Count(plain, "/"), last: plain == "index.html"}
	case path.Ext(plain) == ".xml", !strings.Contains(plain, "/") && (strings.HasPrefix(plain, "_") || plain == "robots.txt"):
		return stage{kind: machine}
	}
	return stage{kind: data}
}

// fingerprint is how the build names files after their bytes.
var fingerprint = pattern.New(`^assets/.*\.([0-9a-f]{12})\.[a-z0-9]+$`)

// fingerprinted tells whether the name follows the bytes. A name that only looks like it must not be cached for a year.
// The bytes of a precompressed sibling are another's.
func fingerprinted(name, sha256 string) bool {
	plain := media.Original(name)
	match := fingerprint.FindStringSubmatch(plain)
	return match != nil && (plain != name || strings.HasPrefix(sha256, match[1]))
}
