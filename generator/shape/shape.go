// Package shape says what may be written in site.yaml, consent.yaml and front matter: every field by its name, with what
// it holds and what it is for. The decoder takes its fields from here, and so do the schemas by which editors complete
// and explain them: neither can know a field that the other doesn't. How a value is decoded, it does not know.
package shape

// Kind is what a field holds.
type Kind int

// The kinds.
const (
	Line      Kind = iota + 1 // a text of one line
	Text                      // a text of any length
	Told                      // a text, or one for each language: {en: …, fr: …}
	Word                      // one of Words
	Boolean                   // true or false, without quotes
	Number                    // a whole number from Least to Most
	List                      // a list of texts of one line; of words where there are any
	ToldList                  // a list of texts of one line, or one for each language
	Fields                    // a group of fields
	Items                     // a list of groups of fields
	ByName                    // a group with names of one's own: of Words where there are any, else of texts
	ByUse                     // a group of what the ready-made service that is named beside it has to be told
	Variables                 // texts by name, or groups of such
)

// Field is one thing that can be written.
type Field struct {
	Name     string
	Kind     Kind
	Required bool
	About    string // what it is for, in plain words
	Example  string // how it could be written
	Usual    string // what holds where it isn't written; "" where nothing does
	Words    []string
	Means    []string // what each of Words says, in their order; none where they say it themselves
	From     Source   // where words come from that aren't known here; of ByName, the names
	Open     bool     // such words are the usual ones, and others can be written too
	Pattern  string   // of a text, or of each in a list
	Form     string   // says in words what Pattern asks for
	Names    string   // pattern of the names of ByName; "" lets every one pass
	Group    *Group   // of Fields and Items
	Whole    []string // of Items: the fields that each must have too, where the group around it has all that it requires
	Some     bool     // of Items: there must be one
	Or       Kind     // what may stand in the place of a group: Line or Word; 0 for nothing
	Beside   []string // the fields that it has a meaning beside; none for any
	Least    int
	Most     int
}

// IsGroup tells whether a field is a group of fields.
func (f *Field) IsGroup() bool {
	return f.Kind == Fields || f.Kind == ByName || f.Kind == ByUse || f.Kind == Variables
}

// Source is a list of words that another package holds.
type Source int

// The sources.
const (
	Services     Source = iota + 1 // ready-made services
	Rules                          // ids of rules
	Targets                        // hosts
	Encodings                      // content codings
	Languages                      // tags of the languages that the pages speak by themselves
	Requirements                   // ids of what laws and programmes ask a policy to say
)

// Choice is a word that can be written.
type Choice struct {
	Word  string
	About string // what it means; "" where it says that itself
}

// Lists are the words that other packages hold.
type Lists map[Source][]Choice

// Choices returns the words that can be written in a field, or those that usually are.
func (f *Field) Choices(lists Lists) []Choice {
	if f.From != 0 {
		return lists[f.From]
	}
	var list []Choice
	for i, word := range f.Words {
		c := Choice{Word: word}
		if len(f.Means) > 0 {
			c.About = f.Means[i]
		}
		list = append(list, c)
	}
	return list
}

// Group is a number of fields that stand together.
type Group struct {
	What   string // "a section", for messages
	Fields []Field
	OneOf  []string // exactly one of them must be written
	Unless []string // beside one of them, written and not false, no field is required
	AnyOf  []string // one of them must be written in any case
}

// Field returns the field with a name; nil when there is none.
func (g *Group) Field(name string) *Field {
	for i := range g.Fields {
		if g.Fields[i].Name == name {
			return &g.Fields[i]
		}
	}
	return nil
}

// Names returns the names of all fields, in order.
func (g *Group) Names() []string {
	names := make([]string, len(g.Fields))
	for i, f := range g.Fields {
		names[i] = f.Name
	}
	return names
}
