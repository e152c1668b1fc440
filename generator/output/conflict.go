package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// inTheWay returns the path of something that Write did not make and that a file at name would take the place of: a
// file of that name, a file where one of its folders must be, or a file in a folder of its name. It returns "" where
// there is none.
func inTheWay(root *os.Root, name string, old manifest) (string, error) {
	for dir := name; dir != "."; dir = path.Dir(dir) {
		info, err := root.Lstat(filepath.FromSlash(dir))
		switch _, ours := old.Files[dir]; {
		case err != nil: // not there, or below a file, which the next turn meets
			continue
		case info.IsDir() && dir == name:
			return foreignBelow(root, dir, old)
		case !info.IsDir() && !ours && !(dir != name && leadsInside(root, dir)):
			return dir, nil
		}
	}
	return "", nil
}

// leadsInside reports whether the path is a link to a folder inside the destination.
func leadsInside(root *os.Root, dir string) bool {
	info, err := root.Stat(filepath.FromSlash(dir))
	return err == nil && info.IsDir()
}

// foreignBelow returns the first file in the folder that Write did not make, or "".
func foreignBelow(root *os.Root, dir string, old manifest) (string, error) {
	found := ""
	err := fs.WalkDir(root.FS(), dir, func(name string, d fs.DirEntry, err error) error {
		if _, ours := old.Files[name]; err == nil && !d.IsDir() && !ours {
			found = name
			return fs.SkipAll
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return found, err
}

// split parts stale files into those that must go before the changed ones can take their place, because a file becomes
// a folder or a folder a file, and those that go after.
func split(stale []string, changed []File) (early, late []string) {
	paths, folders := map[string]bool{}, map[string]bool{}
	for _, f := range changed {
		paths[f.Path] = true
		for dir := path.Dir(f.Path); dir != "."; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	for _, name := range stale {
		blocks := folders[name]
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			blocks = blocks || paths[dir]
		}
		if blocks {
			early = append(early, name)
		} else {
			late = append(late, name)
		}
	}
	return early, late
}
