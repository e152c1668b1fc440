package cache

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestWhatWasPutIsFound(t *testing.T) {
	s := Open(t.TempDir(), "proviso 1")
	key := s.Sum([]byte("from"))
	if _, ok := s.Get(key); ok {
		t.Error("found before it was put")
	}
	s.Put(key, []byte("made"))
	if got, ok := s.Get(key); !ok || string(got) != "made" {
		t.Errorf("%q, %v", got, ok)
	}
	s.Put(key, nil)
	if got, ok := s.Get(key); !ok || len(got) > 0 {
		t.Errorf("after another: %q, %v", got, ok)
	}
}

func TestKeysDifferByProgramAndByParts(t *testing.T) {
	s := Open(t.TempDir(), "proviso 1")
	keys := map[Key]bool{
		s.Sum([]byte("ab"), []byte("c")): true, s.Sum([]byte("a"), []byte("bc")): true, s.Sum([]byte("abc")): true, s.Sum(): true,
		Open(t.TempDir(), "proviso 2").Sum([]byte("abc")): true,
	}
	if len(keys) != 5 {
		t.Errorf("only %d keys of 5", len(keys))
	}
}

func TestAnEntryThatIsNotWholeIsNone(t *testing.T) {
	dir := t.TempDir()
	s := Open(dir, "")
	key := s.Sum([]byte("from"))
	s.Put(key, []byte("made of this and that"))
	whole, err := os.ReadFile(s.path(key))
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		cut := whole[:i]
		flipped := append([]byte{}, whole...)
		flipped[i] ^= 1
		for _, damaged := range [][]byte{cut, flipped} {
			if err := os.WriteFile(s.path(key), damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			if got, ok := s.Get(key); ok {
				t.Fatalf("damaged at byte %d, and read as %q", i, got)
			}
		}
	}
}

func TestAFolderThatCannotBeWrittenIsNoError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, s := range []*Store{nil, Open(filepath.Join(file, "below"), "")} {
		key := s.Sum([]byte("from"))
		s.Put(key, []byte("made"))
		if _, ok := s.Get(key); ok {
			t.Error("found what can't be kept")
		}
		s.Trim(time.Now())
	}
}

func TestTrimDeletesWhatIsOldOnly(t *testing.T) {
	dir := t.TempDir()
	s := Open(dir, "")
	old, young := s.Sum([]byte("old")), s.Sum([]byte("young"))
	s.Put(old, nil)
	s.Put(young, nil)
	if err := os.Chtimes(s.path(old), time.Time{}, time.Now().Add(-48*time.Hour)); err != nil {
		t.Fatal(err)
	}
	s.Trim(time.Now().Add(-24 * time.Hour))
	if _, ok := s.Get(old); ok {
		t.Error("what is old was kept")
	}
	if _, ok := s.Get(young); !ok {
		t.Error("what is young was deleted")
	}
	files := 0
	_ = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, _ error) error {
		if !d.IsDir() {
			files++
		}
		return nil
	})
	if files != 1 {
		t.Errorf("%d files", files)
	}
}
