package themes

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
)

// Overlay returns base with every file of over in the place of the one of the same path. Files that only over has are
// there too. Folders list the files of both.
func Overlay(base, over fs.FS) fs.FS {
	return overlay{base: base, over: over}
}

type overlay struct{ base, over fs.FS }

// Open opens the file of over if it has one, else that of base.
func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.over.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.base.Open(name)
	}
	return f, err
}

// ReadDir lists the folder's entries of both file systems by name.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	upper, err := readDir(o.over, name)
	if err != nil {
		return nil, err
	}
	lower, err := readDir(o.base, name)
	if err != nil {
		return nil, err
	}
	if upper == nil && lower == nil {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	byName := func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) }
	both := append(slices.Clone(upper), lower...)
	slices.SortStableFunc(both, byName) // stable: the entry of over stays first and is the one that Compact keeps
	return slices.CompactFunc(both, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}

// readDir returns nil for a folder that does not exist.
func readDir(fsys fs.FS, name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return entries, err
}
