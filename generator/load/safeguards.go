package load

import (
	"fmt"
	"slices"
	"strings"

	"trackora.click/proviso/generator/diag"
)

// safeguards are what makes a transfer lawful, by the words that themes have in every language, with other names for
// them in small letters. The Privacy Shield isn't another name of the framework: it ended in 2020 (CJEU C-311/18).
var safeguards = []struct {
	word  string
	names []string
}{
	{"adequacy", []string{"adequacy decision", "adequate", "angemessenheitsbeschluss"}},
	{"privacy-framework", []string{"dpf", "eu us dpf", "data privacy framework", "eu us data privacy framework", "privacy framework"}},
	{"standard-clauses", []string{"scc", "sccs", "standard contractual clauses", "standard contractual clause", "eu standard contractual clauses", "standard clauses",
		"standard data protection clauses", "model clauses", "standardvertragsklauseln", "standarddatenschutzklauseln", "clauses contractuelles types"}},
	{"binding-rules", []string{"bcr", "bcrs", "binding corporate rules"}},
	{"consent", []string{"explicit consent", "your consent", "your explicit consent", "einwilligung"}},
}

// safeguard decodes what makes a transfer lawful: a known word, or words.
func (l *loader) safeguard(v value) string {
	s := l.line(v)
	bare, _, _ := strings.Cut(s, "(")
	name := strings.Join(strings.FieldsFunc(strings.ToLower(bare), func(r rune) bool { return strings.ContainsRune(" -–_.()", r) }), " ")
	var words []string
	for _, known := range safeguards {
		words = append(words, known.word)
		if s != known.word && (slices.Contains(known.names, name) || name == strings.ReplaceAll(known.word, "-", " ")) {
			v.warnWord(s, known.word)
			return s
		}
	}
	if meant, ok := diag.Slip(s, words); ok && meant != s {
		v.warnWord(s, meant)
	}
	return s
}

// warnWord points at words for what has a known word, which is translated.
func (v value) warnWord(s, known string) {
	if !v.d.library {
		v.note(diag.Warning, v.name+"-words", fmt.Sprintf("%s %s is shown as typed, in every language", v.name, shown(s)), "write "+v.name+": "+known+", which is shown in the visitor's language")
	}
}
