// Package changeset makes changes to a folder all together or not at all: files to make, to move and to edit. Nothing
// that is there is replaced but what an edit names, and that only if it is as it was when the edit was thought out. Where
// a step fails, those before it are undone.
//
// It holds no promise against a machine that stops in the middle.
package changeset

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Set is what to change. Paths have slashes and begin in the folder.
type Set struct {
	Moves []Move // first, in this order
	Files []File // then
	Edits []Edit // last
}

// File is a file to make, with the folders that it takes.
type File struct {
	Path string
	Text []byte
}

// Move gives a file or a folder another path.
type Move struct{ From, To string }

// Edit puts a text in the place of another one.
type Edit struct {
	Path          string
	Before, After []byte
}

// ExistsError says what is in the way of a set.
type ExistsError struct{ Paths []string } // sorted

// Error implements error.
func (e *ExistsError) Error() string { return "there is already: " + strings.Join(e.Paths, ", ") }

// Apply makes the changes in a folder, which is made if it isn't there. An ExistsError means that nothing was tried.
func (s Set) Apply(dir string) error {
	made, err := makeFolders(dir)
	if err != nil {
		return errors.Join(err, removeFolders(made))
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return errors.Join(err, removeFolders(made))
	}
	defer root.Close()
	w := &work{root: root}
	err = s.refuse(root)
	if err == nil {
		err = w.do(s)
	}
	if err != nil {
		return errors.Join(err, w.undo(), removeFolders(made))
	}
	return nil
}

// makeFolders makes a folder and those it lies in, and returns those it made, the deepest last.
func makeFolders(dir string) (made []string, err error) {
	var missing []string
	for at := dir; ; at = filepath.Dir(at) {
		_, err := os.Stat(at)
		if !errors.Is(err, fs.ErrNotExist) || at == filepath.Dir(at) {
			break
		}
		missing = append(missing, at)
	}
	for _, folder := range slices.Backward(missing) {
		if err := os.Mkdir(folder, 0o777); err != nil {
			return made, err
		}
		made = append(made, folder)
	}
	return made, nil
}

func removeFolders(made []string) error {
	for _, folder := range slices.Backward(made) {
		if err := os.Remove(folder); err != nil {
			return err
		}
	}
	return nil
}

// refuse returns an ExistsError where something is in the way.
func (s Set) refuse(root *os.Root) error {
	var found []string
	targets := make([]string, 0, len(s.Files)+len(s.Moves))
	for _, f := range s.Files {
		targets = append(targets, f.Path)
	}
	for _, m := range s.Moves {
		targets = append(targets, m.To)
	}
	for _, target := range targets {
		if at, err := inTheWay(root, target); err != nil {
			return err
		} else if at != "" {
			found = append(found, at)
		}
	}
	if len(found) == 0 {
		return nil
	}
	slices.Sort(found)
	return &ExistsError{slices.Compact(found)}
}

// inTheWay returns what keeps a file from being made: something at its path, or a file where a folder has to be.
func inTheWay(root *os.Root, name string) (string, error) {
	parts := strings.Split(name, "/")
	for i := range parts {
		at := strings.Join(parts[:i+1], "/")
		info, err := root.Stat(at)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			if _, err := root.Lstat(at); err == nil {
				return at, nil // a link that leads nowhere
			}
			return "", nil
		case err != nil:
			return "", err
		case i == len(parts)-1 || !info.IsDir():
			return at, nil
		}
	}
	return "", nil
}
