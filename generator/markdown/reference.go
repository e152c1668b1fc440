package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"trackora.click/proviso/generator/pattern"
)

// reference is a line such as "[gdpr]: https://…", which gives an address a name.
type reference struct {
	start, end int
	label      string
	used       bool
}

// defineReference notes a definition.
func (j *job) defineReference(n *ast.LinkReferenceDefinition) {
	start := max(n.Pos(), 0)
	if lines := n.Lines(); lines.Len() > 0 {
		start = lines.At(0).Start
	}
	label := util.ToLinkReference(n.Label)
	if _, twice := j.references[label]; twice {
		j.doubt("reference-duplicate", start, j.lineEnd(start), fmt.Sprintf("[%s] is defined a second time; the first address is the one used", quoted(string(n.Label))), "delete one of the two lines")
		return
	}
	j.references[label] = &reference{start: start, end: j.lineEnd(start), label: string(n.Label)}
}

// useReference notes that a link takes its address from a definition.
func (j *job) useReference(r *ast.ReferenceLink) {
	if r == nil {
		return
	}
	if d := j.references[util.ToLinkReference(r.Value)]; d != nil {
		d.used = true
	}
}

// unusedReferences reports definitions that no link uses: a line of that kind isn't shown by itself.
func (j *job) unusedReferences() {
	var unused []*reference
	for _, r := range j.references {
		if !r.used {
			unused = append(unused, r)
		}
	}
	slices.SortFunc(unused, func(a, b *reference) int { return a.start - b.start })
	for _, r := range unused {
		j.doubt("reference-unused", r.start, r.end, fmt.Sprintf("no link uses [%s], so this line isn't shown", quoted(r.label)),
			fmt.Sprintf("write [text][%s] where it belongs, or delete the line; to show the line, write a backslash before its first bracket", quoted(r.label)))
	}
}

// brokenLink and openReference find text that was most likely meant as a link.
var (
	brokenLink    = pattern.New(`\]\([^()\n]*\)?`)
	openReference = pattern.New(`\]\[([^\[\]\n]+)\]`)
)

// checkText reports text that looks like markup that failed.
func (j *job) checkText(n *ast.Text) {
	start, stop := n.Segment.Start, n.Segment.Stop
	if n.IsRaw() || start >= stop {
		return
	}
	j.checkCharacters(start, stop)
	value := j.in.text[start:stop]
	if bytes.IndexByte(value, ']') < 0 {
		return
	}
	line := j.in.text[start:j.lineEnd(stop)]
	for at := 0; at < len(value); at++ {
		if value[at] != ']' || at > 0 && value[at-1] == '\\' || at+1 == len(line) {
			continue
		}
		j.checkBracket(line[at:], start+at)
	}
}

// checkBracket looks at what follows a "]" in plain text.
func (j *job) checkBracket(rest []byte, at int) {
	switch rest[1] {
	case '(':
		if m := brokenLink.FindIndex(rest); m != nil {
			j.doubt("link-broken", at+1, at+m[1], "this looks like a link, but is shown as it is written", addressHint(string(rest[1:m[1]])))
		}
	case '[':
		if m := openReference.FindSubmatch(rest); m != nil {
			j.doubt("reference-undefined", at+1, at+len(m[0]), fmt.Sprintf("nothing says where [%s] leads, so the brackets are shown", quoted(string(m[1]))),
				fmt.Sprintf("add a line \"[%s]: address\", or write (address) in its place", quoted(string(m[1]))))
		}
	}
}

// addressHint says what is wrong with an address behind the words of a link, with its parentheses.
func addressHint(address string) string {
	inner, closed := strings.CutSuffix(strings.TrimPrefix(address, "("), ")")
	words := strings.Fields(inner)
	switch {
	case !closed && len(words) > 0:
		return "close the address with ): write (" + quoted(strings.TrimRight(words[0], ".,;:!?")) + ")"
	case strings.HasPrefix(inner, "#") && len(words) > 1:
		return "an id has no spaces: write it as it stands there, which is most likely (#" + anchorName(inner) + ")"
	}
	return "an address has no spaces: write %20 for each, or put it in < and >"
}
