package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// known reports whether a name at the destination is one that hosts and tools put beside a site (.git, .well-known,
// CNAME …): kept in every case.
func known(name string) bool {
	top, _, _ := strings.Cut(name, "/")
	return strings.HasPrefix(top, ".") || top == "CNAME"
}

// walkForeign calls do for everything in a folder that isn't ours by its manifest: files, links, what is neither, and
// folders in which nothing is ours, before what is in them. do may return fs.SkipDir.
func walkForeign(dir string, ours manifest, do func(name string, d fs.DirEntry) error) error {
	folders := ours.folders()
	return filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && file != dir {
			return nil // gone while we looked
		}
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, file)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(rel)
		if d.IsDir() && folders[name] || !d.IsDir() && ours.has(name) {
			return nil
		}
		return do(name, d)
	})
}

// foreign lists what at the destination isn't ours, without what lies there while a build runs. A folder counts by what
// is in it, but for a repository, which counts as one.
func (p *place) foreign(ours manifest) ([]string, error) {
	var list []string
	err := walkForeign(p.dest, ours, func(name string, d fs.DirEntry) error {
		switch {
		case p.passing(name):
			return skip(d)
		case isRepository(d):
			list = append(list, name)
			return fs.SkipDir
		case !d.IsDir():
			list = append(list, name)
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look for what isn't part of the site: %w", err)
	}
	return list, nil
}

func isRepository(d fs.DirEntry) bool { return d.IsDir() && d.Name() == ".git" }

// mountedBelow returns a folder of the destination that another file system is mounted on, or "". It could not go along
// when the destination is switched.
func (p *place) mountedBelow() string {
	found := ""
	_ = filepath.WalkDir(p.dest, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && name != p.dest && isMountPoint(name) {
			found = name
			return fs.SkipAll
		}
		return nil // what can't be read is told by who reads it
	})
	return found
}

// skip leaves out what is in a folder, and nothing else beside another entry.
func skip(d fs.DirEntry) error {
	if d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// inTheWay returns what isn't ours and a file of the new site would take the place of: a file of that name, a file where
// one of its folders must be, or a file in a folder of its name.
func inTheWay(foreign []string, files map[string]entry) []string {
	folders := map[string]bool{}
	for name := range files {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	var found []string
	for _, name := range foreign {
		file, ours := files[name]
		blocks := folders[name] || ours && file.changed
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if _, ours := files[dir]; ours {
				blocks = true
			}
		}
		if blocks {
			found = append(found, name)
		}
	}
	return found
}

// bring puts what isn't ours into the new site before it is switched, so that visitors never miss it. What can only be
// in one place (a repository, a pipe) is left to carry.
func (s *Site) bring(old manifest) error {
	return walkForeign(s.place.dest, old, func(name string, d fs.DirEntry) error {
		_, ours := s.files[name] // with the same bytes, and linked already
		var err error
		switch {
		case ours, isRepository(d), s.options.Clean && !known(name):
			return skip(d)
		case d.IsDir(), d.Type() == fs.ModeSymlink:
			err = s.staging.mirror(s.place.dest, name, d)
		case d.Type().IsRegular():
			_, err = s.staging.link(s.place.dest, name)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil // gone while we looked
		}
		return err
	})
}

// carry moves what isn't ours from the old site into the one that has taken its place: what bring left, and what came
// since. A file that both have as one stays.
func carry(old, dest string, clean bool) error {
	was, now := manifestOf(old), manifestOf(dest)
	folders := now.folders()
	return walkForeign(old, was, func(name string, d fs.DirEntry) error {
		if now.has(name) || d.IsDir() && folders[name] || clean && !known(name) {
			return nil // what is in a folder has its own turn
		}
		from, to := filepath.Join(old, filepath.FromSlash(name)), filepath.Join(dest, filepath.FromSlash(name))
		if there, err := os.Lstat(to); err == nil && d.IsDir() && there.IsDir() {
			return nil // what is in it comes next
		}
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			return err
		}
		if err := os.Rename(from, to); err != nil {
			return err
		}
		return skip(d)
	})
}
