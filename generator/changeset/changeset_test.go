package changeset

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree returns the files and folders of a folder, with the text of each file.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == dir {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		if d.IsDir() {
			found[filepath.ToSlash(rel)+"/"] = ""
			return nil
		}
		text, err := os.ReadFile(name)
		found[filepath.ToSlash(rel)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

var old = map[string]string{"content/site.yaml": "locales: [en]\n", "content/privacy/policy.md": "text", "content/privacy/a.png": "picture"}

// larger is a set with every kind of change.
func larger() Set {
	return Set{
		Moves: []Move{{"content/privacy", "content/en/privacy"}},
		Files: []File{{"content/fr/privacy/policy.md", []byte("texte")}, {"content/fr/terms.md", []byte("conditions")}},
		Edits: []Edit{{"content/site.yaml", []byte("locales: [en]\n"), []byte("locales: [en, fr]\n")}},
	}
}

func TestASetIsMadeWhole(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, old)
	if err := larger().Apply(dir); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"content/": "", "content/en/": "", "content/en/privacy/": "", "content/fr/": "", "content/fr/privacy/": "",
		"content/site.yaml": "locales: [en, fr]\n", "content/en/privacy/policy.md": "text", "content/en/privacy/a.png": "picture",
		"content/fr/privacy/policy.md": "texte", "content/fr/terms.md": "conditions",
	}
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestASetIsTakenBackWhereAStepFails(t *testing.T) {
	for name, spoil := range map[string]func(*Set){
		"a move of what isn't there":       func(s *Set) { s.Moves = append(s.Moves, Move{"content/terms.md", "content/en/terms.md"}) },
		"a file that can't have its name":  func(s *Set) { s.Files = append(s.Files, File{"content/" + strings.Repeat("x", 300), nil}) },
		"a file made twice":                func(s *Set) { s.Files = append(s.Files, s.Files[0]) },
		"a file outside":                   func(s *Set) { s.Files = append(s.Files, File{"../x", nil}) },
		"an edit of what somebody changed": func(s *Set) { s.Edits[0].Before = []byte("other") },
		"a second edit that fails":         func(s *Set) { s.Edits = append(s.Edits, Edit{Path: "content/none.yaml"}) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, old)
			before := tree(t, dir)
			s := larger()
			spoil(&s)
			if err := s.Apply(dir); err == nil {
				t.Error("it was applied")
			}
			if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
				t.Errorf("(-before +after):\n%s", diff)
			}
		})
	}
}

func TestWhatIsInTheWayIsListedAndNothingIsTouched(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"content/b.md": "mine", "content/privacy": "a file", ".gitignore": "mine"})
	if err := os.Symlink("nowhere", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	s := Set{Files: []File{{".gitignore", nil}, {"content/a.md", nil}, {"content/b.md", nil}, {"content/privacy/policy.md", nil}, {"content/privacy/01.md", nil}, {"link", nil}}}
	err := s.Apply(dir)
	var exists *ExistsError
	if !errors.As(err, &exists) {
		t.Fatalf("got %v", err)
	}
	if diff := cmp.Diff([]string{".gitignore", "content/b.md", "content/privacy", "link"}, exists.Paths); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := os.Stat(filepath.Join(dir, "content/a.md")); err == nil {
		t.Error("a file was made")
	}
}

func TestAFolderThatWasMadeForNothingIsRemoved(t *testing.T) {
	dir := t.TempDir()
	s := Set{Files: []File{{"a", nil}, {strings.Repeat("x", 300), nil}}}
	if err := s.Apply(filepath.Join(dir, "new", "site")); err == nil {
		t.Fatal("it was applied")
	}
	if diff := cmp.Diff(map[string]string{}, tree(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
