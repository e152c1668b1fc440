package load

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
)

// localized decodes a text that is the same in every locale, or a group of texts by locale that covers all of them.
func (l *loader) localized(v value) policy.Text {
	if !v.usable() || v.failBraces() {
		return nil
	}
	if !v.is(yaml.MappingNode) {
		if s := l.words(v, v.text()); s != "" {
			return policy.Text{"": s}
		}
		return nil
	}
	m := v.anyNames()
	text := policy.Text{}
	for _, tag := range l.tags() {
		one := m.named(tag)
		if s := l.words(one, one.text()); s != "" {
			text[tag] = s
		} else if !one.set() && m.byName != nil && !l.empty[tag] {
			v.fail("key-missing", v.name+" has no text in "+tag, "add a line "+tag+": and the text")
		}
	}
	l.refuseOtherLocales(m)
	return text
}

// refuseOtherLocales reports fields that are not named as a language of the site.
func (l *loader) refuseOtherLocales(m *mapping) {
	for _, pair := range m.pairs {
		if !slices.Contains(l.tags(), pair.name) {
			start, end := pair.d.span(pair.key)
			pair.d.reportOnce(pair.key, start, end, "key-unknown", fmt.Sprintf("%s is not one of the languages that site.yaml names", shown(pair.name)),
				didYouMean(pair.name, l.tags(), "its languages are: "+strings.Join(l.tags(), ", ")))
		}
	}
}

// translated is a text that visitors of every language read: it should be in theirs.
func (l *loader) translated(v value) policy.Text {
	text := l.localized(v)
	if _, same := text[""]; same && len(l.tags()) > 1 && !onlyPlaceholder.MatchString(v.node.Value) {
		v.note(diag.Warning, "text-untranslated", fmt.Sprintf("%s is the same in all languages of the site", v.name), "write it in each: "+v.name+": "+l.group(v.node.Value))
	}
	return text
}

// onlyPlaceholder is a text that is a variable and nothing else: a name is the same everywhere.
var onlyPlaceholder = pattern.New(`^\s*` + placeholder.String() + `\s*$`)

// mostShown is how many languages a hint spells out.
const mostShown = 4

// group shows a text as a group by language, with places for those that aren't written.
func (l *loader) group(s string) string {
	var parts []string
	tags := l.tags()
	for i, tag := range tags[:min(len(tags), mostShown)] {
		if i > 0 {
			s = "…"
		}
		parts = append(parts, tag+": "+written("", inQuotes(strings.Join(strings.Fields(s), " "))))
	}
	group := "{" + strings.Join(parts, ", ") + "}"
	if rest := tags[len(parts):]; len(rest) > 0 {
		group += ", and in the same way " + strings.Join(rest, ", ")
	}
	return group
}

// example shows a text as it is written on this site: by language where it has more than one.
func (l *loader) example(s string) string {
	if len(l.tags()) > 1 {
		return l.group(s)
	}
	return s
}

// worded decodes a fact that may be told in words, which a group has by language: words gets them, and the first
// language's are returned. Anything else decode reads.
func (l *loader) worded(v value, words map[string]policy.Text, decode func(value) string) string {
	if !v.is(yaml.MappingNode) {
		return decode(v)
	}
	text := l.localized(v)
	if len(text) == 0 {
		return ""
	}
	words[v.name] = text
	return text[l.tags()[0]]
}

// line decodes a text of one line with the variables of site.yaml.
func (l *loader) line(v value) string { return l.words(v, v.line()) }

// markup is what Markdown and HTML write for more than plain text.
var markup = pattern.New(`</?[a-zA-Z][a-zA-Z0-9]*(\s[^<>]*)?/?>|!?\[[^\]\n]+\]\([^)\s]+\)|\*\*[^*\n]+\*\*|&[a-z]+;`)

// words fills the variables of site.yaml into a text that visitors read, and points at what they would see as typed.
func (l *loader) words(v value, s string) string {
	if s == "" || v.d.library {
		return s
	}
	v.warnMarkup(s)
	if strings.Contains(placeholder.ReplaceAllString(s, ""), "{{") {
		v.noteWithin("{{", "variable-malformed", "{{ is not closed, so visitors will see it as it is typed", "write {{ controller.name }}, in one line")
	}
	return v.substitute(s, l.site.Variables)
}

// warnMarkup points at markup in a text that visitors read as it is.
func (v value) warnMarkup(s string) {
	if found := markup.FindString(s); found != "" {
		v.noteWithin(found, "text-markup", fmt.Sprintf("visitors will see %s as it is typed: texts of %s are plain", shown(found), path.Base(v.d.file.Path)), "write it in plain words, without "+markupOf(found))
	}
}

// markupOf says what is markup in a piece of text.
func markupOf(found string) string {
	switch found[0] {
	case '<':
		return found
	case '*':
		return "**"
	case '&':
		return found
	}
	return "[ ] and ( ); the address of a provider's policy goes into privacy"
}

// noteWithin warns of a part of the value's text.
func (v value) noteWithin(part, rule, message, hint string) {
	if len(v.d.list) >= maxMistakes {
		return
	}
	start, end := v.within(part)
	g := v.d.file.At(start, end)
	g.Level, g.Rule, g.Message, g.Hint = diag.Warning, rule, message, hint
	v.d.list = append(v.d.list, g)
}

// failBraces reports a text that begins with a variable and has no quotes, which YAML takes for a group in a group.
func (v value) failBraces() bool {
	if !v.is(yaml.MappingNode) || len(v.node.Content) == 0 || v.node.Content[0].Kind != yaml.MappingNode {
		return false
	}
	start, end := v.span()
	text := string(v.d.file.Text[start:end])
	if !strings.HasPrefix(text, "{{") {
		return false
	}
	if at := strings.Index(text, "}}"); at >= 0 && v.node.Style&yaml.FlowStyle != 0 {
		text = text[:at+2] // in a group between braces more may follow
	}
	v.fail("type-wrong", v.name+" begins with {, which has a meaning of its own here", "put the text in quotes: "+v.name+": "+inQuotes(text))
	return true
}
