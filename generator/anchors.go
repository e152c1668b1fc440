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
	written diag.Position // zero for an id made from a title
}

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

// take takes an id that an author wrote, at the given place, unless it is taken. An empty id is none.
func (a anchors) take(id string, section int, at diag.Position) (first bool) {
	if _, taken := a[id]; taken || id == "" {
		return id == ""
	}
	a[id] = anchor{section: section, written: at}
	return true
}

// claim takes an id that an author wrote, for the thing at the given place, and reports one that is taken.
func (a anchors) claim(id string, section int, at diag.Diagnostic) []diag.Diagnostic {
	if a.take(id, section, at.Position) {
		return nil
	}
	before := a[id]
	at.Rule = "id-duplicate"
	at.Message = fmt.Sprintf("the id %q is used twice on this page", id)
	at.Hint = "choose another id here; each one names one place"
	if before.written.File != "" {
		at.Message += fmt.Sprintf("; the first is at %s:%d", before.written.File, before.written.Line)
	} else {
		at.Message = fmt.Sprintf("the id %q belongs to the page itself", id)
	}
	return []diag.Diagnostic{at}
}

// make takes an id made from a title. A second one from the same title gets "-1", as GitHub does, so that links written
// for it go on working; a title without a letter gets the fallback.
func (a anchors) make(title, fallback string, section int) string {
	slug := policy.Slug(title)
	if slug == "" {
		slug = fallback
	}
	id := slug
	for n := 1; ; n++ {
		if _, taken := a[id]; !taken {
			break
		}
		id = slug + "-" + strconv.Itoa(n)
	}
	a[id] = anchor{section: section}
	return id
}

// describe sets what a cross reference to the id says.
func (a anchors) describe(id, title string) {
	entry := a[id]
	entry.title = title
	a[id] = entry
}

// sorted returns the ids that a link may lead to, in order.
func (a anchors) sorted() []place {
	places := make([]place, 0, len(a))
	for id, entry := range a {
		places = append(places, place{id, entry.title, entry.section})
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Compare(a.ID, b.ID) })
	return places
}
