// Package output puts the built files into the destination folder: all of them at once or none, and only what changed.
//
// The new site is written into a staging folder beside the destination, with hard links to the files that stay the
// same; when it is whole and on the disk, the two folders change places. Whatever stops a build (a full disk, a signal,
// the power) leaves the old site or the new one; what else it leaves, the next build clears away. The steps:
//
//	lock → stage what changed → link what didn't, and what isn't ours → journal → sync → switch → remove the old site
//
// Where the sites differ by one page, and by assets that scripts load, these files are replaced in the site itself. Where a
// folder can't be switched, because it is a mount point or a link, all files are replaced one by one.
package output

// Kind says when a file is published: assets go before the pages that need them.
type Kind int

// The kinds of file, in the order they are published where the site can't be switched as a whole.
const (
	Asset Kind = iota // fingerprinted: its name changes with its bytes
	Copy              // copied from content/ as it is
	List              // names assets, for scripts: every page goes with any of them
	Page              // HTML
	Entry             // what others read first: sitemap, robots, headers, the home page
)

// File is one file of the built site.
type File struct {
	Path  string // slash-separated, relative to the destination
	Bytes []byte
	Kind  Kind
}
