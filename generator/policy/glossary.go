package policy

// Glossary is glossary.yaml: the terms that the policies define once and use everywhere.
type Glossary struct {
	Terms []Term // in the order of the file
}

// Term is a word or phrase with a definition.
type Term struct {
	ID         string
	Name       Text                // as a policy writes it: "controller"
	Forms      map[string][]string // other ways to write it, by locale tag: "controllers"; "" for every locale
	Definition Text                // plain, with the values of site.yaml filled in
	Auto       bool                // its first use in every section is marked by itself
	Pos        Pos                 // of its id
}

// Names returns the ways in which a text in the language of the locale tag writes the term, its own name first.
func (t Term) Names(tag string) []string {
	forms, ok := t.Forms[tag]
	if !ok {
		forms = t.Forms[""]
	}
	return append([]string{t.Name.In(tag)}, forms...)
}
