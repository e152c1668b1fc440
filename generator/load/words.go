package load

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// Words reads a file of the site's own theme with the UI texts that the site says in its own words: groups of texts, as
// many of them as it wants to say otherwise. slots are the texts that there are, by key.
func Words(root fs.FS, file string, slots map[string]policy.WordSlot) ([]policy.Word, []diag.Diagnostic, error) {
	l := &loader{root: root}
	w := &wordReader{slots: slots, groups: map[string][]string{}, found: map[string][]string{}}
	for _, key := range slices.Sorted(maps.Keys(slots)) {
		group, name, _ := strings.Cut(key, ".")
		w.groups[group] = append(w.groups[group], name)
		w.found[name] = append(w.found[name], group)
	}
	names := slices.Sorted(maps.Keys(w.groups))
	m, err := l.readYAML(file, groupOf("the words of a theme", names))
	if err != nil || m == nil {
		return nil, l.notes(), err
	}
	m.instead = w.elsewhere("")
	for _, group := range names {
		if v := m.value(group); v.set() {
			w.readGroup(v)
		}
	}
	m.finish()
	return w.words, l.notes(), nil
}

// groupOf is the shape of a group whose fields aren't known before the words of the theme are.
func groupOf(what string, names []string) *shape.Group {
	g := &shape.Group{What: what}
	for _, name := range names {
		g.Fields = append(g.Fields, shape.Field{Name: name, Kind: shape.Line})
	}
	return g
}

// wordReader decodes a file of words.
type wordReader struct {
	slots  map[string]policy.WordSlot
	groups map[string][]string // names of texts, by group
	found  map[string][]string // groups, by the names of their texts
	words  []policy.Word
}

// elsewhere returns hints for the names of texts that stand in other groups than one.
func (w *wordReader) elsewhere(group string) map[string]string {
	hints := map[string]string{}
	for name, groups := range w.found {
		if !slices.Contains(groups, group) {
			hints[name] = fmt.Sprintf("write it in its group: a line %s: and below it, indented by two spaces, %s: …", strings.Join(groups, ": or "), name)
		}
	}
	for key := range w.slots {
		group, name, _ := strings.Cut(key, ".")
		hints[key] = fmt.Sprintf("write it in its group: a line %s: and below it, indented by two spaces, %s: …", group, name)
	}
	for name := range w.groups { // a slip in the name of a group is more likely
		delete(hints, name)
	}
	return hints
}

// readGroup decodes the texts of a group.
func (w *wordReader) readGroup(v value) {
	names := w.groups[v.name]
	m := v.mapping(groupOf(v.name, names))
	m.instead = w.elsewhere(v.name)
	for _, name := range names {
		text, key := m.value(name), v.name+"."+name
		slot := w.slots[key]
		switch {
		case !text.set():
		case len(slot.Forms) == 0:
			w.read(text, policy.Word{Key: key}, slot)
		default:
			w.readForms(text, key, slot)
		}
	}
	m.finish()
}

// readForms decodes a text that counts, which has words for each plural form that the language has.
func (w *wordReader) readForms(v value, key string, slot policy.WordSlot) {
	if v.usable() && len(v.node.Content) == 0 {
		v.fail("type-wrong", v.name+" needs words for each number that the language tells apart: "+strings.Join(slot.Forms, ", "),
			"write each on a line of its own below it, indented by two spaces more, such as "+slot.Forms[0]+": \"{n} …\"")
		return
	}
	m := v.mapping(groupOf(v.name, slot.Forms))
	for _, form := range slot.Forms {
		text := m.value(form)
		if !text.set() {
			continue
		}
		here := slot
		if slices.Contains(slot.Single, form) && !strings.Contains(text.node.Value, "{") {
			here.Values = nil
		}
		w.read(text, policy.Word{Key: key, Form: form}, here)
	}
	m.finish()
}

// filledIn is what a value is filled into.
var filledIn = pattern.New(`\{([^{}]*)\}`)

// read decodes words, in which just the values of the slot have to be filled in.
func (w *wordReader) read(v value, word policy.Word, slot policy.WordSlot) {
	before := len(v.d.list)
	word.Text, word.Pos = v.line(), v.pos()
	if word.Text == "" || diag.Count(v.d.list[before:], diag.Error) > 0 {
		return
	}
	if strings.Contains(word.Text, "{{") {
		start, end := v.within("{{")
		v.d.reportAt(start, end, "word-values", "the values of site.yaml can't be filled into the words of a theme", "write the words themselves")
		return
	}
	v.warnMarkup(word.Text)
	if !slot.Free && !v.holdsJust(word.Text, slot.Values) {
		return
	}
	w.words = append(w.words, word)
}

// holdsJust reports a text that other values are filled into than those named.
func (v value) holdsJust(text string, values []string) bool {
	var written []string
	for _, m := range filledIn.FindAllStringSubmatch(text, -1) {
		written = append(written, m[1])
		if !slices.Contains(values, m[1]) {
			start, end := v.within(m[0])
			v.d.reportAt(start, end, "word-values", fmt.Sprintf("nothing is filled in for %s here", m[0]), didYouMean(m[1], values, valuesHint(values)))
			return false
		}
	}
	for _, name := range values {
		if !slices.Contains(written, name) {
			v.fail("word-values", fmt.Sprintf("%s lacks {%s}, in whose place a value is shown", v.name, name), "write {"+name+"} where it belongs in the sentence")
			return false
		}
	}
	return true
}

// valuesHint says what can stand in words.
func valuesHint(values []string) string {
	if len(values) == 0 {
		return "write the words alone, without { and }"
	}
	return "write {" + strings.Join(values, "} and {") + "}, as in the theme's own words"
}
