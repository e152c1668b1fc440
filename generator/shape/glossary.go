package shape

// Glossary is glossary.yaml.
var Glossary = &Group{What: "glossary.yaml", Fields: []Field{
	{Name: "terms", Kind: Items, Group: Term, Required: true, Example: "[{id: controller, term: controller, definition: Who decides what data is used for}]", About: "The defined terms."},
}}

// Term is a defined term.
var Term = &Group{What: "an entry of the glossary", Fields: []Field{
	{Name: "id", Kind: Line, Required: true, Pattern: ID, Form: idForm, Example: "controller", About: "What texts name it by, the same in every language."},
	{Name: "term", Kind: Told, Required: true, Example: "controller", About: "The word or phrase, as it stands in a sentence."},
	{Name: "forms", Kind: ToldList, Example: "[controllers]", About: "Other ways to write it, such as its plural."},
	{Name: "definition", Kind: Told, Required: true, Example: "Who decides what data is used for", About: "What it means."},
	{Name: "auto", Kind: Boolean, Usual: "false", Example: "true", About: "true: the first use in every section is marked by itself."},
}}
