package changeset

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
)

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
