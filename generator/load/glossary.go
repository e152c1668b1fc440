package load

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// glossaryFile holds the defined terms.
const glossaryFile = contentFolder + "/glossary.yaml"

// termForm is how terms are written.
var termForm = itemForm{by: "id", write: func(s string) string {
	if s == "" {
		return "id: controller, term: controller, definition: Who decides what data is used for"
	}
	return "id: " + idOf(s, "controller") + ", term: " + plainly(s) + ", definition: Who decides what data is used for"
}}

// termElsewhere are names that people have for the fields of a term.
var termElsewhere = map[string]string{
	"name": "write term: in place of name:", "title": "write term: in place of title:", "word": "write term: in place of word:",
	"text": "write definition: in place of text:", "meaning": "write definition: in place of meaning:", "description": "write definition: in place of description:",
	"plural": "write it into forms: [controllers]", "aliases": "write them into forms: [controllers]", "synonyms": "write them into forms: [controllers]",
}

// loadGlossary reads glossary.yaml, which a site without defined terms doesn't have.
func (l *loader) loadGlossary() (err error) {
	if l.has(glossaryFile) {
		l.site.Glossary, err = l.readGlossary()
	}
	return err
}

// Glossary reads glossary.yaml anew. It is nil where it can't be read.
func (f *Folder) Glossary() (*policy.Glossary, []diag.Diagnostic, error) {
	l := f.loader.fork()
	g, err := l.readGlossary()
	if missing(err) {
		return nil, nil, nil
	}
	return g, l.notes(), err
}

func (l *loader) readGlossary() (*policy.Glossary, error) {
	m, err := l.readYAML(glossaryFile, shape.Glossary)
	if err != nil || m == nil {
		return nil, err
	}
	g := &policy.Glossary{}
	ids := map[string]policy.Pos{}
	names := map[writtenName]policy.Pos{}
	for _, item := range m.value("terms").groups(termForm) {
		if t := l.readTerm(item, ids, names); t.ID != "" {
			g.Terms = append(g.Terms, t)
		}
	}
	m.finish()
	return g, nil
}

// readTerm decodes one term.
func (l *loader) readTerm(v value, ids map[string]policy.Pos, names map[writtenName]policy.Pos) policy.Term {
	m := v.mapping(shape.Term)
	m.instead = termElsewhere
	id, name, forms := m.value("id"), m.required("term", l.example("controller")), m.value("forms")
	t := policy.Term{
		ID:         id.registryID("term", ids),
		Name:       l.translated(name),
		Forms:      l.forms(forms),
		Definition: l.translated(m.required("definition", l.example("Who decides what data is used for"))),
		Auto:       m.value("auto").boolean(),
		Pos:        id.pos(),
	}
	m.finish()
	for _, tag := range l.tags() {
		for i, written := range t.Names(tag) {
			at := name
			if i > 0 {
				at = forms
			}
			at.claimName(writtenName{tag, written}, names)
		}
	}
	return t
}

// forms decodes the other ways to write a term: a list that is the same in every locale, or lists by locale.
func (l *loader) forms(v value) map[string][]string {
	if !v.usable() {
		return nil
	}
	if !v.is(yaml.MappingNode) {
		if list := v.lines("controllers"); len(list) > 0 {
			return map[string][]string{"": list}
		}
		return nil
	}
	m := v.anyNames()
	forms := map[string][]string{}
	for _, tag := range l.tags() {
		if list := m.named(tag).lines("controllers"); len(list) > 0 {
			forms[tag] = list
		}
	}
	l.refuseOtherLocales(m)
	return forms
}

// writtenName is a way to write a term in a language.
type writtenName struct{ tag, name string }

// claimName checks that a way to write a term is that of one term, and one that texts can hold.
func (v value) claimName(n writtenName, names map[writtenName]policy.Pos) {
	if n.name == "" || !v.set() {
		return // reported
	}
	if strings.Trim(n.name, " .,;:!?()[]{}\"'") != n.name || strings.ContainsAny(n.name, "[]{}<>*`\\\n") {
		v.fail("term-name", fmt.Sprintf("a text can't be searched for %s", shown(n.name)), "write the word or phrase itself, as it stands in a sentence")
		return
	}
	n.name = strings.Join(strings.Fields(n.name), " ")
	if first, twice := names[n]; twice {
		v.fail("term-duplicate", fmt.Sprintf("%s is written for two terms, first at %s", shown(n.name), loadedFrom(first)), "make one term of the two, or write one of them differently")
		return
	}
	names[n] = v.pos()
}
