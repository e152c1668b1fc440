package markdown

// Limits bound how much of a thing one file may hold; zero stands for as much as it likes. They are those that a site can
// raise: generator/load/limits.go has the numbers, with their reasons.
type Limits struct {
	Cells      int // columns times rows of a table; all tables of a file may have five times as many
	Footnotes  int
	References int
	Headings   int
	Tags       int // of HTML, or what looks like one
}

// Limits on what one file may ask of the parser, which nothing raises. goldmark takes seconds or gigabytes for some patterns within a file
// of 1 MiB, the most that is read; each limit is many times what the longest policies need and ends its pattern early.
const (
	// maxNesting bounds how deep lists, quotes and containers lie in each other. Clauses go five deep:
	// 1. (a) (i) (A) (1). Each level costs time on each line.
	maxNesting = 64

	// maxMarkers bounds the list and quote markers that begin one line: 100,000 times "- " takes a minute.
	maxMarkers = 32

	// maxInlineNesting bounds emphasis inside of emphasis. Browsers stop nesting elements at 512.
	maxInlineNesting = 100

	// maxContainers bounds what ::: lines begin: notes, and tables and frames of the registry.
	maxContainers = 4000

	// maxIncludeDepth bounds how deep clauses include each other, and the others what one page includes: as much as a
	// long policy has by itself.
	maxIncludeDepth   = 8
	maxIncludes       = 2000
	maxIncludedText   = 2 << 20
	maxIncludedOutput = 16 << 20

	// maxOpenBrackets bounds "[" that are open at once in a paragraph: each "]" looks back through them.
	maxOpenBrackets = 100

	// maxSearch bounds, added up over all paragraphs, the "]" of one times its bytes: for each that ends no plain link
	// the rest of the paragraph is looked through. A table of a thousand references fits.
	maxSearch = 128 << 20

	// maxHeadingBraces bounds "={" in one line, and twice to its power in all: attributes in attributes of a heading
	// are read twice as often with each level.
	maxHeadingBraces = 16

	// maxFootnoteLabel bounds the label of a footnote, as CommonMark bounds those of links.
	maxFootnoteLabel = 1000

	// maxPlaceholder bounds the length of {{ name }}.
	maxPlaceholder = 200

	// maxTags bounds raw HTML elements inside of each other.
	maxTags = 64

	// maxOutputFactor and minOutput bound the HTML of a file by its length: a long value of site.yaml, or a long
	// address with a short name, can be repeated a hundred thousand times.
	maxOutputFactor = 20
	minOutput       = 64 << 10

	// maxReported bounds the errors, and the warnings, that are shown for one file.
	maxReported = 100
)

// outputLimit returns how many bytes of HTML a body of the length may become.
func outputLimit(body int) int { return minOutput + maxOutputFactor*body }
