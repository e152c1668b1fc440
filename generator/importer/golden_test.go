package importer_test

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/importer"
)

var update = flag.Bool("update", false, "rewrite golden files")

// TestWhatBecomesOfFilesOfEachKind holds what is made of one file as each program saves it, with the report, and that
// it builds.
func TestWhatBecomesOfFilesOfEachKind(t *testing.T) {
	names, err := filepath.Glob("testdata/*.*")
	if err != nil || len(names) < 6 {
		t.Fatalf("%d files: %v", len(names), err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			result := importer.Read([]importer.Source{source(t, name)}, importer.Options{})
			build(t, result)
			golden := filepath.Join("testdata", "golden", filepath.Base(name))
			got := written(t, result)
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("(-golden +now):\n%s", diff)
			}
		})
	}
}

// source reads a file of testdata. A document of Word lies there as its parts.
func source(t *testing.T, name string) importer.Source {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Base(name)
	if document, ok := strings.CutSuffix(file, ".txtar"); ok {
		parts := map[string]string{}
		for _, f := range txtar.Parse(text).Files {
			if parts[f.Name] = string(f.Data); path.Ext(f.Name) == ".png" {
				parts[f.Name] = string(pixel(t)) // no text
			}
		}
		return importer.Source{Path: document, Text: packed(t, parts)}
	}
	return importer.Source{Path: file, Text: text}
}

// packed zips the parts of a document.
func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// written is the report and all files as one text.
func written(t *testing.T, result importer.Result) string {
	t.Helper()
	var out strings.Builder
	if err := diag.WriteText(&out, result.Diagnostics, diag.TextOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, p := range result.Policies {
		for _, f := range p.Files {
			fmt.Fprintf(&out, "\n-- %s --\n%s", path.Join(p.Key, f.Name), f.Text)
		}
		for _, picture := range p.Pictures {
			fmt.Fprintf(&out, "\n-- %s --\n%d bytes\n", path.Join(p.Key, picture.Name), len(picture.Bytes))
		}
	}
	return out.String()
}
