package markdown

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
)

// job is one source on its way to a Document.
type job struct {
	*Parser
	report
	src         Source
	in          *input
	params      map[string]any         // of the front matter
	definitions map[string]*definition // footnotes by label
	order       []*definition
	references  map[string]*reference // link reference definitions by label
	stack       []string              // paths of the file, and of those that include it, the outermost first
	own         map[string]string     // values that the file is included with
	used        map[string]bool       // names of them that the text has
	left        int                   // bytes that may still be written
	full        bool                  // more was to be written
	rawAsText   bool                  // raw HTML is shown instead of used, because a browser would tear it apart
}

// render prints the children of a node as a Fragment. Ids of the fragment's own begin with prefix.
func (j *job) render(root ast.Node, prefix string) Fragment {
	if j.full {
		return Fragment{}
	}
	if terms := j.src.Terms; terms != nil && len(terms.auto) > 0 && len(j.stack) == 1 {
		j.markTerms(root, map[string]bool{})
	}
	left := j.left
	out := j.print(root, prefix)
	if at, torn := out.torn(); torn {
		j.problem("html-nesting", at.start, at.end,
			fmt.Sprintf("a browser would move or split what stands at %s", j.in.shown(at.start, at.end)),
			"put block elements on lines of their own, rows inside <table>, text inside cells, and no link inside a link")
		j.rawAsText, j.left = true, left
		out = j.print(root, prefix)
		j.rawAsText = false
	}
	return out.Fragment
}

func (j *job) print(root ast.Node, prefix string) *fragmentWriter {
	out := &fragmentWriter{job: j, prefix: prefix, raw: containsHTML(root)}
	out.notes = j.numberNotes(root)
	for _, note := range out.notes {
		out.raw = out.raw || containsHTML(note.definition.node)
	}
	out.renderNode(root)
	out.closeTags(0)
	out.textEnd = len(out.HTML)
	out.Empty = !out.spoken && out.isEmpty()
	out.writeNotes()
	return out
}

// finish reports what no part of the text came to use.
func (j *job) finish() {
	j.unusedNotes()
	j.unusedReferences()
}

// stringKeys gives the maps inside of what goldmark-meta read the keys that templates and JSON know.
func stringKeys(params map[string]any) map[string]any {
	for key, value := range params {
		params[key] = stringKeysIn(value)
	}
	return params
}

func stringKeysIn(value any) any {
	switch v := value.(type) {
	case map[any]any:
		m := make(map[string]any, len(v))
		for key, inner := range v {
			m[fmt.Sprint(key)] = stringKeysIn(inner)
		}
		return m
	case []any:
		for i := range v {
			v[i] = stringKeysIn(v[i])
		}
	}
	return value
}
