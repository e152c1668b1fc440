package generator

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/load"
	"trackora.click/proviso/generator/shape"
)

// compiled returns the schemas by name, ready to be asked.
func compiled(t *testing.T) map[string]*jsonschema.Schema {
	t.Helper()
	schemas := map[string]*jsonschema.Schema{}
	for _, s := range Schemas() {
		parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(s.Bytes))
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		c.AssertFormat()
		if err := c.AddResource(s.Name+".json", parsed); err != nil {
			t.Fatal(err)
		}
		if schemas[s.Name], err = c.Compile(s.Name + ".json"); err != nil {
			t.Fatal(err)
		}
	}
	return schemas
}

// whereWritten is the file that each schema is for, and what stands around the YAML in it.
var whereWritten = map[string]struct{ path, before, after string }{
	"site":     {path: "content/site.yaml"},
	"consent":  {path: "content/consent.yaml"},
	"glossary": {path: "content/glossary.yaml"},
	"policy":   {"content/privacy/policy.md", "---\n", "---\nLead.\n"},
	"section":  {"content/privacy/01-one.md", "---\n", "---\nText.\n"},
}

// decoded returns what the decoder finds wrong in a file of the kind in a site that is right.
func decoded(t *testing.T, kind, text string) []diag.Diagnostic {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"content/site.yaml":         "name: Example\nbaseURL: https://www.example.com/\n",
		"content/privacy/policy.md": "---\ntitle: Privacy\n---\nLead.\n",
		"content/privacy/01-one.md": "---\ntitle: One\n---\nText.\n",
		"content/logo.svg":          `<svg xmlns="http://www.w3.org/2000/svg"></svg>`,
		"content/scripts/visits.js": "",
		"themes/brand/theme.css":    "",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	where := whereWritten[kind]
	files[where.path] = &fstest.MapFile{Data: []byte(where.before + text + where.after)}
	return slices.DeleteFunc(allProblems(t, files), func(d diag.Diagnostic) bool {
		return d.Level != diag.Error || d.Position.File != where.path || d.Position.Line == 0 || d.Rule == "locale-empty"
	})
}

// allProblems loads a site whole.
func allProblems(t *testing.T, files fs.FS) []diag.Diagnostic {
	t.Helper()
	folder, err := load.Open(files, load.Options{AsOf: time.Date(2027, 1, 31, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	list := folder.Diagnostics
	for _, p := range folder.Site.Policies {
		more, err := folder.Read(p)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, more...)
	}
	return list
}

// asEditorsRead returns a node as an editor's YAML reader has it: of YAML 1.2, without dates.
func asEditorsRead(t *testing.T, n *yaml.Node) any {
	t.Helper()
	switch n.Kind {
	case yaml.MappingNode:
		group := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			group[n.Content[i].Value] = asEditorsRead(t, n.Content[i+1])
		}
		return group
	case yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			list = append(list, asEditorsRead(t, item))
		}
		return list
	case yaml.ScalarNode:
		if tag := n.ShortTag(); tag == "!!str" || tag == "!!timestamp" {
			return n.Value
		}
		var v any
		if err := n.Decode(&v); err != nil {
			t.Fatal(err)
		}
		if i, ok := v.(int); ok {
			return float64(i)
		}
		return v
	}
	t.Fatalf("a node of kind %d", n.Kind)
	return nil
}

// node reads a piece of YAML.
func node(t *testing.T, text string) *yaml.Node {
	t.Helper()
	var n yaml.Node
	if err := yaml.Unmarshal([]byte(text), &n); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return n.Content[0]
}

// written is a group of fields on its way into a file.
type written map[string]*yaml.Node

func (w written) node() *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	for _, name := range slices.Sorted(maps.Keys(w)) {
		n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: name}, w[name])
	}
	return n
}

// agreement compares the decoder and a schema, field by field.
type agreement struct {
	t      *testing.T
	kind   string
	schema *jsonschema.Schema
	groups int
	asked  int
}

// ask gives a file to both.
func (a *agreement) ask(what string, root *yaml.Node, right bool) {
	a.t.Helper()
	a.asked++
	text, err := yaml.Marshal(root)
	if err != nil {
		a.t.Fatal(err)
	}
	problems := decoded(a.t, a.kind, string(text))
	if accepted := len(problems) == 0; accepted != right {
		a.t.Errorf("%s: the decoder accepts it: %v; it says %+v of\n%s", what, accepted, problems, text)
	}
	if err := a.schema.Validate(asEditorsRead(a.t, root)); (err == nil) != right {
		a.t.Errorf("%s: the schema says %v of\n%s", what, err, text)
	}
}

