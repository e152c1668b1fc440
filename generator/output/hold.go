package output

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
)

// Held are bytes that were set aside.
type Held interface {
	io.ReaderAt
	// WriteTo writes all of them.
	WriteTo(w io.Writer) (int64, error)
}

// aside is a file in the staging folder for bytes that are no file of the site yet.
type aside struct {
	mu   sync.Mutex
	file *os.File
	size int64
}

type heldBytes struct {
	file   *os.File
	offset int64
	length int
}

// Hold sets bytes aside, on the disk. It may be called from several goroutines.
func (s *Site) Hold(data []byte) (Held, error) {
	s.mu.Lock()
	staging, err := s.stage()
	s.mu.Unlock()
	if err != nil {
		return nil, err
	}
	return staging.aside.hold(staging.part("aside"), data)
}

func (a *aside) hold(name string, data []byte) (Held, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.file == nil {
		file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return nil, fmt.Errorf("set pages aside: %w", err)
		}
		a.file = file
	}
	held := heldBytes{a.file, a.size, len(data)}
	n, err := a.file.Write(data)
	a.size += int64(n)
	if err != nil {
		return nil, fmt.Errorf("set pages aside: %w", err)
	}
	return held, nil
}

// ReadAt implements Held.
func (h heldBytes) ReadAt(p []byte, offset int64) (int, error) {
	n, err := io.NewSectionReader(h.file, h.offset, int64(h.length)).ReadAt(p, offset)
	if err != nil && !errors.Is(err, io.EOF) {
		return n, fmt.Errorf("read what was set aside: %w", err)
	}
	return n, err
}

// WriteTo implements Held.
func (h heldBytes) WriteTo(w io.Writer) (int64, error) {
	n, err := io.CopyN(w, io.NewSectionReader(h.file, h.offset, int64(h.length)), int64(h.length))
	if err != nil {
		return n, fmt.Errorf("read a page that was set aside: %w", err)
	}
	return n, nil
}

// drop deletes what was set aside.
func (a *aside) drop() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.file != nil {
		_ = a.file.Close()
		_ = os.Remove(a.file.Name())
		a.file = nil
	}
}
