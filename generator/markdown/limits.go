package markdown

// Limits on what one file may ask of the parser. goldmark takes seconds or gigabytes for some patterns within a file
// of 1 MiB, the most that is read; each limit is many times what the longest policies need and ends its pattern early.
const (
	// maxNesting bounds how deep lists, quotes and containers lie in each other. Clauses go five deep:
	// 1. (a) (i) (A) (1). Each level costs time on each line.
	maxNesting = 64

	// maxMarkers bounds the list and quote markers that begin one line: 100,000 times "- " takes a minute.
	maxMarkers = 32

	// maxInlineNesting bounds emphasis inside of emphasis. Browsers stop nesting elements at 512.
	maxInlineNesting = 100

	// maxCells bounds columns times rows of a table: rows are filled up, so that 12 KB can become 40 MB.
	// 10,000 are a table of 6 columns that fills forty printed pages.
	maxCells = 10_000

	// maxAllCells bounds the cells of all tables of a file.
	maxAllCells = 50_000

	// maxFootnotes and maxReferences bound definitions: goldmark looks through all of them for each.
	maxFootnotes  = 2000
	maxReferences = 2000

	// maxHeadings bounds headings: each has an anchor, and an entry in the table of contents or in its index.
	maxHeadings = 4000

	// maxContainers bounds what ::: lines begin: notes, and tables and frames of the registry.
	maxContainers = 4000

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

	// maxTags bounds raw HTML elements inside of each other, and maxAllTags all tags of a file, or what looks like one:
	// each is checked by itself. A table of 10,000 cells has as many.
	maxTags    = 64
	maxAllTags = 25_000

	// maxOutputFactor and minOutput bound the HTML of a file by its length: a long value of site.yaml, or a long
	// address with a short name, can be repeated a hundred thousand times.
	maxOutputFactor = 20
	minOutput       = 64 << 10

	// maxReported bounds the errors, and the warnings, that are shown for one file.
	maxReported = 100
)

// outputLimit returns how many bytes of HTML a body of the length may become.
func outputLimit(body int) int { return minOutput + maxOutputFactor*body }
