package generator

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

// anchors are the ids of one page that a link can point to.
type anchors map[string]anchor

type anchor struct {
	section int // index of the section it is in, or leadIndex
	title   string
	number  string // as of a place
	clause  string
	written finder // nil for an id made from a title
	copies  int    // ids made of this one by a number
}

// finder finds where a thing stands. Counting lines takes time on a long page, and is only needed for a mistake.
type finder func() diag.Diagnostic

// themeIDs are the ids that the theme's templates use themselves.
var themeIDs = []string{"main", "top"}

// pageTop is the section index of ids that belong to the page and not to its text.
const pageTop = -2

func newAnchors() anchors {
	a := anchors{}
	for _, id := range themeIDs {
		a[id] = anchor{section: pageTop}
	}
	return a
}

// claim takes an id that an author wrote, for the thing that find finds. If it is taken already, the anchor that has it
// is returned. An empty id is none.
func (a anchors) claim(id string, section int, find finder) (before anchor, taken bool) {
	if id == "" {
		return anchor{}, false
	}
	before, taken = a[id]
	if !taken {
		a[id] = anchor{section: section, written: find}
	}
	return before, taken
}

// duplicate says that an id is taken already.
func duplicate(at diag.Diagnostic, id string, before anchor) diag.Diagnostic {
	at.Rule = "id-duplicate"
	at.Message = fmt.Sprintf("the id %q is used twice on this page", id)
	at.Hint = "choose another id here; each one names one place"
	if before.written != nil {
		first := before.written().Position
		if first == at.Position {
			at.Message = fmt.Sprintf("this text is included twice on one page, so the id %q is there twice", id)
			at.Hint = "include it once, and refer to it; or delete the id"
			return at
		}
		at.Message += fmt.Sprintf("; the first is at %s:%d", first.File, first.Line)
	} else {
		at.Message = fmt.Sprintf("the id %q belongs to the page itself", id)
	}
	return at
}

// make takes an id made from a title. A second one from the same title gets "-1", as GitHub does, so that links written
// for it go on working; a title without a letter gets the fallback.
func (a anchors) make(title, fallback string, section int) string {
	slug := policy.Slug(title)
	if slug == "" {
		slug = fallback
	}
	id := slug
	if first, taken := a[slug]; taken {
		for taken {
			first.copies++
			id = slug + "-" + strconv.Itoa(first.copies)
			_, taken = a[id]
		}
		a[slug] = first
	}
	a[id] = anchor{section: section}
	return id
}

// describe sets what a cross reference to the id of a section or sub-heading says.
func (a anchors) describe(id, title, number string) { a.describeClause(id, title, number, "") }

// describeClause sets what a cross reference says to a clause below a heading.
func (a anchors) describeClause(id, title, number, clause string) {
	entry := a[id]
	entry.title, entry.number, entry.clause = title, number, clause
	a[id] = entry
}

// sorted returns the ids that a link may lead to, in order.
func (a anchors) sorted() []place {
	places := make([]place, 0, len(a))
	for id, entry := range a {
		places = append(places, place{id, entry.title, entry.number, entry.clause, entry.section})
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Compare(a.ID, b.ID) })
	return places
}
