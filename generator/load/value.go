package load

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// value is a YAML value and the name it was written under. Its methods decode it; a mistake is reported at its place
// and gives the zero value. They accept exactly one way of writing a thing, so that no reader can take it for another.
type value struct {
	d    *document
	name string
	key  *yaml.Node // nil for an item of a list
	node *yaml.Node // nil when the value was not written

	shape  *shape.Field // what may be written here; nil where names are one's own
	needed bool         // something must be written here
	torn   bool         // it may stand, unread, where it belongs to nothing
	form   *itemForm    // of an item of a list of groups: how they are written
}

// set tells whether the value was written at all, even if wrongly.
func (v value) set() bool { return v.node != nil }

// usable tells whether there is something to decode, and reports a name without a value.
func (v value) usable() bool {
	if v.node == nil || v.d.refused[v.node] || v.d.reported[v.node.Line-1] || v.key != nil && v.d.reported[v.key.Line-1] {
		return false
	}
	if v.node.Kind == yaml.ScalarNode && v.node.Tag == "!!null" {
		if v.key == nil || !v.d.mutedBelow(v.key) {
			v.failEmpty()
		}
		return false
	}
	return true
}

// is tells whether something of the kind was written.
func (v value) is(kind yaml.Kind) bool {
	return v.node != nil && v.node.Kind == kind
}

// failEmpty reports a name without a value. A colour such as #0b6e4f is one too: YAML takes it for a comment.
func (v value) failEmpty() {
	if v.key != nil {
		_, end := v.d.span(v.key)
		line, _ := cutLine(v.d.file.Text[:v.d.end], end)
		rest := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), ":"))
		if strings.HasPrefix(rest, "#") && len(rest) > 1 && rest[1] != ' ' {
			v.fail("value-empty", v.name+" has no value: # begins a comment", "put the value in quotes: "+v.name+": "+inQuotes(rest))
			return
		}
	}
	if v.key == nil {
		v.fail("value-empty", "this item of "+v.name+" is empty", "write it after the dash, or delete the dash")
		return
	}
	v.fail("value-empty", v.name+" has no value", "write one after the colon"+v.orDelete())
}

// orDelete is the second half of a hint for what need not be there.
func (v value) orDelete() string {
	if v.needed {
		return ""
	}
	return ", or delete the line"
}

// span returns the bytes to underline for the value: its key when there is nothing else.
func (v value) span() (start, end int) {
	start, end = v.d.span(v.node)
	if end <= start && v.key != nil {
		return v.d.span(v.key)
	}
	return start, end
}

// fail reports the value.
func (v value) fail(rule, message, hint string) {
	start, end := v.span()
	if last := len(v.d.list) - 1; last >= 0 && v.d.list[last].Rule == "quotes-curly" && v.d.list[last].Position == v.d.file.At(start, end).Position {
		v.d.list = v.d.list[:last] // what is wrong with the words comes before their quotes
	}
	v.d.reportAt(start, end, rule, message, hint)
}

// pos returns where the value was written; zero when it wasn't.
func (v value) pos() policy.Pos {
	if v.node == nil {
		return policy.Pos{}
	}
	start, end := v.span()
	return policy.Pos(v.d.file.At(start, end).Position)
}

// text decodes a text of any length.
func (v value) text() string {
	s, ok := v.scalar("a text")
	if !ok {
		return ""
	}
	s = strings.TrimSpace(s)
	if s == "" {
		v.fail("value-empty", v.name+" is empty", "write a text between the quotes"+v.orDelete())
		return ""
	}
	if i := strings.IndexFunc(s, func(r rune) bool { return r != '\n' && r != '\t' && acts(r) }); i >= 0 {
		v.failCharacter([]rune(s[i:])[0])
		return ""
	}
	if open := leftOpen(s); len(open) > 0 {
		v.failCharacter(open[0].r)
		return ""
	}
	v.warnComment()
	v.warnQuotes(s)
	return s
}

// curly are quotes that word processors make of straight ones, as a text begins and ends with them.
var curly = pattern.New(`^(?:“([^“”]+)”|„([^„“”]+)[“”]|‘([^‘’]+)’)$`)

// warnQuotes points at quotes around a whole text that YAML doesn't take for such: they would be shown.
func (v value) warnQuotes(s string) {
	if v.node.Style != 0 || v.d.library {
		return
	}
	if m := curly.FindStringSubmatch(s); m != nil {
		v.note(diag.Warning, "quotes-curly", fmt.Sprintf("the quotes around %s are curly, so they are part of it and shown", v.name), "write "+v.name+": "+plainly(m[1]+m[2]+m[3]))
	}
}

// acts tells whether a character does something instead of being seen. Direction marks pass, for those with an end do
// no harm.
func acts(r rune) bool {
	return unicode.IsControl(r) || r == '\u202D' || r == '\u202E' || r == '\u2028' || r == '\u2029'
}

// failCharacter reports a character that can't be seen. One that stands in the file as itself decodeText has reported,
// but for line separators, which are no harm in other places.
func (v value) failCharacter(r rune) {
	start, end := v.span()
	if bytes.ContainsRune(v.d.file.Text[start:end], r) && r != '\u2028' && r != '\u2029' {
		return
	}
	v.fail("control-character", v.name+" holds a character that can't be seen: "+diag.Inert(string(r)), "delete what begins with a backslash in it")
}

