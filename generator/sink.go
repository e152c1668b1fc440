package generator

import (
	"bytes"
	"cmp"
	"slices"
	"sync"

	"trackora.click/proviso/generator/output"
)

// sink takes the files of a site as they are printed, from several goroutines, and keeps no bytes that it is given.
type sink interface {
	// Add takes a file of the site.
	Add(f output.File) error
	// Hold keeps bytes until they are asked for. They are no file of the site.
	Hold(data []byte) (output.Held, error)
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

func (m *memory) Hold(data []byte) (output.Held, error) { return kept(bytes.Clone(data)), nil }

func (m *memory) sorted() []output.File {
	slices.SortFunc(m.files, func(a, b output.File) int { return cmp.Compare(a.Path, b.Path) })
	return m.files
}

type kept []byte

func (k kept) Bytes() ([]byte, error) { return k, nil }
