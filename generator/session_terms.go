package generator

import (
	"bytes"
	"fmt"
	"slices"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/load"
	"trackora.click/proviso/generator/markdown"
	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
)

// glossaryState is what a build has made of the glossary.
type glossaryState struct {
	glossary *policy.Glossary
	terms    map[string]*markdown.Terms
	early    []diag.Diagnostic
}

// define reads the glossary anew, and returns the documents that show something of what is another in it: its own pages,
// those of policies that mark such a term, and those in which one may now be found by itself, or no more. ok is false
// where the site is to be built as a whole.
func (a *attempt) define(sources mirrored) (using []*document, ok bool, err error) {
	s := a.build
	before := s.site.Glossary
	now, notes, err := s.folder.Glossary()
	if err != nil || before == nil || now == nil || len(before.Terms) == 0 || len(now.Terms) == 0 || diag.Count(notes, diag.Error) > 0 {
		return nil, false, err
	}
	a.glossary = &glossaryState{before, s.terms, s.early}
	s.site.Glossary, s.terms = now, map[string]*markdown.Terms{}
	s.early = slices.DeleteFunc(slices.Clone(s.early), func(d diag.Diagnostic) bool { return d.Position.File == glossaryFile })
	s.early = append(s.early, leveled(notes, s.site.Rules)...)
	for _, l := range s.site.Locales {
		s.terms[l.Tag] = termsIn(now, l.Tag, false)
		change := changeOf(before, now, l.Tag)
		change.note(a.glossary.terms[l.Tag].Compare(s.terms[l.Tag]))
		for _, d := range s.documents {
			if d.policy.Locale.Tag != l.Tag {
				continue
			}
			touched, err := change.touches(s, d, sources)
			if err != nil {
				return nil, false, err
			}
			if touched {
				using = append(using, d)
			}
		}
	}
	return using, true, nil
}

func (s *build) restoreGlossary(g *glossaryState) {
	s.site.Glossary, s.terms, s.early = g.glossary, g.terms, g.early
}

// termChange is what is another in the glossary of a language.
type termChange struct {
	ids   []string   // of the terms that are others, or gone, or meant by other words
	names [][][]byte // that may now be found in texts otherwise than before: the words of each, as folded does
}

// changeOf compares what pages show of two glossaries.
func changeOf(before, now *policy.Glossary, tag string) termChange {
	shown := func(g *policy.Glossary) map[string][]string {
		terms := map[string][]string{}
		for _, t := range g.Terms {
			terms[t.ID] = append(t.Names(tag), t.Definition.In(tag))
		}
		return terms
	}
	was, is := shown(before), shown(now)
	var c termChange
	for _, id := range sortedKeys(was) {
		if !slices.Equal(was[id], is[id]) {
			c.ids = append(c.ids, id)
		}
	}
	return c
}

// note adds what texts may mark otherwise.
func (c *termChange) note(ids, names []string) {
	c.ids = append(c.ids, ids...)
	for _, name := range names {
		c.names = append(c.names, bytes.Fields(folded([]byte(name))))
	}
}

// touches reports whether the page of a document may be another by the change.
func (c *termChange) touches(s *build, d *document, sources mirrored) (bool, error) {
	if d.policy.Generated {
		return d.isGlossary(), nil // other pages that we write mark nothing
	}
	if slices.ContainsFunc(d.marks, func(id string) bool { return slices.Contains(c.ids, id) }) {
		return true, nil
	}
	if len(c.names) == 0 {
		return false, nil
	}
	for _, name := range slices.Concat(s.folder.Files(d.policy), d.clauses) {
		text, err := sources.ReadRegular(name, load.MaxFile+1)
		if err != nil {
			return false, fmt.Errorf("look for terms in %s: %w", name, err)
		}
		if c.mayBeIn(text) {
			return true, nil
		}
	}
	return false, nil
}

// escape is what readers see something else for than is written.
var escape = pattern.New(`\\[!-/:-@\[-\x60{-~]|&#?[0-9A-Za-z]+;`)

// mayBeIn reports whether a text may hold one of the names, or anything that has to be read to be known.
func (c *termChange) mayBeIn(text []byte) bool {
	if escape.Match(text) {
		return true
	}
	text = folded(text)
	return slices.ContainsFunc(c.names, func(words [][]byte) bool { return holdsWords(text, words) })
}

// holdsWords reports whether words stand behind each other in a text, with nothing between that can't stand at the end
// of a line and the beginning of the next.
func holdsWords(text []byte, words [][]byte) bool {
	for {
		at := bytes.Index(text, words[0])
		if at < 0 {
			return false
		}
		text = text[at+len(words[0]):]
		rest, found := text, true
		for _, word := range words[1:] {
			rest, found = bytes.CutPrefix(bytes.TrimLeft(rest, " \u00A0\t\r\n>\\"), word)
			if !found {
				break
			}
		}
		if found {
			return true
		}
	}
}

// folded is a text in which what terms are found by is written in one way.
func folded(text []byte) []byte {
	return bytes.ReplaceAll(bytes.ToLower(text), []byte("’"), []byte("'"))
}

// termAt returns the id of the term that a line of the glossary is of; "" before the first.
func (s *build) termAt(line int) string {
	id := ""
	for _, t := range s.site.Glossary.Terms {
		if t.Pos.Line <= line {
			id = t.ID
		}
	}
	return id
}
