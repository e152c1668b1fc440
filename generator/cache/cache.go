// Package cache keeps, in a folder of the user, what a program would only make again: bytes under a key that is the hash
// of all they were made from. Whoever deletes, shares or damages the folder costs a build its time, and changes nothing
// else: an entry that isn't whole is none.
package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Key names an entry.
type Key [sha256.Size]byte

// Store is a folder of entries. A nil Store keeps nothing.
type Store struct {
	folder  string
	program []byte
}

// magic begins every entry: the form that it is written in, then the SHA-256 of what follows.
//
//	proviso cache 1\n<32 bytes><data>
const magic = "proviso cache 1\n"

// Open returns the store in a folder, which is made when the first entry is put there. What another program put into it
// isn't found: program says which this one is.
func Open(folder, program string) *Store {
	return &Store{folder: folder, program: []byte(program)}
}

// Sum makes a key of what an entry is made from.
func (s *Store) Sum(parts ...[]byte) Key {
	if s == nil {
		return Key{}
	}
	h := sha256.New()
	for _, part := range append([][]byte{s.program}, parts...) {
		sum := sha256.Sum256(part) // so that "ab", "c" isn't "a", "bc"
		h.Write(sum[:])
	}
	return Key(h.Sum(nil))
}

// Get returns the bytes of an entry.
func (s *Store) Get(key Key) (data []byte, ok bool) {
	if s == nil {
		return nil, false
	}
	entry, err := os.ReadFile(s.path(key))
	if err != nil {
		return nil, false
	}
	rest, ok := bytes.CutPrefix(entry, []byte(magic))
	if !ok || len(rest) < sha256.Size {
		return nil, false
	}
	sum, data := rest[:sha256.Size], rest[sha256.Size:]
	if sha256.Sum256(data) != [sha256.Size]byte(sum) {
		return nil, false
	}
	return data, true
}

// Put keeps bytes under a key. It doesn't say when it can't: then the next build takes longer.
func (s *Store) Put(key Key, data []byte) {
	if s == nil {
		return
	}
	name := s.path(key)
	if os.MkdirAll(filepath.Dir(name), 0o700) != nil {
		return
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".new-*")
	if err != nil {
		return
	}
	sum := sha256.Sum256(data)
	for _, part := range [][]byte{[]byte(magic), sum[:], data} {
		if err == nil {
			_, err = f.Write(part)
		}
	}
	if errors.Join(err, f.Close()) == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
}

// Trim deletes the entries that were put there before a time.
func (s *Store) Trim(before time.Time) {
	if s == nil {
		return
	}
	_ = filepath.WalkDir(s.folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil
		}
		if info, err := d.Info(); err == nil && info.ModTime().Before(before) {
			_ = os.Remove(name)
		}
		return nil
	})
}

func (s *Store) path(key Key) string {
	name := hex.EncodeToString(key[:])
	return filepath.Join(s.folder, name[:2], name[2:])
}
