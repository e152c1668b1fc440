package load

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func TestOpenRootSaysWhichFolderIsMissing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "nowhere")
	_, err := OpenRoot(dir)
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), dir) {
		t.Errorf("OpenRoot = %v", err)
	}
}

// brokenDisk fails to read one file or folder.
type brokenDisk struct {
	fstest.MapFS
	bad string
}

var errDisk = errors.New("input/output error")

func (d brokenDisk) Open(name string) (fs.File, error) {
	if name == d.bad {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errDisk}
	}
	return d.MapFS.Open(name)
}

func (d brokenDisk) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == d.bad {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errDisk}
	}
	return d.MapFS.ReadDir(name)
}

func TestDiskErrorIsAnErrorNotADiagnostic(t *testing.T) {
	for _, name := range []string{"content", "content/site.yaml", "content/privacy/policy.md", "content/privacy/01-one.md", "content/logo.svg"} {
		t.Run(name, func(t *testing.T) {
			files := site(map[string]string{"content/logo.svg": "<svg/>"})
			_, list, err := Load(brokenDisk{files, name}, Options{})
			if !errors.Is(err, errDisk) || !strings.Contains(err.Error(), "read "+name) {
				t.Errorf("Load = %v, %v", list, err)
			}
		})
	}
}
