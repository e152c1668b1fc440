// Package changeset makes changes to a folder all together or not at all: files to make, to move and to edit. Nothing
// that is there is replaced but what an edit names, and that only if it is as it was when the edit was thought out. Where
// a step fails, those before it are undone.
//
// It holds no promise against a machine that stops in the middle.
package changeset

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
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

// work is a set while it is being applied.
type work struct {
	root *os.Root
	back []func() error // undoes each step that was made
}

func (w *work) do(s Set) error {
	for _, m := range s.Moves {
		if err := w.move(m); err != nil {
			return fmt.Errorf("move %s to %s: %w", m.From, m.To, err)
		}
	}
	for _, f := range s.Files {
		if err := w.make(f); err != nil {
			return fmt.Errorf("write %s: %w", f.Path, err)
		}
	}
	for _, e := range s.Edits {
		if err := w.edit(e); err != nil {
			return fmt.Errorf("write %s: %w", e.Path, err)
		}
	}
	return nil
}

// undo takes all steps back, the last first.
func (w *work) undo() error {
	var failed []error
	for _, step := range slices.Backward(w.back) {
		failed = append(failed, step())
	}
	if err := errors.Join(failed...); err != nil {
		return fmt.Errorf("take it back: %w", err)
	}
	return nil
}

func (w *work) then(back func() error) { w.back = append(w.back, back) }

// folder makes a folder and those it lies in.
func (w *work) folder(name string) error {
	if name == "." {
		return nil
	}
	if _, err := w.root.Stat(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := w.folder(path.Dir(name)); err != nil {
		return err
	}
	if err := w.root.Mkdir(name, 0o777); err != nil {
		return err
	}
	w.then(func() error { return w.root.Remove(name) })
	return nil
}

func (w *work) move(m Move) error {
	if err := w.folder(path.Dir(m.To)); err != nil {
		return err
	}
	if err := w.root.Rename(m.From, m.To); err != nil {
		return err
	}
	w.then(func() error { return w.root.Rename(m.To, m.From) })
	return nil
}

func (w *work) make(f File) error {
	if err := w.folder(path.Dir(f.Path)); err != nil {
		return err
	}
	return w.write(f.Path, f.Text, 0o666)
}

// write writes a file that isn't there.
func (w *work) write(name string, text []byte, mode fs.FileMode) error {
	file, err := w.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	w.then(func() error { return w.root.Remove(name) })
	_, err = file.Write(text)
	return errors.Join(err, file.Close())
}

// errChanged says that somebody else wrote a file in the meantime.
var errChanged = errors.New("it has changed just now; try again")

// edit writes the new text beside the old one, and puts it in its place in one step.
func (w *work) edit(e Edit) error {
	info, err := w.root.Stat(e.Path)
	if err != nil {
		return err
	}
	if now, err := w.root.ReadFile(e.Path); err != nil {
		return err
	} else if string(now) != string(e.Before) {
		return errChanged
	}
	if err := w.replace(e.Path, e.After, info.Mode().Perm()); err != nil {
		return err
	}
	w.then(func() error { return w.replace(e.Path, e.Before, info.Mode().Perm()) })
	return nil
}

func (w *work) replace(name string, text []byte, mode fs.FileMode) error {
	fresh := path.Join(path.Dir(name), "."+path.Base(name)+".new")
	if err := w.root.WriteFile(fresh, text, mode); err != nil {
		return errors.Join(err, ignoreMissing(w.root.Remove(fresh)))
	}
	if err := w.root.Rename(fresh, name); err != nil {
		return errors.Join(err, ignoreMissing(w.root.Remove(fresh)))
	}
	return nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
