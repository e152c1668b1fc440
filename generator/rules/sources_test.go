package rules_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"trackora.click/proviso/generator/rules"
)

// written collects the ids of rules that the sources of the program give to diagnostics, with a place for each: what is
// assigned to a field Rule, and what is handed to a parameter called rule. A parameter or variable of that name is no id
// itself; its callers are looked at.
func written(t *testing.T) map[string]string {
	t.Helper()
	set := token.NewFileSet()
	files := parse(t, set)
	parameters := ruleParameters(files)
	ids := map[string]string{}
	note := func(e ast.Expr) {
		// What is put together, such as "…-unknown", the golden files tell.
		if text, ok := e.(*ast.BasicLit); ok {
			if id, err := strconv.Unquote(text.Value); err == nil && text.Kind == token.STRING {
				ids[id] = set.Position(e.Pos()).String()
			}
		}
	}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				if name(n.Key) == "Rule" || name(n.Key) == "rule" {
					note(n.Value)
				}
			case *ast.AssignStmt:
				noteAssigned(n, note)
			case *ast.CallExpr:
				if at, ok := parameters[f.Name.Name+"."+name(n.Fun)]; ok && at < len(n.Args) && isID(n.Args[at]) {
					note(n.Args[at])
				}
			}
			return true
		})
	}
	return ids
}

// noteAssigned notes what an assignment gives to a field Rule or a variable rule, among others or alone.
func noteAssigned(n *ast.AssignStmt, note func(ast.Expr)) {
	for i, left := range n.Lhs {
		if field, ok := left.(*ast.SelectorExpr); len(n.Lhs) == len(n.Rhs) && (ok && field.Sel.Name == "Rule" || name(left) == "rule") {
			note(n.Rhs[i])
		}
	}
}

// ruleParameters returns, for every function and method with a parameter called rule, where it stands among them.
func ruleParameters(files []*ast.File) map[string]int {
	parameters := map[string]int{}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				noteParameter(parameters, f.Name.Name+"."+n.Name.Name, n.Type)
			case *ast.AssignStmt:
				for i, value := range n.Rhs {
					if function, ok := value.(*ast.FuncLit); ok && len(n.Lhs) == len(n.Rhs) {
						noteParameter(parameters, f.Name.Name+"."+name(n.Lhs[i]), function.Type)
					}
				}
			}
			return true
		})
	}
	return parameters
}

func noteParameter(parameters map[string]int, function string, signature *ast.FuncType) {
	var names []string
	for _, p := range signature.Params.List {
		for _, n := range p.Names {
			names = append(names, n.Name)
		}
	}
	if at := slices.Index(names, "rule"); at >= 0 {
		parameters[function] = at
	}
}

func parse(t *testing.T, set *token.FileSet) []*ast.File {
	t.Helper()
	var files []*ast.File
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		if folder := filepath.ToSlash(filepath.Dir(path)); folder != ".." && folder != "../load" && folder != "../markdown" && folder != "../check" {
			return nil // these four alone give ids to diagnostics: a test holds which import diag
		}
		f, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		files = append(files, f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// isID tells an id from a text for people: functions of one name can differ in what they take.
func isID(e ast.Expr) bool {
	text, ok := e.(*ast.BasicLit)
	return ok && !strings.Contains(text.Value, " ")
}

func name(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// TestEveryRuleIsInTheCatalogue looks through the sources, and through the golden files for those that are put together.
func TestEveryRuleIsInTheCatalogue(t *testing.T) {
	ids := written(t)
	if len(ids) < 100 {
		t.Fatalf("found only %d ids in the sources", len(ids))
	}
	for id, at := range shown(t) {
		ids[id] = at
	}
	for id, at := range ids {
		if _, ok := rules.Find(id); !ok {
			t.Errorf("%s: the rule %q is not in the catalogue", at, id)
		}
	}
	for _, r := range rules.All() {
		if _, ok := ids[r.ID]; !ok {
			t.Errorf("nothing has the rule %q of the catalogue", r.ID)
		}
	}
}

var printed = regexp.MustCompile(`(?m): (?:error|warning|hint): .* \\?\[([a-z0-9-]+)\\?\]\$?\r?$`)

// shown collects the ids of rules that the expected output of other tests has.
func shown(t *testing.T) map[string]string {
	t.Helper()
	ids := map[string]string{}
	for _, root := range []string{"../load", "../markdown", "../testdata", "../../cmd/proviso/testdata"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.Contains(filepath.ToSlash(path), "testdata/") {
				return err
			}
			text, err := os.ReadFile(path)
			for _, m := range printed.FindAllStringSubmatch(string(text), -1) {
				ids[m[1]] = path
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return ids
}
