package markdown

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
)

var kindVariable = ast.NewNodeKind("Variable")

// placeholder is a value of site.yaml in a text: {{ controller.name }}.
var placeholder = pattern.New(`\{\{[ \t]*([\pL_][\pL\pN_.-]*)[ \t]*\}\}`)

// placeholderHere is one that begins the text.
var placeholderHere = pattern.New(`^` + placeholder.String())

// variable is a placeholder in running text, or braces that aren't one.
type variable struct {
	ast.BaseInline
	name       string // empty for "{{" that begins no placeholder
	start, end int
}

func (v *variable) Kind() ast.NodeKind            { return kindVariable }
func (v *variable) Dump(source []byte, level int) { ast.DumpHelper(v, source, level, nil, nil) }

// variableParser reads placeholders before anything else in a line gets at the "_" of their names.
type variableParser struct{}

// Trigger returns what a placeholder begins with.
func (variableParser) Trigger() []byte { return []byte{'{'} }

// Parse reads a placeholder.
func (variableParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("{{")) {
		return nil
	}
	v := &variable{start: segment.Start, end: segment.Start + 2}
	if m := placeholderHere.FindSubmatchIndex(line[:min(len(line), maxPlaceholder)]); m != nil {
		v.name, v.end = string(line[m[2]:m[3]]), segment.Start+m[1]
	}
	block.Advance(v.end - v.start)
	return v
}

// checkVariable reports a placeholder without a value.
func (j *job) checkVariable(v *variable) {
	if v.name != "" {
		j.variable(v.name, v.start, v.end)
		return
	}
	const hint = `write {{ controller.name }}, in one line; write \{{ to show the braces themselves`
	line, _, _ := bytes.Cut(j.in.text[v.end:min(v.end+maxPlaceholder, len(j.in.text))], []byte("\n"))
	if end := bytes.Index(line, []byte("}}")); end >= 0 {
		end += v.end + 2
		j.problem("variable-malformed", v.start, end, fmt.Sprintf("%s isn't a variable: its name has letters, digits, - and _, with dots between", j.in.shown(v.start, end)), hint)
		return
	}
	j.problem("variable-malformed", v.start, v.end, "{{ is not closed", hint)
}

// value returns the value of a variable: one that the text is included with, or else one of the site.
func (j *job) value(name string) (string, bool) {
	if value, ok := j.own[name]; ok {
		if j.used == nil {
			j.used = map[string]bool{}
		}
		j.used[name] = true
		return value, true
	}
	value, ok := j.src.Variables[name]
	return value, ok
}

// variable returns the value of a variable, and reports one that site.yaml doesn't have.
func (j *job) variable(name string, start, end int) (string, bool) {
	if value, ok := j.value(name); ok {
		return value, true
	}
	if j.counts[diag.Error] > maxReported {
		return "", false // which no more is said of: to look for what was meant takes time
	}
	known := slices.Sorted(maps.Keys(j.src.Variables))
	if len(j.stack) > 1 {
		known = slices.Concat(slices.Sorted(maps.Keys(j.own)), known)
	}
	hint := variableHint(name, known)
	if _, found := diag.Suggest(name, known); !found && len(j.stack) > 1 {
		hint = fmt.Sprintf("give it where the clause is included, as in ::: include clauses/%s %s=\"…\", or %s", path.Base(j.in.file.Path), name, hint)
	}
	j.problem("variable-unknown", start, end, fmt.Sprintf("there is no value for {{ %s }}", quoted(name)), hint)
	return "", false
}

// expand puts values in the place of the placeholders of a text that isn't Markdown. start and end are where it stands.
func (j *job) expand(s string, start, end int) string {
	if !strings.Contains(s, "{{") {
		return s
	}
	return placeholder.ReplaceAllStringFunc(s, func(found string) string {
		name := placeholder.FindStringSubmatch(found)[1]
		if value, ok := j.variable(name, start, end); ok {
			return value
		}
		return found
	})
}

func renderVariable(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		out, v := w.(*fragmentWriter), node.(*variable)
		out.value(v, out.variableText(v))
	}
	return ast.WalkContinue, nil
}

// variableText returns what a placeholder stands for; one without a value stands for itself.
func (j *job) variableText(v *variable) string {
	if value, ok := j.value(v.name); ok && v.name != "" {
		return value
	}
	return string(j.in.text[v.start:v.end])
}
