package markdown

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/text/unicode/norm"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
)

// includeName is what stands after ":::" where a clause of a file of its own belongs:
//
//	::: include clauses/retention.md period="14 months"
//	:::
const includeName = "include"

// Inclusions is what the texts of one page include. A nil one is that of a text that stands alone.
type Inclusions struct {
	files        map[string]bool
	uses         int
	text, output int // bytes
}

// Files returns the paths of the files, in order.
func (x *Inclusions) Files() []string { return slices.Sorted(maps.Keys(x.files)) }

// Inclusion is how a text came into the one that includes it.
type Inclusion struct {
	File *diag.File
	Uses []diag.Position // where it is included, and where the text that does so is, and so on
}

// Tell returns a diagnostic about the text with the places of use.
func (x *Inclusion) Tell(d diag.Diagnostic) diag.Diagnostic {
	for _, use := range x.Uses {
		d = d.Included(use)
	}
	return d
}

// include parses the clause that a line names, with the values that follow the name.
func (j *job) include(c *container) {
	name, values, ok := j.includeWords(c)
	if c.HasChildren() {
		j.problem("container-content", c.start, c.end, "the text of a clause is in its file, and none can stand here", "move it above this line, or below the ::: that ends it")
	}
	if !ok {
		return
	}
	file := j.src.Clauses[norm.NFC.String(name.Text)]
	switch {
	case file == nil:
		j.noClause(name)
		return
	case slices.Contains(j.stack, file.Path):
		j.problem("include-cycle", name.Start, name.End, "this clause includes itself: "+strings.Join(append(slices.Clone(j.stack[1:]), file.Path), " includes "), "delete one of these lines")
		return
	case !j.mayInclude(file, c):
		return
	}
	sub := j.Parser.job(Source{
		File: file, IDPrefix: fmt.Sprintf("%s-include-%d", j.src.IDPrefix, j.src.Inclusions.uses),
		Variables: j.src.Variables, Labels: j.src.Labels, Limits: j.src.Limits, Terms: j.src.Terms, Clauses: j.src.Clauses, Inclusions: j.src.Inclusions,
	})
	sub.stack = append(slices.Clone(j.stack), file.Path)
	sub.own = map[string]string{}
	for _, v := range values {
		sub.own[v.name] = j.expand(v.text, v.start, v.end)
	}
	c.sub, c.subRoot, c.values = sub, sub.read(), values
}

// printClause prints the clause that was parsed, and reports what is wrong with it.
func (j *job) printClause(c *container) {
	if c.sub == nil || c.clause != nil {
		return // it can't be, or was already
	}
	sub := c.sub
	c.clause = &Fragment{}
	if c.subRoot != nil {
		*c.clause = sub.render(c.subRoot, sub.src.IDPrefix)
		sub.finish()
	}
	c.use = j.in.file.At(j.in.origin(c.start), j.in.origin(c.end)).Position
	diag.Sort(sub.list)
	for _, d := range sub.list {
		j.list = append(j.list, d.Included(c.use))
	}
	for _, v := range c.values {
		if !sub.used[v.name] && diag.Count(sub.list, diag.Error) == 0 {
			j.doubt("include-unused", v.start, v.end, fmt.Sprintf("%s has no {{ %s }}, so this value is shown nowhere", sub.in.file.Path, v.name), "delete it, or write {{ "+v.name+" }} in the clause")
		}
	}
	j.src.Inclusions.output += len(c.clause.HTML)
}

// noClause reports a file that isn't there.
func (j *job) noClause(name Word) {
	known := slices.Sorted(maps.Keys(j.src.Clauses))
	hint := "put the file into a folder clauses beside the policies, and write its path as clauses/retention.md"
	if len(known) > 0 {
		hint = "there are: " + strings.Join(known[:min(len(known), 20)], ", ")
	}
	meant, near := diag.Suggest(name.Text, known)
	for _, k := range known {
		if !near && path.Base(k) == path.Base(name.Text) {
			meant, near = k, true
		}
	}
	if near {
		hint = "did you mean " + meant + "?"
	}
	j.problem("include-missing", name.Start, name.End, fmt.Sprintf("there is no clause %s", quoted(name.Text)), hint)
}

// mayInclude counts a use of a clause, and reports more than a page can hold.
func (j *job) mayInclude(file *diag.File, c *container) bool {
	x := j.src.Inclusions
	x.files[file.Path] = true
	x.uses++
	x.text += len(file.Text)
	switch {
	case len(j.stack) >= maxIncludeDepth:
		j.problem("limit", c.start, c.end, fmt.Sprintf("clauses include each other more than %d deep", maxIncludeDepth), "write the text of the deepest ones where it belongs")
	case x.uses > maxIncludes || x.text > maxIncludedText || x.output > maxIncludedOutput:
		j.problem("limit", c.start, c.end, fmt.Sprintf("this page includes more than %d clauses, or %d MiB of text", maxIncludes, maxIncludedText>>20), "divide the policy")
	default:
		return true
	}
	return false
}

