package generator

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"slices"
	"sync"

	"trackora.click/proviso/generator/output"
)

// sink takes the files of a site as they are printed, from several goroutines, and keeps no bytes that it is given.
type sink interface {
	// Add takes a file of the site and returns the SHA-256 of its bytes.
	Add(f output.File) (sum [sha256.Size]byte, err error)
	// Has reports whether a file of the last build is there still, with the same bytes.
	Has(path string, sum [sha256.Size]byte, size int64) bool
	// Keep takes such a file for one of the site, as it is.
	Keep(path string, sum [sha256.Size]byte, size int64, kind output.Kind)
	// Sum is the SHA-256 of the list of files that was published last; zero where none was.
	Sum() [sha256.Size]byte
	// Hold keeps bytes until they are asked for. They are no file of the site.
	Hold(data []byte) (output.Held, error)
}

// memory is a sink that keeps a site.
type memory struct {
	mu    sync.Mutex
	files []output.File
}

func (m *memory) Add(f output.File) ([sha256.Size]byte, error) {
	f.Bytes = bytes.Clone(f.Bytes)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files = append(m.files, f)
	return sha256.Sum256(f.Bytes), nil
}

func (m *memory) Sum() [sha256.Size]byte { return [sha256.Size]byte{} }

func (m *memory) Has(string, [sha256.Size]byte, int64) bool { return false }

func (m *memory) Keep(path string, _ [sha256.Size]byte, _ int64, _ output.Kind) {
	panic("keep " + path + ", which this site never had")
}

func (m *memory) Hold(data []byte) (output.Held, error) { return kept(bytes.Clone(data)), nil }

func (m *memory) sorted() []output.File {
	slices.SortFunc(m.files, func(a, b output.File) int { return cmp.Compare(a.Path, b.Path) })
	return m.files
}

type kept []byte

func (k kept) Bytes() ([]byte, error) { return k, nil }
