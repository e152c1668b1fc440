package generator

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"io"
	"slices"
	"sync"

	"trackora.click/proviso/generator/output"
)

// sink takes the files of a site as they are printed, from several goroutines, and keeps no bytes that it is given.
type sink interface {
	// Add takes a file of the site.
	Add(f output.File) error
	// Listed reports whether the last build published a file, and Has whether it is there still, as it was published.
	Listed(path string) bool
	Has(path string) bool
	// Keep takes such a file for one of the site, as it is.
	Keep(path string, kind output.Kind)
	// Sum is the SHA-256 of the list of files that was published last; zero where none was.
	Sum() [sha256.Size]byte
	// Hold keeps bytes until they are asked for. They are no file of the site.
	Hold(data []byte) (output.Held, error)
	// Last is what the last build into the same place noted; ok is false where there is none.
	Last() (r output.Record, ok bool)
	// Earlier returns what the last build made beside a file, as output.Site does.
	Earlier(f output.File, sibling string) (data []byte, known bool)
}

// memory is a sink that keeps a site.
type memory struct {
	mu    sync.Mutex
	files []output.File
}

func (m *memory) Add(f output.File) error {
	f.Bytes = bytes.Clone(f.Bytes)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files = append(m.files, f)
	return nil
}

func (m *memory) Sum() [sha256.Size]byte { return [sha256.Size]byte{} }

func (m *memory) Listed(string) bool { return false }

func (m *memory) Has(string) bool { return false }

func (m *memory) Keep(path string, _ output.Kind) {
	panic("keep " + path + ", which this site never had")
}

func (m *memory) Hold(data []byte) (output.Held, error) { return kept(bytes.Clone(data)), nil }

func (m *memory) Last() (output.Record, bool) { return output.Record{}, false }

func (m *memory) Earlier(output.File, string) ([]byte, bool) { return nil, false }

func (m *memory) sorted() []output.File {
	slices.SortFunc(m.files, func(a, b output.File) int { return cmp.Compare(a.Path, b.Path) })
	return m.files
}

type kept []byte

func (k kept) ReadAt(p []byte, offset int64) (int, error) {
	return bytes.NewReader(k).ReadAt(p, offset)
}

func (k kept) WriteTo(w io.Writer) (int64, error) {
	n, err := w.Write(k)
	return int64(n), err
}
