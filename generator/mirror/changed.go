package mirror

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"time"
)

// Changed looks at files and folders that may have changed, and returns the paths of those that did: of files with other
// bytes, and of folders in which there are other names.
func (m *Mirror) Changed(names []string) []string {
	changed := map[string]bool{}
	looked := map[string]bool{}
	for _, name := range names {
		if m.ignore(path.Dir(name), path.Base(name)) {
			continue
		}
		for _, folder := range []string{path.Dir(name), name} {
			if !looked[folder] && m.folderChanged(folder) {
				changed[folder] = true
			}
			looked[folder] = true
		}
		if m.fileChanged(name) {
			changed[name] = true
		}
	}
	return slices.Sorted(maps.Keys(changed))
}

// folderChanged looks at a folder that was listed.
func (m *Mirror) folderChanged(name string) bool {
	m.mu.RLock()
	before, ok := m.folders[name]
	m.mu.RUnlock()
	if !ok {
		return false
	}
	now, err := m.disk.ReadDir(name)
	if err != nil {
		m.forget(name)
		return true
	}
	gone := map[string]fs.FileMode{}
	for _, e := range before {
		gone[e.Name()] = e.Type()
	}
	for _, e := range now {
		if kind, ok := gone[e.Name()]; ok && kind == e.Type() {
			delete(gone, e.Name())
		}
	}
	for base := range gone {
		m.forget(path.Join(name, base))
	}
	m.mu.Lock()
	m.folders[name] = now // sizes may be others, too
	m.mu.Unlock()
	return !m.sameNames(name, before, now)
}

// fileChanged looks at a file. One that is there and was not read counts as changed.
func (m *Mirror) fileChanged(name string) bool {
	m.mu.RLock()
	before := m.files[name]
	m.mu.RUnlock()
	info, err := m.disk.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		m.mu.Lock()
		delete(m.files, name)
		m.mu.Unlock()
		return before != nil || err == nil && !info.IsDir()
	}
	if before == nil {
		return true
	}
	now, err := m.read(name)
	if err != nil {
		m.forget(name)
		return true
	}
	same := bytes.Equal(before.data, now.data)
	if now.before = before.data; same {
		now.data, now.before = before.data, before.before
	}
	m.mu.Lock()
	m.files[name] = now
	m.mu.Unlock()
	return !same
}

// settled is how old a change has to be for the date of a file to tell it: disks keep some dates by two seconds only.
const settled = 2 * time.Second

// Check compares everything that was read with what is there, and returns what Changed does. A file is read again only
// if its size, date or identity is another, or too new to tell. Between folders it asks whether to stop.
func (m *Mirror) Check(stop func() bool) []string {
	m.mu.RLock()
	folders, files := maps.Clone(m.folders), maps.Clone(m.files)
	m.mu.RUnlock()
	var suspects []string
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		if stop() {
			return m.Changed(suspects)
		}
		list, err := m.disk.ReadDir(folder)
		if err != nil || !m.sameNames(folder, folders[folder], list) {
			suspects = append(suspects, folder)
		}
		for _, e := range list {
			name := path.Join(folder, e.Name())
			if f := files[name]; f != nil {
				delete(files, name)
				if info, err := e.Info(); err != nil || !f.holds(info) {
					suspects = append(suspects, name)
				}
			}
		}
	}
	for name, f := range files { // of folders that were not listed
		if info, err := m.disk.Lstat(name); err != nil || !f.holds(info) {
			suspects = append(suspects, name)
		}
	}
	return m.Changed(suspects)
}

// holds reports whether a file must be the same still, by what is known of it now.
func (f *file) holds(now fs.FileInfo) bool {
	return now.Size() == f.info.Size() && now.ModTime().Equal(f.info.ModTime()) && os.SameFile(now, f.info) &&
		f.read.Sub(now.ModTime()) >= settled
}

// sameNames reports whether two lists of a folder are the same for those who look.
func (m *Mirror) sameNames(folder string, a, b []fs.DirEntry) bool {
	return slices.EqualFunc(m.seen(folder, a), m.seen(folder, b), func(a, b fs.DirEntry) bool {
		return a.Name() == b.Name() && a.Type() == b.Type()
	})
}

// seen lists what is in a folder for those who look, in the order of the disk.
func (m *Mirror) seen(folder string, list []fs.DirEntry) []fs.DirEntry {
	return slices.DeleteFunc(slices.Clone(list), func(e fs.DirEntry) bool { return m.ignore(folder, e.Name()) })
}