// included is a value that an include gives to its clause.
type included struct {
	name, text string
	start, end int
}

var (
	clauseName = pattern.New(`^[ \t]*([^\s"“”'=]+)`)
	clauseSets = pattern.New(`^[ \t]+([\pL_][\pL\pN_-]*)=(?:"([^"]*)"|“([^”]*)”|'([^']*)'|([^\s"“']+))`)
)

// includeWords reads the file and the values that a line names, and reports what is wrong with it.
func (j *job) includeWords(c *container) (name Word, values []included, ok bool) {
	const hint = `write ::: include clauses/retention.md, and after it values such as period="14 months"`
	line := strings.TrimRight(string(j.in.text[c.words:c.end]), " \t")
	line = strings.TrimRight(strings.TrimRight(line, ":"), " \t") // colons that mirror those at the beginning
	m := clauseName.FindStringSubmatchIndex(line)
	if m == nil {
		j.problem("container-attribute", c.start, c.end, "::: include needs the name of a file", hint)
		return name, nil, false
	}
	name = Word{line[m[2]:m[3]], c.words + m[2], c.words + m[3]}
	for at := m[1]; at < len(line); {
		m := clauseSets.FindStringSubmatchIndex(line[at:])
		if m == nil {
			j.problem("container-attribute", c.words+at, c.end, "after the file stand values for its {{ }}, each with a name, and quotes around one of several words", hint)
			return name, values, false
		}
		v := included{name: line[at+m[2] : at+m[3]], start: c.words + at + m[2], end: c.words + at + m[1]}
		for i := 4; i < len(m); i += 2 {
			if m[i] >= 0 {
				v.text = line[at+m[i] : at+m[i+1]]
			}
		}
		if slices.ContainsFunc(values, func(other included) bool { return other.name == v.name }) {
			j.problem("container-attribute", v.start, v.end, fmt.Sprintf("%s is set twice", v.name), "keep one of the two")
		}
		values = append(values, v)
		at += m[1]
	}
	return name, values, true
}

// renderInclude puts the clause in its place, and what the generator has to know of it beside that of the text around.
func (out *fragmentWriter) renderInclude(c *container, entering bool) {
	if !entering {
		return
	}
	out.printClause(c)
	if c.clause == nil || diag.Count(c.sub.list, diag.Error) > 0 {
		out.spoken = true // what is missing is reported
		return
	}
	f := *c.clause
	out.spoken = out.spoken || !f.Empty
	in := map[*Inclusion]*Inclusion{nil: {File: c.sub.in.file, Uses: []diag.Position{c.use}}}
	from := func(inner *Inclusion) *Inclusion {
		if in[inner] == nil {
			in[inner] = &Inclusion{inner.File, append(slices.Clone(inner.Uses), c.use)}
		}
		return in[inner]
	}
	before := [...]int{
		HeadingID: len(out.Headings), HeadingNumber: len(out.Headings), LinkTarget: len(out.Links), LinkText: len(out.Links),
		TermTarget: len(out.Terms), ImageSource: len(out.Images), PlaceContent: len(out.Places), PlaceAttribute: len(out.Places),
	}
	for _, hole := range f.Holes {
		out.Holes = append(out.Holes, Hole{len(out.HTML) + hole.Offset, hole.Kind, before[hole.Kind] + hole.Index})
	}
	out.HTML = append(out.HTML, f.HTML...)
	above, numbered := out.clause(c)
	level := 0
	if len(out.Headings) > 0 {
		level = out.Headings[len(out.Headings)-1].Level
	}
	for _, a := range f.Anchors {
		a.In = from(a.In)
		switch {
		case !numbered:
			a.Clause = ""
		case a.Heading < 0 && a.Clause != "":
			a.Clause = above + a.Clause
		}
		a.Heading += before[HeadingID]
		out.Anchors = append(out.Anchors, a)
	}
	out.Terms = append(out.Terms, f.Terms...)
	for _, h := range f.Headings {
		h.In = from(h.In)
		out.Headings = append(out.Headings, h)
	}
	for _, l := range f.Links {
		l.In = from(l.In)
		out.Links = append(out.Links, l)
	}
	for _, i := range f.Images {
		i.In = from(i.In)
		out.Images = append(out.Images, i)
	}
	for _, p := range f.Places {
		p.In = from(p.In)
		if p.Level == 0 {
			p.Level = level
		}
		out.Places = append(out.Places, p)
	}
}

// refuseNotes reports footnotes in a clause: those of the page are numbered and listed without it.
func (j *job) refuseNotes(root ast.Node) {
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if r, ok := n.(*footnoteReference); ok && entering {
			j.problem("include-footnote", r.start, r.end, "a clause that others include can't have footnotes", "write what it says in the text, or in parentheses")
		}
		return ast.WalkContinue, nil
	})
}
