package check

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"trackora.click/proviso/generator/diag"
)

// Version is a policy in one language, to compare with the same in others.
type Version struct {
	Language  string
	Source    string        // path of its folder, or of its file
	Title     diag.Position // zero for one that nobody wrote
	Number    string        // what its front matter calls version
	Effective time.Time
	Date      diag.Position // of effective

	Translates string        // the version that it says it translates
	Original   diag.Position // of translationOf

	Passages []Passage
	Sections []Section
	Named    bool // somebody wrote the id of every section, so that sections can be told apart in all languages
}

// Section is a section of a version.
type Section struct {
	ID string
	At diag.Position
}

// Parity hints at what a policy says in one language of the site and not in another, and warns of what it says in the
// words of another. The versions are in the order of
// the languages; the first is what the others are held against.
func Parity(versions []Version, languages []string) []diag.Diagnostic {
	first := versions[0]
	var found []diag.Diagnostic
	if missing := lacking(versions, languages); len(missing) > 0 && first.Title != (diag.Position{}) {
		found = append(found, diag.Diagnostic{
			Rule: "policy-untranslated", Level: diag.Hint, Position: first.Title,
			Message: fmt.Sprintf("this policy is not published in %s, a language of the site", strings.Join(missing, ", ")),
			Hint:    "write it in " + in(first.Source, first.Language, missing[0]) + "; if it is there under another name, give it this one, where slug: keeps its address; otherwise it may be a draft, or not yet published",
		})
	}
	for _, v := range versions[1:] {
		if v.Title == (diag.Position{}) || first.Title == (diag.Position{}) {
			continue
		}
		found = append(found, copied(v, first)...)
		if first.Named && v.Named {
			found = append(found, unlike(first, v)...)
		}
		if v.Number == first.Number && !v.Effective.IsZero() && !first.Effective.IsZero() && !v.Effective.Equal(first.Effective) {
			found = append(found, diag.Diagnostic{
				Rule: "date-order", Level: diag.Warning, Position: v.Date,
				Message: fmt.Sprintf("this policy holds from %s on, and the same version in %s from %s on", v.Effective.Format(time.DateOnly), first.Language, first.Effective.Format(time.DateOnly)),
				Hint:    "write the same day in both, or another version in one of them",
			})
		}
	}
	return found
}

// lacking returns the languages that have no version.
func lacking(versions []Version, languages []string) []string {
	return slices.DeleteFunc(slices.Clone(languages), func(language string) bool {
		return slices.ContainsFunc(versions, func(v Version) bool { return v.Language == language })
	})
}

// unlike hints at sections that two versions don't share. Where two are in the same place, the id was most likely
// changed in one of them: that is told once.
func unlike(first, v Version) []diag.Diagnostic {
	var renamed []diag.Diagnostic
	mine, theirs := unpaired(first, v), unpaired(v, first)
	for _, s := range slices.Clone(theirs) {
		i := slices.IndexFunc(mine, func(o Section) bool { return first.placeOf(o) == v.placeOf(s) })
		if i < 0 {
			continue
		}
		original := mine[i]
		mine = slices.Delete(mine, i, i+1)
		theirs = slices.DeleteFunc(theirs, func(o Section) bool { return o.ID == s.ID })
		renamed = append(renamed, diag.Diagnostic{
			Rule: "section-untranslated", Level: diag.Hint, Position: s.At,
			Message: fmt.Sprintf("this section has the id %s, and the one in its place in %s has the id %s", s.ID, first.Language, original.ID),
			Hint:    fmt.Sprintf("if they say the same, write the id %s here too; otherwise write each in the other language, with the same id", original.ID),
		})
	}
	found := renamed[:min(len(renamed), maxFound)]
	return slices.Concat(found, first.lackedBy(v, mine), v.lackedBy(first, theirs))
}

// placeOf tells where a section stands: the name of its file, or, where that holds others too, its number.
func (v Version) placeOf(s Section) string {
	number, alone := 0, true
	for i, o := range v.Sections {
		if o.ID == s.ID {
			number = i + 1
		} else if o.At.File == s.At.File {
			alone = false
		}
	}
	if alone {
		return path.Base(s.At.File)
	}
	return fmt.Sprintf("%d of %d", number, len(v.Sections))
}

// unpaired returns the sections of a version that another doesn't have.
func unpaired(v, other Version) []Section {
	return slices.DeleteFunc(slices.Clone(v.Sections), func(s Section) bool {
		return slices.ContainsFunc(other.Sections, func(o Section) bool { return o.ID == s.ID })
	})
}

// lackedBy hints at sections of a version that another doesn't have.
func (v Version) lackedBy(other Version, sections []Section) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, s := range sections[:min(len(sections), maxFound)] {
		found = append(found, diag.Diagnostic{
			Rule: "section-untranslated", Level: diag.Hint, Position: s.At,
			Message: fmt.Sprintf("the section with the id %s is not there in %s", s.ID, other.Language),
			Hint:    "write it in " + other.Source + " with the same id; if it is there under another id, give both the same",
		})
	}
	return found
}

// in returns the path of a text in another language.
func in(source, from, to string) string {
	return strings.Replace(source, "/"+from+"/", "/"+to+"/", 1)
}
