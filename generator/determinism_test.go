package generator

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// digest is the SHA-256 over every path and byte of a folder.
func digest(t *testing.T, dir string) string {
	t.Helper()
	sum := sha256.New()
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		fmt.Fprintf(sum, "%s %d\n%s", name, len(data), data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sum.Sum(nil))
}

func TestSameContentGivesTheSameBytes(t *testing.T) {
	first := ""
	for _, variation := range []struct {
		name, zone, home string
		processors       int
		touched          time.Time
	}{
		{"as it is", "UTC", "/root", 2, time.Time{}},
		{"one processor", "Asia/Kathmandu", "/nowhere", 1, time.Unix(0, 0)},
		{"many processors, other zone", "America/St_Johns", "/tmp", 8, time.Date(2999, 12, 31, 23, 59, 59, 0, time.UTC)},
	} {
		t.Run(variation.name, func(t *testing.T) {
			t.Setenv("TZ", variation.zone)
			t.Setenv("HOME", variation.home)
			t.Setenv("LC_ALL", "tr_TR.UTF-8")
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(variation.processors))
			source, destination := filepath.Join(t.TempDir(), "a folder with spaces"), t.TempDir()
			if err := os.CopyFS(filepath.Join(source, "content"), os.DirFS("../content")); err != nil {
				t.Fatal(err)
			}
			if !variation.touched.IsZero() {
				if err := os.Chtimes(filepath.Join(source, "content/site.yaml"), variation.touched, variation.touched); err != nil {
					t.Fatal(err)
				}
			}
			report, err := Build(context.Background(), Options{Source: source, Destination: destination})
			if err != nil || report.Failed {
				t.Fatalf("build: %v %v", err, report.Diagnostics)
			}
			got := digest(t, destination)
			if first == "" {
				first = got
			}
			if got != first {
				t.Error("other bytes than in the first build")
			}
		})
	}
}
