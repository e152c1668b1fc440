package generator

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"trackora.click/proviso/generator/load"
)

// BenchmarkExampleCold builds the example site into an empty folder.
func BenchmarkExampleCold(b *testing.B) {
	parent := b.TempDir()
	for i := 0; b.Loop(); i++ {
		buildExample(b, filepath.Join(parent, string(rune('a'+i%26)), "dist"))
		if err := os.RemoveAll(filepath.Join(parent, string(rune('a'+i%26)))); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkExampleUnchanged builds the example site again, with nothing to write.
func BenchmarkExampleUnchanged(b *testing.B) {
	destination := filepath.Join(b.TempDir(), "dist")
	for b.Loop() {
		buildExample(b, destination)
	}
}

// BenchmarkExampleFiles does all of a build but writing.
func BenchmarkExampleFiles(b *testing.B) {
	root, err := load.OpenRoot("..")
	if err != nil {
		b.Fatal(err)
	}
	defer root.Close()
	for b.Loop() {
		if _, report, err := Files(context.Background(), root, Options{}); err != nil || report.Failed {
			b.Fatal(err, report.Diagnostics)
		}
	}
}

func buildExample(b *testing.B, destination string) {
	report, err := Build(context.Background(), Options{Source: "..", Destination: destination})
	if err != nil || report.Failed {
		b.Fatal(err, report.Diagnostics)
	}
}
