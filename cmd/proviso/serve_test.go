package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestServeShowsTheSiteThatWasBuiltLast(t *testing.T) {
	parent := t.TempDir()
	dist := filepath.Join(parent, "dist")
	served := site(dist)
	for _, text := range []string{"old", "new"} {
		built := filepath.Join(parent, text)
		err := errors.Join(os.Mkdir(built, 0o755), os.WriteFile(filepath.Join(built, "index.html"), []byte(text), 0o644),
			os.RemoveAll(dist), os.Rename(built, dist))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := fs.ReadFile(served, "index.html"); string(got) != text {
			t.Errorf("served %q for %q: %v", got, text, err)
		}
	}
	if _, err := served.Open("../dist/index.html"); err == nil {
		t.Error("served a path that leads outside")
	}
}
