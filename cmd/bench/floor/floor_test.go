package floor

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAPageHoldsTheSectionsInOrder(t *testing.T) {
	source, destination := t.TempDir(), filepath.Join(t.TempDir(), "dist")
	for name, text := range map[string]string{
		"site.yaml":              "name: Example\n",
		"fr/privacy/01-scope.md": "---\ntitle: A\n---\nUn.\n",
		"privacy/01-scope.md":    "---\ntitle: A\n---\n- one\n",
		"privacy/02-terms.md":    "Term\n: meaning\n",
		"privacy/policy.md":      "---\ntitle: P\n---\nLead.\n",
	} {
		name = filepath.Join(source, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := Build(source, destination); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, name := range []string{"privacy/index.html", "fr/privacy/index.html"} {
		text, err := os.ReadFile(filepath.Join(destination, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		got[name] = string(text)
	}
	want := map[string]string{
		"privacy/index.html":    "<p>Lead.</p>\n<ul>\n<li>one</li>\n</ul>\n<dl>\n<dt>Term</dt>\n<dd>meaning</dd>\n</dl>\n",
		"fr/privacy/index.html": "<p>Un.</p>\n",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAFolderThatCanNotBeWrittenIsAnError(t *testing.T) {
	source := t.TempDir()
	for _, name := range []string{"a.md", "file"} {
		if err := os.WriteFile(filepath.Join(source, name), []byte("Text.\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := Build(source, filepath.Join(source, "file")); err == nil {
		t.Error("no error, though the destination is a file")
	}
}
