package load

// Every limit on what a site folder may hold. Each is far above what real policies need (the longest of the GitHub
// policies has 45 KB) and low enough that a mistaken or hostile file is refused at once instead of filling the memory.
const (
	// maxText bounds a Markdown file. Seventy-five thousand words fit in it, as many as in a novel.
	maxText = 512 << 10

	// maxSettings bounds a YAML file: a registry of a thousand services. Reading four times as much takes a second and
	// hundreds of megabytes when every line has a mistake.
	maxSettings = 256 << 10

	// maxFrontMatter bounds the block between the --- lines: forty long fields. YAML readers take seconds for more.
	maxFrontMatter = 16 << 10

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

	// maxSections bounds the sections of one policy: a page that long can still be opened and searched.
	maxSections = 2000

	// maxName and maxPath bound the bytes of one part of an address and of a whole one: most disks take 255 and 4,096,
	// of which the folder that is published into needs some.
	maxName = 200
	maxPath = 1000

	// MaxFile and maxFiles bound what is copied: the most that usual static hosts take.
	MaxFile  = 25 << 20
	maxFiles = 20_000

	// maxDrawing bounds an SVG, which is looked into tag by tag. Larger ones are photographs in disguise.
	maxDrawing = 4 << 20

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
