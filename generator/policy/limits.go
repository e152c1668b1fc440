package policy

// Limits bound what a site may ask of a build. Load sets every one; a site raises what it has good reason for.
type Limits struct {
	Text     int // bytes of a Markdown file
	Policy   int // bytes of all texts of one policy, which are one page
	Sections int // of one policy
	Copy     int // bytes of a file that is published as it is
	Copies   int // such files

	Markdown TextLimits
}

// TextLimits bound what the Markdown of one file may hold.
type TextLimits struct {
	Cells      int // of one table; all tables of a file may have five times as many
	Footnotes  int
	References int // definitions of links, [name]: address
	Headings   int
	Tags       int // of HTML
}