// warnComment points at a text that a # without a space after it cut off: "Clause #4".
func (v value) warnComment() {
	comment := v.node.LineComment
	if v.node.Style != 0 || len(comment) < 2 || comment[1] == ' ' || comment[1] == '\t' || comment[1] == '#' {
		return
	}
	start, end := v.span()
	line, _ := cutLine(v.d.file.Text[:v.d.end], end)
	g := v.d.file.At(start, end+len(strings.TrimRight(line, " \t")))
	whole := string(v.d.file.Text[start : end+len(strings.TrimRight(line, " \t"))])
	g.Rule, g.Level = "yaml-comment", diag.Warning
	g.Message = fmt.Sprintf("%s ends before the #, which begins a comment", v.name)
	g.Hint = "put the text in quotes if # belongs to it: " + v.name + ": " + inQuotes(whole)
	v.d.list = append(v.d.list, g)
}

// line decodes a text without line ends.
func (v value) line() string {
	s := v.text()
	if strings.ContainsAny(s, "\n\t") {
		v.fail("type-wrong", v.name+" must be a text of one line", "write it without line ends and tabs")
		return ""
	}
	if len(s) > maxLine {
		v.fail("text-too-long", fmt.Sprintf("%s has %d bytes; a text of one line has at most %d", v.name, len(s), maxLine), "shorten it")
		return ""
	}
	return s
}

// scalar returns a single value as it was written.
func (v value) scalar(want string) (string, bool) {
	if !v.usable() {
		return "", false
	}
	if v.node.Kind != yaml.ScalarNode {
		v.failSingle(want)
		return "", false
	}
	return v.node.Value, true
}

// failSingle reports a list or a group in the place of a single value. Two braces are a variable that lacks quotes.
func (v value) failSingle(want string) {
	hint := "write it after the colon, on the same line"
	message := fmt.Sprintf("%s must be %s, not %s", v.name, want, kindName(v.node))
	start, end := v.span()
	switch own := string(v.d.file.Text[start:end]); {
	case v.is(yaml.MappingNode) && strings.HasPrefix(own, "{{") && strings.HasSuffix(own, "}}") && v.key != nil:
		message = v.name + " begins with {{, which has a meaning of its own here"
		hint = "put the text in quotes: " + written(v.name, inQuotes(own))
	case v.is(yaml.MappingNode) && v.isByLanguage():
		message = v.name + " is the same in every language, and can't have a text for each"
		hint = "write one text: " + v.name + ": " + plainly(v.node.Content[1].Value)
	case v.is(yaml.MappingNode) && v.node.Style&yaml.FlowStyle != 0:
		hint = "put the text in quotes if the braces belong to it"
	}
	v.fail("type-wrong", message, hint)
}

// isByLanguage tells whether a group has a text for each of some languages.
func (v value) isByLanguage() bool {
	for i, n := range v.node.Content {
		if n.Kind != yaml.ScalarNode || i%2 == 0 && !languageTag.MatchString(n.Value) {
			return false
		}
	}
	return len(v.node.Content) > 0
}

// languageTag is what the tags of languages look like.
var languageTag = pattern.New(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// kindName says in plain words what a value is.
func kindName(n *yaml.Node) string {
	switch n.Kind {
	case yaml.SequenceNode:
		return "a list"
	case yaml.MappingNode:
		return "a group of fields"
	}
	return "a single value"
}

// boolean decodes true or false.
func (v value) boolean() bool {
	s, ok := v.scalar("true or false")
	if !ok {
		return false
	}
	hint := fmt.Sprintf("write %s: true or %s: false", v.name, v.name)
	switch {
	case s != "true" && s != "false":
		v.fail("type-wrong", fmt.Sprintf("%s must be true or false, not %s", v.name, shown(s)), hint)
	case v.node.Style != 0:
		v.fail("type-wrong", v.name+" must be true or false without quotes", hint)
	default:
		return s == "true"
	}
	return false
}

// number decodes a whole number.
func (v value) number() int {
	return v.wholeNumber(fmt.Sprintf("write for example %s: 20", v.name))
}

// wholeNumber decodes a whole number, with a hint of its own.
func (v value) wholeNumber(hint string) int {
	s, ok := v.scalar("a whole number")
	if !ok {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || v.node.Style != 0 || n < -maxWeight || n > maxWeight || strconv.Itoa(n) != s {
		v.fail("type-wrong", fmt.Sprintf("%s must be a whole number, not %s", v.name, shown(s)), hint)
		return 0
	}
	return n
}

// choice decodes one of the few words that may be written here.
func (v value) choice() string { return v.oneOf(v.shape.Words...) }

// oneOf decodes one of a few words.
func (v value) oneOf(allowed ...string) string {
	s := v.line()
	if s == "" {
		return ""
	}
	for _, word := range allowed {
		if s == word {
			return s
		}
	}
	v.fail("value-wrong", fmt.Sprintf("%s can't be %s", v.name, shown(s)), didYouMean(s, allowed, "write one of: "+strings.Join(allowed, ", ")))
	return ""
}

// didYouMean returns the hint for a word that isn't known.
func didYouMean(word string, known []string, otherwise string) string {
	if meant, ok := diag.Suggest(word, known); ok {
		return "did you mean " + meant + "?"
	}
	return otherwise
}

// shown quotes a text for a message, shortened.
func shown(s string) string {
	if runes := []rune(s); len(runes) > 60 {
		s = string(runes[:59]) + "…"
	}
	return `"` + s + `"`
}

// note reports what deserves a look and doesn't stop the build.
func (v value) note(level diag.Level, rule, message, hint string) {
	if len(v.d.list) >= maxMistakes {
		return
	}
	start, end := v.span()
	g := v.d.file.At(start, end)
	g.Level, g.Rule, g.Message, g.Hint = level, rule, message, hint
	v.d.list = append(v.d.list, g)
}
