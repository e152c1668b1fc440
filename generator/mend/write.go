package mend

import (
	"errors"
	"fmt"
	"os"
	"path"
)

// Write puts text in the place of a file in one step: whoever reads it meets the old file or the new one.
func Write(root *os.Root, name string, text []byte) error {
	info, err := root.Lstat(name)
	if err != nil {
		return fmt.Errorf("mend %s: %w", name, err)
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("mend %s: it is no file any more", name)
	}
	fresh := path.Join(path.Dir(name), "."+path.Base(name)+".mending")
	if err := root.WriteFile(fresh, text, info.Mode().Perm()); err != nil {
		return errors.Join(fmt.Errorf("mend %s: %w", name, err), remove(root, fresh))
	}
	if err := root.Rename(fresh, name); err != nil {
		return errors.Join(fmt.Errorf("mend %s: %w", name, err), remove(root, fresh))
	}
	return nil
}

func remove(root *os.Root, name string) error {
	if err := root.Remove(name); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
