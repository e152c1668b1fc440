// Package mirror keeps in memory what was read of a folder, so that reading it again asks the disk for nothing. What it
// keeps holds until it is told that something changed; then it looks, and says what is really another.
package mirror

import (
	"bytes"
	"crypto/sha256"
	"io"
	"io/fs"
	"strings"
	"sync"
	"time"
)

// Disk is the folder that a Mirror stands before.
type Disk interface {
	fs.ReadDirFS
	fs.ReadLinkFS
	fs.StatFS
	// ReadRegular reads up to limit bytes of a regular file.
	ReadRegular(name string, limit int64) ([]byte, error)
}

// maxKept is how long the files are that are kept; longer ones are read each time.
const maxKept = 64 << 20

// Mirror is a folder as it was when it was read. What it returns is shared, and not to be written to.
type Mirror struct {
	disk   Disk
	ignore func(dir, name string) bool
	now    func() time.Time

	mu      sync.RWMutex
	files   map[string]*file
	folders map[string][]fs.DirEntry
}

// file is a regular file that was read.
type file struct {
	data   []byte
	before []byte // what it was before that; nil where nobody knows
	sum    [sha256.Size]byte
	info   fs.FileInfo // from before it was read
	read   time.Time
}

// New returns a mirror of a folder. Names that ignore tells of come and go without anybody being told.
func New(disk Disk, ignore func(dir, name string) bool, now func() time.Time) *Mirror {
	return &Mirror{disk: disk, ignore: ignore, now: now, files: map[string]*file{}, folders: map[string][]fs.DirEntry{}}
}

// ReadDir implements fs.ReadDirFS.
func (m *Mirror) ReadDir(name string) ([]fs.DirEntry, error) {
	m.mu.RLock()
	list, ok := m.folders[name]
	m.mu.RUnlock()
	if ok {
		return list, nil
	}
	list, err := m.disk.ReadDir(name)
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.folders[name] = list
	return list, nil
}

// ReadRegular reads up to limit bytes of a regular file.
func (m *Mirror) ReadRegular(name string, limit int64) ([]byte, error) {
	f, err := m.file(name)
	if err != nil {
		return nil, err
	}
	return f.data[:min(int64(len(f.data)), limit)], nil
}

// ReadFile implements fs.ReadFileFS.
func (m *Mirror) ReadFile(name string) ([]byte, error) {
	f, err := m.file(name)
	if err != nil {
		return nil, err
	}
	return bytes.Clone(f.data), nil
}

// Sum returns the SHA-256 of a file.
func (m *Mirror) Sum(name string) ([sha256.Size]byte, error) {
	f, err := m.file(name)
	if err != nil {
		return [sha256.Size]byte{}, err
	}
	return f.sum, nil
}

func (m *Mirror) file(name string) (*file, error) {
	m.mu.RLock()
	f := m.files[name]
	m.mu.RUnlock()
	if f != nil {
		return f, nil
	}
	f, err := m.read(name)
	if err != nil {
		return nil, err
	}
	if len(f.data) <= maxKept {
		m.mu.Lock()
		m.files[name] = f
		m.mu.Unlock()
	}
	return f, nil
}

// read reads a file from the disk. What is known of its date is from before, so that who writes meanwhile is noticed.
func (m *Mirror) read(name string) (*file, error) {
	f := &file{read: m.now()}
	var err error
	if f.info, err = m.disk.Lstat(name); err != nil {
		return nil, err
	}
	if f.data, err = m.disk.ReadRegular(name, maxKept+1); err != nil {
		return nil, err
	}
	f.sum = sha256.Sum256(f.data)
	return f, nil
}

// Stat implements fs.StatFS. It asks the disk.
func (m *Mirror) Stat(name string) (fs.FileInfo, error) { return m.disk.Stat(name) }

// Lstat implements fs.ReadLinkFS. It asks the disk.
func (m *Mirror) Lstat(name string) (fs.FileInfo, error) { return m.disk.Lstat(name) }

// ReadLink implements fs.ReadLinkFS. It asks the disk.
func (m *Mirror) ReadLink(name string) (string, error) { return m.disk.ReadLink(name) }

// Open implements fs.FS.
func (m *Mirror) Open(name string) (fs.File, error) {
	info, err := m.disk.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return m.disk.Open(name)
	}
	f, err := m.file(name)
	if err != nil {
		return nil, err
	}
	return &opened{bytes.NewReader(f.data), f.info}, nil
}

// opened is a file that is read from memory.
type opened struct {
	io.Reader
	info fs.FileInfo
}

func (o *opened) Stat() (fs.FileInfo, error) { return o.info, nil }
func (o *opened) Close() error               { return nil }

// Versions returns what a file was before it last changed, and what it is; nil where that is not kept.
func (m *Mirror) Versions(name string) (before, now []byte) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if f := m.files[name]; f != nil {
		return f.before, f.data
	}
	return nil, nil
}

// forget lets go of a file, or of a folder with all that is in it.
func (m *Mirror) forget(name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.files, name)
	if _, folder := m.folders[name]; !folder {
		return
	}
	for other := range m.files {
		if strings.HasPrefix(other, name+"/") {
			delete(m.files, other)
		}
	}
	for other := range m.folders {
		if other == name || strings.HasPrefix(other, name+"/") {
			delete(m.folders, other)
		}
	}
}
