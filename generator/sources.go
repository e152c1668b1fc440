package generator

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"io/fs"
	"maps"
	"sync"
)

// sources is a site folder that notes the SHA-256 of every file that is read to its end: of the very bytes that the
// site is made of, even when somebody is writing in the folder.
type sources struct {
	root fs.FS

	mu   sync.Mutex
	sums map[string]string // in hex, by path
}

func newSources(root fs.FS) *sources { return &sources{root: root, sums: map[string]string{}} }

// read returns the notes so far.
func (s *sources) read() map[string]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.sums)
}

func (s *sources) note(name string, sum []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sums[name] = hex.EncodeToString(sum)
}

// Open, ReadFile, ReadDir, Stat, Lstat and ReadLink are those of the folder: none of what it can do is lost.
func (s *sources) Open(name string) (fs.File, error) {
	file, err := s.root.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return file, nil
	}
	return &notedFile{File: file, name: name, sum: sha256.New(), notes: s}, nil
}

func (s *sources) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(s.root, name)
	if err == nil {
		sum := sha256.Sum256(data)
		s.note(name, sum[:])
	}
	return data, err
}

func (s *sources) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(s.root, name) }
func (s *sources) Stat(name string) (fs.FileInfo, error)      { return fs.Stat(s.root, name) }
func (s *sources) Lstat(name string) (fs.FileInfo, error)     { return fs.Lstat(s.root, name) }
func (s *sources) ReadLink(name string) (string, error)       { return fs.ReadLink(s.root, name) }

// notedFile is noted once it has been read to its end.
type notedFile struct {
	fs.File
	name  string
	sum   hash.Hash
	notes *sources
}

func (f *notedFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	f.sum.Write(p[:n])
	if err == io.EOF {
		f.notes.note(f.name, f.sum.Sum(nil))
	}
	return n, err
}
