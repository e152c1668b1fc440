package output

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// publishByFile replaces the files one by one: assets first, entry files last, so that no page names an asset that isn't
// there yet, and deletes at the end. Once it has begun it is not stopped; a build that ends what a killed one began
// finds all files of both sites in the manifest.
func (s *Site) publishByFile(ctx context.Context, now manifest, cleaned []string) error {
	if err := s.reopen(); err != nil {
		return err
	}
	if err := s.staging.sync(ctx); err != nil {
		return err
	}
	s.done = true
	if err := s.putManifest(s.old.with(now)); err != nil {
		return err
	}
	changed := s.inOrder()
	early, late := split(append(s.old.without(now), cleaned...), changed)
	if err := remove(s.root, early); err != nil {
		return err
	}
	for _, name := range changed {
		s.options.at("replace " + name)
		if err := s.move(s.staging.path(name), name); err != nil {
			return fmt.Errorf("put %s in place: %w", filepath.Join(s.place.dest, filepath.FromSlash(name)), err)
		}
	}
	s.options.at("remove what is stale")
	if err := remove(s.root, late); err != nil {
		return err
	}
	if err := s.putManifest(now); err != nil {
		return err
	}
	return syncFolder(s.place.dest)
}

// renew replaces nothing but the manifest.
func (s *Site) renew(ctx context.Context, now manifest) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.done = true
	if err := s.putManifest(now); err != nil {
		return err
	}
	return syncOne(s.place.dest)
}

// reopen opens the destination if it isn't open.
func (s *Site) reopen() error {
	if s.root != nil {
		return nil
	}
	err := os.Mkdir(s.place.dest, 0o777)
	if err == nil || errors.Is(err, fs.ErrExist) {
		s.root, err = os.OpenRoot(s.place.dest)
	}
	if err != nil {
		return fmt.Errorf("open the destination folder: %w", err)
	}
	return nil
}

// inOrder lists the changed files as they are to be replaced, the home page last of all.
func (s *Site) inOrder() []string {
	var names []string
	for name, e := range s.files {
		if e.changed {
			names = append(names, name)
		}
	}
	home := map[string]int{"index.html": 1}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(home[a], home[b]), cmp.Compare(s.files[a].kind, s.files[b].kind), cmp.Compare(a, b))
	})
	return names
}

func (s *Site) putManifest(m manifest) error {
	s.options.at("replace " + manifestName)
	staged := s.staging.part("manifest")
	err := writeFile(staged, m.encode())
	if err == nil {
		err = syncOne(staged)
	}
	if err == nil {
		err = s.move(staged, manifestName)
	}
	if err != nil {
		return fmt.Errorf("put %s in place: %w", filepath.Join(s.place.dest, manifestName), err)
	}
	return nil
}

// move makes the target's folder through root, which refuses links that lead outside, before it renames.
func (s *Site) move(from, to string) error {
	if err := s.root.MkdirAll(filepath.FromSlash(path.Dir(to)), 0o777); err != nil {
		return err
	}
	return os.Rename(from, filepath.Join(s.place.dest, filepath.FromSlash(to)))
}

// split parts stale files into those that must go before the changed ones can take their place, because a file becomes
// a folder or a folder a file, and those that go after.
func split(stale, changed []string) (early, late []string) {
	paths, folders := map[string]bool{}, map[string]bool{}
	for _, name := range changed {
		paths[name] = true
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
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
		} else if !paths[name] {
			late = append(late, name)
		}
	}
	return early, late
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
