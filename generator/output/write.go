package output

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// Report says what Write did.
type Report struct {
	Written   int // new, or with other bytes than before
	Unchanged int // left untouched, with their modification time
	Removed   int // made by an earlier build and no longer part of the site
	Bytes     int64
	Asked     Asked // what the site asked for before; nil when it didn't, or where there was none
}

// Write puts the files into the folder dest and removes what an earlier Write put there and this one does not. It notes
// what visitors are asked for, and reports what they were asked for before.
//
// All files are first written into a staging folder beside dest, so that a full disk or a missing right shows before
// anything visitors read is touched. Then each is moved into place: assets first, entry files last, so that no page
// names an asset that isn't there yet. Files that Write did not make are never changed; one in the way is an error.
func Write(dest string, files []File, asked Asked) (Report, error) {
	_, err := os.Lstat(dest)
	missing := errors.Is(err, fs.ErrNotExist)
	report, err := write(dest, files, asked)
	if err != nil && missing {
		_ = os.Remove(dest) // stays when something is in it
	}
	return report, err
}

func write(dest string, files []File, asked Asked) (Report, error) {
	var report Report
	files = slices.SortedFunc(slices.Values(files), func(a, b File) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Path, b.Path))
	})
	manifest, err := newManifest(files, asked)
	if err != nil {
		return report, err
	}
	if err := os.MkdirAll(dest, 0o777); err != nil {
		return report, fmt.Errorf("make the destination folder: %w", err)
	}
	root, err := os.OpenRoot(dest)
	if err != nil {
		return report, fmt.Errorf("open the destination folder: %w", err)
	}
	defer root.Close()

	old, err := readManifest(root)
	if err != nil {
		return report, err
	}
	report.Asked = old.Asked
	changed, err := compare(root, files, old, &report)
	if err != nil {
		return report, err
	}
	staging, err := stage(dest, changed, manifest.encode())
	if err != nil {
		return report, err
	}
	defer os.RemoveAll(staging)
	stale := old.without(manifest)
	early, late := split(stale, changed)
	if err := remove(root, early); err != nil {
		return report, err
	}
	if err := replace(root, dest, staging, changed); err != nil {
		return report, err
	}
	report.Removed = len(stale)
	return report, remove(root, late)
}

// compare returns the files whose bytes differ from those at the destination.
func compare(root *os.Root, files []File, old manifest, report *Report) ([]File, error) {
	var changed []File
	var foreign []error
	for _, f := range files {
		report.Bytes += int64(len(f.Bytes))
		info, err := root.Lstat(filepath.FromSlash(f.Path))
		if err == nil && sameBytes(root, f, info) {
			report.Unchanged++
			continue
		}
		name, err := inTheWay(root, f.Path, old)
		if err != nil {
			return nil, fmt.Errorf("look at %s: %w", f.Path, err)
		}
		if name != "" {
			foreign = append(foreign, fmt.Errorf("%s is in the way: it was not made by proviso, so it is not overwritten; move it, or choose another --destination",
				filepath.Join(root.Name(), filepath.FromSlash(name))))
		}
		report.Written++
		changed = append(changed, f)
	}
	return changed, errors.Join(foreign...)
}

func sameBytes(root *os.Root, f File, info fs.FileInfo) bool {
	if !info.Mode().IsRegular() || info.Size() != int64(len(f.Bytes)) {
		return false
	}
	data, err := root.ReadFile(filepath.FromSlash(f.Path))
	return err == nil && bytes.Equal(data, f.Bytes)
}

// stage writes every changed file, and the manifest last, into a folder beside the destination, and returns the folder.
func stage(dest string, changed []File, manifest []byte) (string, error) {
	staging, err := os.MkdirTemp(filepath.Dir(filepath.Clean(dest)), ".dist-staging-*")
	if err != nil {
		return "", fmt.Errorf("make the staging folder: %w", err)
	}
	for i, f := range append(slices.Clip(changed), File{Path: manifestName, Bytes: manifest}) {
		if err := os.WriteFile(staged(staging, i), f.Bytes, 0o666); err != nil {
			return "", errors.Join(fmt.Errorf("write %s: %w", f.Path, err), os.RemoveAll(staging))
		}
	}
	return staging, nil
}

// replace moves the staged files into place in order, the manifest last.
func replace(root *os.Root, dest, staging string, changed []File) error {
	for i, f := range append(slices.Clip(changed), File{Path: manifestName}) {
		if err := move(root, dest, staged(staging, i), f.Path); err != nil {
			return fmt.Errorf("put %s in place: %w", f.Path, err)
		}
	}
	return nil
}

func staged(folder string, i int) string { return filepath.Join(folder, fmt.Sprint(i)) }

// move makes the target's folder through root, which refuses links that lead outside, before it renames.
func move(root *os.Root, dest, from, to string) error {
	folder := filepath.FromSlash(path.Dir(to))
	if err := root.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	if _, err := root.Stat(folder); err != nil {
		return err
	}
	return os.Rename(from, filepath.Join(dest, filepath.FromSlash(to)))
}

// remove deletes files, and the folders that this leaves empty.
func remove(root *os.Root, names []string) error {
	for _, name := range names {
		err := root.Remove(filepath.FromSlash(name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove %s, which is no longer part of the site: %w", name, err)
		}
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if root.Remove(filepath.FromSlash(dir)) != nil {
				break // not empty
			}
		}
	}
	return nil
}
