package output

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path/filepath"
)

// Earlier returns what the last build made beside a file, under the name of the sibling, if it had the file with just
// these bytes; nil when it made none. It isn't known where that build had no such file or another one, or where the
// sibling isn't what that build wrote.
func (s *Site) Earlier(f File, sibling string) (data []byte, known bool) {
	sum := sha256.Sum256(f.Bytes)
	if s.root == nil || s.old.Files[f.Path] != hex.EncodeToString(sum[:]) {
		return nil, false
	}
	want, made := s.old.Files[sibling]
	if !made {
		return nil, true
	}
	info, err := s.root.Lstat(filepath.FromSlash(sibling))
	if err != nil || !info.Mode().IsRegular() {
		return nil, false
	}
	there, err := s.root.Open(filepath.FromSlash(sibling))
	if err != nil {
		return nil, false
	}
	defer there.Close()
	data, err = io.ReadAll(io.LimitReader(there, int64(len(f.Bytes)))) // a sibling has fewer bytes
	sum = sha256.Sum256(data)
	if err != nil || hex.EncodeToString(sum[:]) != want {
		return nil, false
	}
	return data, true
}
