// Package translate prepares the settings of a site for one more language: site.yaml, which names the languages, and
// files with texts in each of them, such as consent.yaml. Both may name files that move then. Every byte that needn't change stays. What it can't edit
// surely it leaves as it is.
package translate

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// AddLocale adds a language to the locales of a site.yaml, which has those of have so far. ok is false where a person has
// to do it.
func AddLocale(text []byte, have []string, tag string) (edited []byte, ok bool) {
	d, root := open(text)
	if root == nil || root.Kind != yaml.MappingNode || len(root.Content) == 0 {
		return text, false
	}
	list := valueOf(root, "locales")
	switch {
	case list == nil && root.Style&yaml.FlowStyle == 0:
		d.insert(d.lineStart(root.Content[0].Line), "locales: ["+strings.Join(append(slices.Clone(have), tag), ", ")+"]"+d.end)
	case list == nil || list.Kind != yaml.SequenceNode || len(list.Content) == 0:
		return text, false
	case list.Style&yaml.FlowStyle != 0:
		d.addToFlow(list, tag)
	default:
		last := list.Content[len(list.Content)-1]
		d.addLine(d.before(last)+tag, lastLine(last))
	}
	return d.edited()
}

// AddTexts adds a language to every text that a file of settings has by language, or, where have is the one language so
// far, as it is. translate returns the text in the new language. Below the fields named in skip nothing is a text.
func AddTexts(text []byte, have []string, tag string, translate func(string) string, skip ...string) (edited []byte, ok bool) {
	d, root := open(text)
	if root == nil {
		return text, false
	}
	a := adder{d, have, tag, translate, skip}
	a.walk(root, "")
	return d.edited()
}

// translated are the fields whose text visitors of every language read.
var translated = []string{"title", "description", "purpose"}

type adder struct {
	*file
	have      []string
	tag       string
	translate func(string) string
	skip      []string
}

func (a adder) walk(n *yaml.Node, name string) {
	switch {
	case n.Kind == yaml.SequenceNode:
		for _, item := range n.Content {
			a.walk(item, name)
		}
	case n.Kind == yaml.MappingNode && a.isByLanguage(n):
		a.addEntry(n)
	case n.Kind == yaml.MappingNode:
		for i := 0; i < len(n.Content); i += 2 {
			if key := n.Content[i].Value; !slices.Contains(a.skip, key) {
				a.walk(n.Content[i+1], key)
			}
		}
	case n.Kind == yaml.ScalarNode && len(a.have) == 1 && slices.Contains(translated, name):
		a.split(n)
	}
}

// isByLanguage tells whether a group has a text for each language so far, and nothing else.
func (a adder) isByLanguage(n *yaml.Node) bool {
	for _, tag := range a.have {
		if v := valueOf(n, tag); v == nil || v.Kind != yaml.ScalarNode {
			return false
		}
	}
	return len(n.Content) == 2*len(a.have)
}

// addEntry adds a text to a group by language.
func (a adder) addEntry(n *yaml.Node) {
	entry := a.tag + ": " + quoted(a.translate(valueOf(n, a.have[0]).Value))
	if n.Style&yaml.FlowStyle != 0 {
		a.addToFlow(n, entry)
		return
	}
	first, last := n.Content[0], n.Content[len(n.Content)-1]
	prefix := a.before(first)
	switch {
	case strings.TrimSpace(prefix) != "":
		return
	case last.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 && a.isOneLine(last):
		a.addLine(prefix+entry, last.Line)
	default: // where it ends isn't known, so the new one goes first
		a.insert(a.lineStart(first.Line), prefix+entry+a.end)
	}
}

// split makes a group by language of a text that was the same in all of them.
func (a adder) split(n *yaml.Node) {
	start, end, ok := a.span(n)
	if !ok || strings.HasPrefix(n.Value, "{{") || strings.TrimSpace(n.Value) == "" {
		return
	}
	own := string(a.text[start:end])
	if n.Style == 0 && strings.ContainsAny(own, ",[]{}:#") {
		own = quoted(n.Value)
	}
	a.replace(start, end, "{"+a.have[0]+": "+own+", "+a.tag+": "+quoted(a.translate(n.Value))+"}")
}

// quoted writes a text in quotes.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(strings.TrimSpace(text)) + `"`
}

// valueOf returns the value of a field, or nil.
func valueOf(n *yaml.Node, key string) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// lastLine returns the last line that something of a node begins in.
func lastLine(n *yaml.Node) int {
	line := n.Line
	for _, c := range n.Content {
		line = max(line, lastLine(c))
	}
	return line
}

// change puts text in the place of bytes [start, end).
type change struct {
	start, end int
	text       string
}

func sorted(list []change) []change {
	slices.SortStableFunc(list, func(a, b change) int { return cmp.Compare(a.start, b.start) })
	return list
}

var byteOrderMark = []byte("\uFEFF")

// open parses a file. The node is nil where that isn't possible.
func open(text []byte) (*file, *yaml.Node) {
	d := &file{text: bytes.TrimPrefix(text, byteOrderMark), end: "\n"}
	d.mark = len(text) - len(d.text)
	if bytes.Contains(text, []byte("\r\n")) {
		d.end = "\r\n"
	}
	at := 0
	for line := range bytes.Lines(d.text) {
		d.lines = append(d.lines, at)
		at += len(line)
	}
	var document yaml.Node
	if err := yaml.Unmarshal(d.text, &document); err != nil || len(document.Content) == 0 {
		return d, nil
	}
	return d, document.Content[0]
}
