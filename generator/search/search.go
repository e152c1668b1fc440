// Package search makes the index that pages of a site search in: a policy's sections become a block, the blocks of a
// language become files. It knows words, positions and weights, and nothing of pages: where a match is shown, the page
// itself is read.
//
// The files of a language are an entry, which has one name for ever, so that pages don't change when the index does,
// and shards, which are named after their bytes. Each is a script that hands what it has to its own element, so that
// they load from a disk, too:
//
//	document.currentScript.take({…Entry…})
//	document.currentScript.take("terms", "postings")   assets/search/<tag>.<hash>.js
//	document.currentScript.take("positions")           assets/search/<tag>-p.<hash>.js
//
// Where shards are cut depends on the terms near the place alone (shards.go), so that a change of a text changes few of
// them.
//
// Terms are in the order of their bytes and, like their postings, stand between single spaces. A posting list is numbers
// as digits.go writes them. In the shard of a term, for each section with it:
//
//	4*(sections since the last one with it, less one) + min(weight-1, 3), and weight-4 where that was 3
//
// In the shard with positions, for each of these sections: how many, then each less the one before it. A weight is how
// often the term is in the text, and three for each time that it is in the title. The first 32 positions of a section are
// those of its title.
//
// Scripts written without spaces have no words to cut: of n such characters in a row every two neighbours are a term, and
// the last one alone, so that each character is the beginning of one term, at the position of the character.
package search

// Policy is a policy of a language, in the order of the site.
type Policy struct {
	Path  string // from the site root
	Title string
	Size  int // of its block, in bytes
}

// File is a file of an index.
type File struct {
	Path  string // from the site root
	Bytes []byte
}

const (
	titleWeight    = 3  // how often a word in a title counts
	titlePositions = 32 // the text begins behind them
)

// K1 and B are the parameters of the ranking, Okapi BM25 as most have them.
const (
	K1 = 1.2
	B  = 0.75
)
