package load

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"trackora.click/proviso/generator/diag"
)

var update = flag.Bool("update", false, "rewrite golden files")

// asOf is the day the tests build for.
var asOf = time.Date(2026, 5, 25, 0, 0, 0, 0, time.UTC)

// checkGolden compares text with a golden file.
func checkGolden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// site is a small site without mistakes, for a test to add its mistake to.
func site(more map[string]string) fstest.MapFS {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"content/site.yaml":         "name: Example\n",
		"content/privacy/policy.md": "---\ntitle: Privacy\n---\nLead.\n",
		"content/privacy/01-one.md": "---\ntitle: One\n---\nText.\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range more {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

// report loads a site and returns its diagnostics as printed.
func report(t *testing.T, files fs.FS) string {
	t.Helper()
	_, list, err := Load(files, Options{AsOf: asOf})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := diag.WriteText(&out, list, diag.TextOptions{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestMistakesAreExplained holds the exact words for every mistake that a text file of the site can have. Each archive
// in testdata lists mistakes in one kind of file; the golden file beside it shows what the editor reads.
func TestMistakesAreExplained(t *testing.T) {
	for kind, file := range map[string]string{
		"section":  "content/privacy/02-two.md",
		"policy":   "content/terms.md",
		"site":     "content/site.yaml",
		"registry": "content/consent.yaml",
		"slips":    "content/consent.yaml",
		"glossary": "content/glossary.yaml",
		"drawing":  "content/logo.svg",
	} {
		t.Run(kind, func(t *testing.T) {
			archive, err := txtar.ParseFile(filepath.Join("testdata", kind+".txtar"))
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			for _, mistake := range archive.Files {
				files := map[string]string{file: string(mistake.Data)}
				if strings.Contains(string(mistake.Data), "visits.js") {
					files["content/scripts/visits.js"] = ""
				}
				got := report(t, site(files))
				fmt.Fprintf(&out, "=== %s\n%s\n%s\n", mistake.Name, mistake.Data, got)
			}
			checkGolden(t, kind+".golden", []byte(out.String()))
		})
	}
}
