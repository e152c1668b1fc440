package load

import (
	"fmt"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// frontMatter is the block at the head of a Markdown file. It decodes like a mapping, fills variables into texts, and
// remembers what it decoded, so that goldmark-meta can be given exactly that.
type frontMatter struct {
	*mapping
	variables map[string]string
	decoded   []param
}

// readFrontMatter reads a Markdown file and takes its front matter apart. ok is false when there is none to decode;
// what is wrong has then been reported.
func (l *loader) readFrontMatter(from reader, path string, s *shape.Group, whole bool) (fm *frontMatter, source policy.Source, ok bool, err error) {
	f, ok, err := l.readText(from, path, "text", l.site.Limits.Text)
	if err != nil || !ok {
		return nil, source, false, err
	}
	b, list := findBlock(f)
	l.list = append(l.list, list...)
	if b == nil {
		return nil, source, false, nil
	}
	d, root := parseYAML(f, b.start, b.end)
	l.documents = append(l.documents, d)
	m := d.root(root, s, 0, len("---"))
	if b.tooLarge {
		m.broken()
	}
	source = policy.Source{Path: path, Text: f.Text, Body: b.body, Whole: whole}
	return &frontMatter{mapping: m, variables: l.site.Variables}, source, true, nil
}

// line decodes a text of one line and fills in its variables.
func (fm *frontMatter) line(v value) string {
	return fm.keepText(v, v.filled(fm.substitute(v, v.line()), maxLine))
}

// text decodes a text of any length and fills in its variables.
func (fm *frontMatter) text(v value) string {
	return fm.keepText(v, fm.substitute(v, v.text()))
}

// word decodes a text that is a name, not prose: it has no variables.
func (fm *frontMatter) word(v value) string {
	return fm.keepText(v, v.line())
}

func (fm *frontMatter) keepText(v value, s string) string {
	if s != "" {
		fm.keep(v.name, s)
	}
	return s
}

// choice decodes one of the few words that may be written here.
func (fm *frontMatter) choice(v value) string {
	return fm.keepText(v, v.choice())
}

// locale decodes the tag of one of the site's languages.
func (fm *frontMatter) locale(v value, tags []string) string {
	return fm.keepText(v, v.oneOf(tags...))
}

// boolean decodes true or false.
func (fm *frontMatter) boolean(v value) bool {
	b := v.boolean()
	if v.set() {
		fm.keep(v.name, b)
	}
	return b
}

// number decodes a whole number.
func (fm *frontMatter) number(v value) int {
	n := v.number()
	if v.set() {
		fm.keep(v.name, n)
	}
	return n
}

// date decodes a day.
func (fm *frontMatter) date(v value) time.Time {
	t := v.date()
	if !t.IsZero() {
		fm.keep(v.name, t.Format(time.DateOnly))
	}
	return t
}

// lines decodes a list of short texts.
func (fm *frontMatter) lines(v value, example string) []string {
	list := v.lines(example)
	if len(list) > 0 {
		fm.keep(v.name, list)
	}
	return list
}

// choices decodes a list of words that must be known.
func (fm *frontMatter) choices(v value) []string {
	var list []string
	for _, item := range v.items(v.shape.Words[0]) {
		if s := item.choice(); s != "" {
			list = append(list, s)
		}
	}
	if len(list) > 0 {
		fm.keep(v.name, list)
	}
	return list
}

// reasons decodes not_applicable: for each requirement that doesn't apply, why.
func (fm *frontMatter) reasons(v value) map[string]string {
	if !v.set() {
		return nil
	}
	reasons := map[string]string{}
	var ordered []param
	if v.usable() && !v.is(yaml.MappingNode) && len(reasonless(v.node)) > 0 {
		v.fail("type-wrong", fmt.Sprintf("%s must be a group of fields, not %s", v.name, kindName(v.node)),
			"write the reason behind each: "+v.name+": {"+strings.Join(reasonless(v.node), ": why it doesn't apply, ")+": why it doesn't apply}")
		return nil
	}
	for _, pair := range v.anyNames().pairs {
		if !idForm.MatchString(pair.name) {
			start, end := pair.d.span(pair.key)
			pair.d.reportAt(start, end, "name-unsafe", fmt.Sprintf("%s is not the id of a requirement", shown(pair.name)), "write one such as gdpr-dpo: and the reason")
			continue
		}
		if reason := fm.substitute(pair, pair.text()); reason != "" {
			reasons[pair.name] = reason
			ordered = append(ordered, param{pair.name, reason})
		}
	}
	if len(ordered) > 0 {
		fm.keep(v.name, ordered)
	}
	return reasons
}

// reasonless returns the ids of requirements that a value names without a reason; none where it holds anything else.
func reasonless(n *yaml.Node) []string {
	nodes := n.Content
	if n.Kind == yaml.ScalarNode {
		nodes = []*yaml.Node{n}
	}
	var ids []string
	for _, item := range nodes {
		if item.Kind != yaml.ScalarNode || !idForm.MatchString(item.Value) {
			return nil
		}
		ids = append(ids, item.Value)
	}
	return ids
}

func (fm *frontMatter) keep(name string, v any) {
	fm.decoded = append(fm.decoded, param{name, v})
}

// split returns what was decoded: single values as they are, and lists and groups as a block for goldmark-meta, none
// where there are none. To write single values as YAML, only to have them read again, is most of what a build would
// spend on front matter.
func (fm *frontMatter) split() (single map[string]any, block []byte) {
	single = make(map[string]any, len(fm.decoded))
	var rest []param
	for _, p := range fm.decoded {
		switch p.value.(type) {
		case string, bool, int:
			single[p.name] = p.value
		default:
			rest = append(rest, p)
		}
	}
	if len(rest) > 0 {
		block = canonical(rest)
	}
	return single, block
}

// substitute replaces {{ name }} by its value from site.yaml.
func (fm *frontMatter) substitute(v value, s string) string { return v.substitute(s, fm.variables) }

// substitute replaces {{ name }} in a text of the value by its value from site.yaml and reports names that have none.
func (v value) substitute(s string, variables map[string]string) string {
	return v.filled(placeholder.ReplaceAllStringFunc(s, func(match string) string {
		name := placeholder.FindStringSubmatch(match)[1]
		if known, ok := variables[name]; ok {
			return known
		}
		start, end := v.within(match)
		v.d.reportAt(start, end, "variable-unknown", fmt.Sprintf("there is no variable %s", shown(name)), variableHint(name, variables))
		return match
	}), maxFilled)
}

// filled refuses a text that its variables have made longer than most bytes.
func (v value) filled(s string, most int) string {
	if len(s) > most {
		v.fail("text-too-long", fmt.Sprintf("%s has %d bytes once its variables are filled in; at most %d are read", v.name, len(s), most), "put long texts where they are read, and their name here")
		return ""
	}
	return s
}

// within returns the bytes of a part of the value's text in the file, or all of the value where it is spelt otherwise.
func (v value) within(part string) (start, end int) {
	start, end = v.span()
	if at := indexFrom(v.d.file.Text[:v.d.end], start, part); at >= 0 {
		return at, at + len(part)
	}
	return start, end
}

// loadedFrom describes the place of a position in a message about another place.
func loadedFrom(p policy.Pos) string {
	at := diag.Position(p)
	return fmt.Sprintf("%s:%d:%d", at.File, at.Line, at.Column)
}
