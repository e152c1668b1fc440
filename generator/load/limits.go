package load

import "trackora.click/proviso/generator/policy"

// Every limit on what a site folder may hold. Each is far above what real policies need (the longest of the GitHub
// policies has 45 KB) and low enough that a mistaken or hostile file is refused at once instead of filling the memory.

// MaxFile is the most that a site can raise the bytes of any file to, and maxText those of a Markdown file.
const (
	MaxFile = 1 << 30
	maxText = 4 << 20
)

// limit is one that site.yaml can raise.
type limit struct {
	key     string // under limits
	bytes   bool   // written as 2 MiB
	usual   int
	ceiling int // what it can be raised to: more would take minutes, or all memory
	field   func(*policy.Limits) *int
}

// raisable are the limits that an honest site may meet one day. Those below guard the reading of site.yaml itself, or
// what no honest site has at all.
func raisable() []limit {
	return []limit{
		// Seventy-five thousand words, as many as in a novel. Every kind of text of that length is read within a second.
		{"text", true, 512 << 10, maxText, func(l *policy.Limits) *int { return &l.Text }},
		// All texts of a policy are one page: browsers take seconds for one of this length, and the build keeps it whole.
		{"policy", true, 8 << 20, 64 << 20, func(l *policy.Limits) *int { return &l.Policy }},
		// A page with so many sections can still be opened and searched.
		{"sections", false, 2000, 20_000, func(l *policy.Limits) *int { return &l.Sections }},
		// The most that usual static hosts take of a file, and of files.
		{"copy", true, 25 << 20, MaxFile, func(l *policy.Limits) *int { return &l.Copy }},
		{"copies", false, 20_000, 500_000, func(l *policy.Limits) *int { return &l.Copies }},
		// A table of 6 columns that fills forty printed pages. Rows are filled up, so that 12 KB can become 40 MB.
		{"cells", false, 10_000, 100_000, func(l *policy.Limits) *int { return &l.Markdown.Cells }},
		// The parser looks through all definitions for each.
		{"footnotes", false, 2000, 10_000, func(l *policy.Limits) *int { return &l.Markdown.Footnotes }},
		{"references", false, 2000, 10_000, func(l *policy.Limits) *int { return &l.Markdown.References }},
		// Each has an anchor, and an entry in the contents or in the index of anchors.
		{"headings", false, 4000, 40_000, func(l *policy.Limits) *int { return &l.Markdown.Headings }},
		// Each tag is checked by itself. A table of 10,000 cells has as many.
		{"tags", false, 25_000, 250_000, func(l *policy.Limits) *int { return &l.Markdown.Tags }},
	}
}

const (
	// maxSettings bounds a YAML file: a registry of a thousand services. Reading four times as much takes a second and
	// hundreds of megabytes when every line has a mistake.
	maxSettings = 256 << 10

	// maxFrontMatter bounds the block between the --- lines: forty long fields. YAML readers take seconds for more.
	maxFrontMatter = 16 << 10

	// maxLine bounds a text of one line, such as a title or an address: many are said again on every page.
	maxLine = 4000

	// maxFilled bounds a text of front matter once its variables are filled in.
	maxFilled = 32 << 10

	// maxDepth bounds how deep YAML values lie in each other. The deepest thing there is to say, the text of a cookie
	// of a service in one locale, lies six deep.
	maxDepth = 8

	// maxOpenings bounds brackets or list marks that are open at once, counted before YAML is read at all: brackets
	// by the thousand take YAML readers minutes. It is above maxDepth because quoted text may hold brackets too.
	maxOpenings = 64

	// maxSyntaxMistakes bounds how often reading goes on after a line that isn't YAML: more would only be echoes.
	maxSyntaxMistakes = 20

	// maxSyntaxSearch bounds the bytes read again to find such lines, about half a second's work.
	maxSyntaxSearch = 8 << 20

	// maxCharacterMistakes bounds how many wrong characters are reported of one file.
	maxCharacterMistakes = 10

	// maxMistakes bounds how many mistakes are reported of one block of YAML: nobody mends more before trying again.
	maxMistakes = 100

	// maxName and maxPath bound the bytes of one part of an address and of a whole one: most disks take 255 and 4,096,
	// of which the folder that is published into needs some.
	maxName = 200
	maxPath = 1000

	// maxFiles bounds the files of content: twice as many as the largest site that builds were measured with, and few
	// enough that a disk that was mounted into it by mistake ends.
	maxFiles = 1_000_000

	// maxThemeFile bounds a file of the site's own theme: templates, styles, words and fonts.
	maxThemeFile = 8 << 20

	// maxFolders bounds how deep folders lie in each other, so that a folder mounted into itself ends.
	maxFolders = 16

	// maxWeight bounds a weight, so that sums and sorting can't overflow.
	maxWeight = 1_000_000

	// maxRevision bounds how often the purpose of a service changes.
	maxRevision = 1_000_000

	// maxExpiresDays bounds how long an answer may hold. Longer than two years is a slip of the keyboard.
	maxExpiresDays = 731

	// maxWait bounds the milliseconds that Google's tags wait for an answer: no page still loads after ten seconds.
	maxWait = 10_000
)
