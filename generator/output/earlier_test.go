package output

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestWhatStoodBesideAFileIsKnownOnlyAsItWasWritten(t *testing.T) {
	page := File{Path: "a/index.html", Bytes: []byte("a page")}
	for _, c := range []struct {
		name    string
		file    File
		sibling string
		change  func(dest string) error
		want    string
		known   bool
	}{
		{"as it was", page, "a/index.html.br", nil, "small", true},
		{"none was made", page, "a/index.html.gz", nil, "", true},
		{"another file", File{Path: "b/index.html", Bytes: page.Bytes}, "b/index.html.br", nil, "", false},
		{"other bytes", File{Path: page.Path, Bytes: []byte("a Page")}, "a/index.html.br", nil, "", false},
		{"altered", page, "a/index.html.br", func(dest string) error { return os.WriteFile(dest, []byte("SMALL"), 0o644) }, "", false},
		{"longer", page, "a/index.html.br", func(dest string) error { return os.WriteFile(dest, []byte("small and more"), 0o644) }, "", false},
		{"gone", page, "a/index.html.br", os.Remove, "", false},
		{"a link", page, "a/index.html.br", func(dest string) error {
			return errors.Join(os.Rename(dest, dest+".real"), os.Symlink(filepath.Base(dest)+".real", dest))
		}, "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			dest := filepath.Join(t.TempDir(), "dist")
			files := []File{page, {Path: "a/index.html.br", Bytes: []byte("small")}}
			if _, err := Write(t.Context(), dest, files, Record{}, Options{}); err != nil {
				t.Fatal(err)
			}
			if c.change != nil {
				if err := c.change(filepath.Join(dest, "a/index.html.br")); err != nil {
					t.Fatal(err)
				}
			}
			s, err := Open(t.Context(), dest, Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close(t.Context())
			data, known := s.Earlier(c.file, c.sibling)
			if string(data) != c.want || known != c.known {
				t.Errorf("%q, %v", data, known)
			}
		})
	}
}
