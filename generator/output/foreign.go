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

// walk calls do for everything below a folder, a folder before what is in it. do may return fs.SkipDir.
func walk(dir string, do func(name string, d fs.DirEntry) error) error {
	return filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if file == dir {
			return err
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil // gone while we looked
		}
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, file)
		if err != nil {
			return err
		}
		return do(filepath.ToSlash(rel), d)
	})
}

// foreign returns what tells whether something isn't ours: a file or link that the manifest doesn't list, or a folder in
// which nothing is listed.
func (m manifest) foreign() func(name string, d fs.DirEntry) bool {
	folders := m.folders()
	return func(name string, d fs.DirEntry) bool {
		return d.IsDir() && !folders[name] || !d.IsDir() && !m.has(name)
	}
}

// survey is what lies at the destination besides the site.
type survey struct {
	things  []thing // a folder before what is in it; a repository as one
	mounted string  // a folder that a file system is mounted on, which could not go along with a switch; "" for none
}

type thing struct {
	name  string
	entry fs.DirEntry
}

// files lists what would be lost, without folders, which count by what is in them.
func (s survey) files() []string {
	var names []string
	for _, t := range s.things {
		if !t.entry.IsDir() || isRepository(t.entry) {
			names = append(names, t.name)
		}
	}
	return names
}

// survey looks at the destination, and passes over what lies there while a build runs.
func (p *place) survey(ours manifest) (survey, error) {
	var found survey
	foreign := ours.foreign()
	err := walk(p.dest, func(name string, d fs.DirEntry) error {
		if p.passing(name) {
			return skip(d)
		}
		if d.IsDir() && isMountPoint(filepath.Join(p.dest, filepath.FromSlash(name))) {
			found.mounted = name
		}
		if !foreign(name, d) {
			return nil
		}
		found.things = append(found.things, thing{name, d})
		if isRepository(d) {
			return fs.SkipDir
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return found, fmt.Errorf("look for what isn't part of the site: %w", err)
	}
	return found, nil
}

func isRepository(d fs.DirEntry) bool { return d.IsDir() && d.Name() == ".git" }

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
func (s *Site) bring(things []thing) error {
	for _, t := range things {
		if _, ours := s.files[t.name]; ours || s.options.Clean && !known(t.name) {
			continue // ours has the same bytes, and is linked already
		}
		var err error
		switch {
		case isRepository(t.entry):
		case t.entry.IsDir(), t.entry.Type() == fs.ModeSymlink:
			err = s.staging.mirror(s.place.dest, t.name, t.entry)
		case t.entry.Type().IsRegular():
			_, err = s.staging.link(s.place.dest, t.name)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // it may be gone by now
			return fmt.Errorf("keep %s, which isn't part of the site: %w", t.name, err)
		}
	}
	return nil
}

// carry moves what isn't ours from the old site into the one that has taken its place: what bring left, and what came
// since. A file that both have as one stays.
func carry(old, dest string, clean bool) error {
	was, now := manifestOf(old), manifestOf(dest)
	wasForeign, isForeign := was.foreign(), now.foreign()
	return walk(old, func(name string, d fs.DirEntry) error {
		if !wasForeign(name, d) || !isForeign(name, d) || clean && !known(name) {
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
