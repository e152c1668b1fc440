package policy

// Word is a UI text that a site says in words of its own, in place of the theme's.
type Word struct {
	Key  string // its group and name: "ask.accept"
	Form string // the plural form, of a text that counts; else ""
	Text string
	Pos  Pos
}

// WordSlot is what the words for a UI text have to hold.
type WordSlot struct {
	Values []string // the names of what is filled in, in order: "n"
	Forms  []string // the plural forms of the language, of a text that counts; else none
	Free   bool     // values may have any names: only a template of the site's own knows them
	Single []string // those of the forms that count one number only, which words may name in place of {n}
}
