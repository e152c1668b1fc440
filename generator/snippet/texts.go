package snippet

import "trackora.click/proviso/generator/shape"

// texts are what a text can say beyond CommonMark, and what of CommonMark people look up.
func texts() []piece {
	return []piece{
		{"::: note", "A note in a box; what follows the name is its title, which can be left out.",
			"::: note ${1:Title}\n${2:What readers should know.}\n:::\n$0"},
		{"::: warning", "A warning in a box.",
			"::: warning ${1:Title}\n${2:What readers should take care of.}\n:::\n$0"},
		{"::: summary", "A summary in plain words, in a box.",
			"::: summary ${1:In short}\n${2:What the text says, in plain words.}\n:::\n$0"},
		{"::: include", "A clause that several policies share: a file of the folder clauses, with values of its own, which can be left out.",
			"::: include clauses/${1:retention}.md ${2:period=\"ten years\"}\n:::\n$0"},
		{"::: cookies", "The cookie table of consent.yaml.",
			"::: cookies\n:::\n$0"},
		{"::: cookies category=", "The part of the cookie table that is of one category.",
			"::: cookies category=${1:analytics}\n:::\n$0"},
		{"::: consent-settings", "The button that opens the cookie settings, with its words.",
			"::: consent-settings\n${1:Change your cookie settings}\n:::\n$0"},
		{"::: embed", "A film, a map or a form of a service in consent.yaml, shown once it is allowed; the text between the lines is for paper, and for readers without scripts.",
			"::: embed ${1:youtube} ${2:M7lc1UVf-VE} \"${3:Title of what is shown}\"\n${4:Where else it can be seen.}\n:::\n$0"},
		{"reference to a section", "Number and title of a section, heading or clause of this policy, by its id. They stay right when numbers change.",
			"[](#${1:your-rights})$0"},
		{"reference to another policy", "Number and title of a section of another policy: the name of its folder or file, and the id.",
			"[](${1:terms}#${2:liability})$0"},
		{"defined term", "A word of glossary.yaml, with its definition beside it.",
			"[${1:controller}](term:)$0"},
		{"defined term in other words", "Other words for a term of glossary.yaml, by its id.",
			"[${1:who decides}](term:${2:controller})$0"},
		{"value", "A value of site.yaml: of the company, of the site, or one of your own below variables.",
			values()},
		{"clauses", "Lettered clauses; the anchor of each can be referred to, and can be left out.",
			"a. ${1:We keep invoices.} {#${2:invoices}}\nb. ${3:We keep contracts.}\n$0"},
		{"heading", "A heading below a section, with an id that can be referred to.",
			"## ${1:Retention} {#${2:retention}}\n\n$0"},
		{"term and description", "A term on a line, and what it means on the next.",
			"${1:Term}\n: ${2:What it means.}\n\n$0"},
		{"table", "A table of two columns.",
			"| ${1:What} | ${2:How long} |\n|---|---|\n| ${3:Invoices} | ${4:ten years} |\n$0"},
		{"footnote", "A footnote, and its text.",
			"[^${1:1}]\n\n[^${1:1}]: ${2:Its text.}\n$0"},
		{"picture", "A picture beside the text: what it shows, for those who can't see it, and its file.",
			"![${1:What it shows}](${2:picture.png})$0"},
		{"leave out a rule", "Leaves a rule of proviso check out in the paragraph below, for a reason.",
			"<!-- proviso-ignore ${1:link-vague}: ${2:the reason} -->\n$0"},
	}
}

// values is a place for a value that every site has, or can have.
func values() string {
	names := []string{"site.name", "site.baseURL"}
	for _, name := range shape.Controller.Names() {
		names = append(names, "controller."+name)
	}
	b := body{}
	b.write("{{ ")
	b.choose(names)
	b.write(" }}$0")
	return b.String()
}
