// Package output puts the built files into the destination folder: all of them or none, and only what changed.
package output

// Kind says when a file is published: assets go before the pages that need them.
type Kind int

// The kinds of file, in the order they are written.
const (
	Asset Kind = iota // fingerprinted: its name changes with its bytes
	Copy              // copied from content/ as it is
	Page              // HTML
	Entry             // what others read first: sitemap, robots, headers, the home page
)

// File is one file of the built site.
type File struct {
	Path  string // slash-separated, relative to the destination
	Bytes []byte
	Kind  Kind
}
