package pattern

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// texts returns the expressions of all patterns of the generator, by where they are. What isn't written out in one,
// such as a constant, stands in it as an x.
func texts(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	files := token.NewFileSet()
	err := filepath.WalkDir("..", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, is := n.(*ast.CallExpr)
			if !is || len(call.Args) != 1 {
				return true
			}
			called, is := call.Fun.(*ast.SelectorExpr)
			if !is || called.Sel.Name != "New" {
				return true
			}
			if from, is := called.X.(*ast.Ident); is && from.Name == "pattern" {
				all[files.Position(call.Pos()).String()] = written(call.Args[0])
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// written returns a string expression as far as it is written out.
func written(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		return written(e.X) + written(e.Y)
	case *ast.BasicLit:
		if text, err := strconv.Unquote(e.Value); err == nil {
			return text
		}
	}
	return "x"
}

// A pattern that nothing uses in a test would else fail on a user's machine.
func TestEveryPatternCompiles(t *testing.T) {
	all := texts(t)
	if len(all) < 50 {
		t.Fatalf("only %d patterns were found", len(all))
	}
	for at, text := range all {
		if _, err := regexp.Compile(text); err != nil {
			t.Errorf("%s: %v", at, err)
		}
	}
}

func TestAPatternMayBeUsedByManyAtOnce(t *testing.T) {
	p := New(`^(\d+)-(\w*)$`)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if !p.MatchString("12-ab") || p.FindStringSubmatch("12-ab")[2] != "ab" || p.ReplaceAllString("1-x", "$2") != "x" {
				t.Error("no match")
			}
		})
	}
	wait.Wait()
}
