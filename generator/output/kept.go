package output

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"
)

// Listed reports whether the last build published a file.
func (s *Site) Listed(name string) bool {
	_, listed := s.old.Files[name]
	return listed
}

// Has reports whether a file that the last build published is at the destination still, with the same bytes. It reads
// them: a date proves nothing.
func (s *Site) Has(name string) bool {
	_, ok := s.sizeOf(name)
	return ok
}

// Keep takes a file that the destination has for one of the new site, as it is. One that it doesn't have is left out.
func (s *Site) Keep(name string, kind Kind) {
	info, err := s.root.Lstat(filepath.FromSlash(name))
	sum, known := sumIn(s.old, name)
	if err == nil && known {
		_, _ = s.take(name, entry{sum: sum, kind: kind, size: info.Size()}) // what didn't change needs no folder to be written into
	}
}

// Whole reports whether every file that the last build published is there still, with the same bytes.
func (s *Site) Whole(ctx context.Context) (Report, bool) {
	var size atomic.Int64
	err := inParallel(ctx, s.old.paths(), func(name string) error {
		n, ok := s.sizeOf(name)
		if !ok {
			return errNotWhole
		}
		size.Add(n)
		return nil
	})
	return Report{Unchanged: len(s.old.Files), Bytes: size.Load()}, err == nil && s.old.Files != nil
}

var errNotWhole = errors.New("a file is not as it was published")

// sizeOf returns the size of a file that is at the destination as the last build published it.
func (s *Site) sizeOf(name string) (size int64, ok bool) {
	sum, known := sumIn(s.old, name)
	if !known || s.root == nil {
		return 0, false
	}
	info, err := s.root.Lstat(filepath.FromSlash(name))
	if err != nil || !info.Mode().IsRegular() {
		return 0, false
	}
	there, err := s.root.Open(filepath.FromSlash(name))
	if err != nil {
		return 0, false
	}
	defer there.Close()
	return info.Size(), sameSum(there, sum)
}

// sumIn returns the SHA-256 that a manifest has of a file.
func sumIn(m manifest, name string) (sum [sha256.Size]byte, ok bool) {
	text, listed := m.Files[name]
	n, err := hex.Decode(sum[:], []byte(text[:min(len(text), 2*sha256.Size)]))
	return sum, listed && err == nil && n == sha256.Size
}

// sameSum reports whether what is left to read has a SHA-256.
func sameSum(f *os.File, sum [sha256.Size]byte) bool {
	h := sha256.New()
	buffer := buffers.Get().(*[32 << 10]byte)
	defer buffers.Put(buffer)
	_, err := io.CopyBuffer(h, onlyReader{f}, buffer[:])
	return err == nil && [sha256.Size]byte(h.Sum(nil)) == sum
}

// onlyReader keeps io.CopyBuffer to its buffer.
type onlyReader struct{ io.Reader }