// minimal returns a group with no more than what must be there.
func (a *agreement) minimal(g *shape.Group, whole []string) written {
	w := written{}
	for _, f := range g.Fields {
		if f.Required || slices.Contains(whole, f.Name) {
			w[f.Name] = node(a.t, f.Example)
		}
	}
	if len(g.OneOf) > 0 {
		w[g.OneOf[0]] = node(a.t, g.Field(g.OneOf[0]).Example)
	}
	if g == shape.Consent {
		w["categories"] = node(a.t, "[{id: necessary, title: N, necessary: true}, {id: analytics, title: A}]")
	}
	return w
}

// beside returns a minimal group with a field that isn't written yet, and what it needs beside it.
func (a *agreement) beside(g *shape.Group, f shape.Field, whole []string) written {
	w := a.minimal(g, whole)
	switch {
	case f.Name == "with":
		w["use"] = node(a.t, "hotjar")
	case slices.Contains(g.OneOf, f.Name):
		delete(w, g.OneOf[0])
	case len(f.Beside) > 0:
		delete(w, g.OneOf[0])
		w[f.Beside[0]] = node(a.t, g.Field(f.Beside[0]).Example)
	}
	return w
}

// compare goes through a group, in which the fields of whole are required too; place puts one into a whole file.
func (a *agreement) compare(g *shape.Group, whole []string, place func(*yaml.Node) *yaml.Node) {
	a.groups++
	a.ask(g.What+" with what must be there", place(a.minimal(g, whole).node()), true)
	unknown := a.minimal(g, whole)
	unknown["zzz"] = node(a.t, "a")
	a.ask(g.What+" with a field that there is none of", place(unknown.node()), false)
	for _, f := range g.Fields {
		what := fmt.Sprintf("%s of %s", f.Name, g.What)
		w := a.beside(g, f, whole)
		if f.Required || slices.Contains(whole, f.Name) {
			delete(w, f.Name)
			a.ask("without "+what, place(w.node()), false)
		}
		w[f.Name] = node(a.t, f.Example)
		a.ask(what, place(w.node()), true)
		for _, wrong := range wrongly(f) {
			w[f.Name] = node(a.t, wrong)
			a.ask(what+" as "+wrong, place(w.node()), false)
		}
		if f.Group != nil {
			a.compare(f.Group, f.Whole, func(inner *yaml.Node) *yaml.Node {
				w := a.beside(g, f, whole)
				w[f.Name] = inner
				if f.Kind == shape.Items {
					w[f.Name] = &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: []*yaml.Node{inner}}
				}
				if f.Group == shape.Category {
					w[f.Name].Content = append(w[f.Name].Content, node(a.t, "{id: necessary, title: N, necessary: true}"))
				}
				return place(w.node())
			})
		}
	}
}

// wrongly returns ways to write a field that are wrong.
func wrongly(f shape.Field) []string {
	list := []string{"null"}
	switch f.Kind {
	case shape.Line, shape.Text, shape.Told:
		list = append(list, "[[a]]", `" "`)
	case shape.Word:
		list = append(list, "nothing-of-that", "[a]")
	case shape.Boolean:
		list = append(list, `"true"`, "yes", "1")
	case shape.Number:
		list = append(list, "many", `"2"`, fmt.Sprint(f.Most+1), fmt.Sprint(f.Least-1), "2.5")
	default:
		list = append(list, "5", `"a"`)
	}
	const never = `"a b?"`
	switch {
	case f.Pattern != "" && f.Kind == shape.Line:
		list = append(list, never)
	case f.Kind == shape.List && !f.Open && (f.Pattern != "" || f.Words != nil || f.From != 0):
		list = append(list, "["+never+"]", "{a: b}")
	case f.Kind == shape.ByName && f.From != 0 && !f.Open:
		list = append(list, "{a: b}", "["+never+"]")
	case f.Kind == shape.ByName:
		list = append(list, `{"A b": a}`, "[a]", "{en: [a]}")
	}
	return list
}

// TestSchemasAndDecoderKnowTheSameFields writes every field there is as it should be, wrongly and not at all, beside none
// and beside one that there is none of: the decoder and the schema must think the same of each file.
func TestSchemasAndDecoderKnowTheSameFields(t *testing.T) {
	schemas := compiled(t)
	for _, f := range shape.Files() {
		t.Run(f.Name, func(t *testing.T) {
			a := &agreement{t: t, kind: f.Name, schema: schemas[f.Name]}
			a.compare(f.Group, nil, func(n *yaml.Node) *yaml.Node { return n })
			t.Logf("%d groups, %d files", a.groups, a.asked)
		})
	}
}
