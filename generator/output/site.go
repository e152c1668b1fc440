package output

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"
)

// Options say how a site is put at its destination.
type Options struct {
	Clean   bool   // what isn't ours goes, except for names that begin with a dot, and CNAME
	NoWait  bool   // fail at once where another build holds the lock
	Waiting func() // called when another build has to be waited for; may be nil

	from way               // the first way of switching to try; for tests
	at   func(step string) // called before each step; for tests
}

// Report says what a site changed at its destination.
type Report struct {
	Written   int // new, or with other bytes than before
	Unchanged int // left untouched: the same file, with its modification time
	Removed   int // made by an earlier build and no longer part of the site, or not ours and deleted by Clean
	Copied    int // of the unchanged ones, those that are copies, since the file system has no hard links
	Bytes     int64
	ByFile    string // why files were replaced one by one; empty where all were switched at once
}

// Site is a site on its way to its destination. Between Open and Close, no other build writes there.
type Site struct {
	place   place
	options Options
	lock    *os.File
	root    *os.Root // the site that is there; nil where there is none
	old     manifest
	before  *[sha256.Size]byte // of the old manifest; nil where there is none
	after   *[sha256.Size]byte // of the new one, once it is made

	mu      sync.Mutex
	staging *staging // nil as long as nothing has changed
	files   map[string]entry
	folders map[string]bool // those that the files lie in
	clashes []string
	done    bool
}

// entry is what is kept of an added file.
type entry struct {
	sum     [sha256.Size]byte
	kind    Kind
	size    int64
	changed bool
}

// Open locks the destination and clears away what a build that was stopped left there.
func Open(ctx context.Context, dest string, o Options) (*Site, error) {
	o.at = inTurn(o.at)
	p, err := findPlace(dest)
	s := &Site{place: p, options: o, files: map[string]entry{}, folders: map[string]bool{}}
	if err == nil {
		s.lock, err = s.place.lock(ctx, o)
	}
	if err == nil {
		err = s.begin(ctx)
	}
	if err != nil {
		s.Close(ctx)
		return nil, err
	}
	return s, nil
}

// inTurn lets goroutines call at one after the other; none is called for nil.
func inTurn(at func(string)) func(string) {
	if at == nil {
		return func(string) {}
	}
	var mu sync.Mutex
	return func(step string) {
		mu.Lock()
		defer mu.Unlock()
		at(step)
	}
}

func (s *Site) begin(ctx context.Context) error {
	leftovers, err := s.place.leftovers()
	if err != nil {
		return err
	}
	for _, folder := range leftovers {
		left := &staging{folder: folder, at: s.options.at}
		if err := left.recover(ctx, s.place.dest); err != nil {
			return fmt.Errorf("end what an earlier build began: %w", err)
		}
	}
	s.root, err = os.OpenRoot(s.place.dest)
	if errors.Is(err, fs.ErrNotExist) {
		s.root = nil
		return nil
	}
	if err != nil {
		return fmt.Errorf("open the destination folder: %w", err)
	}
	s.old, s.before, err = readManifest(s.root.FS())
	if err != nil && s.options.Clean {
		return nil
	}
	return err
}

// Last is what the build that is at the destination noted; ok is false where there is none.
func (s *Site) Last() (r Record, ok bool) { return s.old.Record, s.old.Files != nil }

// Sum is the SHA-256 of the manifest at the destination; zero where there is none. After Publish it is that of the new one.
func (s *Site) Sum() [sha256.Size]byte {
	switch {
	case s.after != nil:
		return *s.after
	case s.before != nil:
		return *s.before
	}
	return [sha256.Size]byte{}
}

// Add takes a file of the new site; its bytes are not kept. It may be called from several goroutines.
func (s *Site) Add(f File) error {
	e := entry{sum: sha256.Sum256(f.Bytes), kind: f.Kind, size: int64(len(f.Bytes))}
	e.changed = !s.unchanged(f)
	staging, err := s.take(f.Path, e)
	if err != nil || staging == nil {
		return err
	}
	if err := staging.write(f.Path, f.Bytes); err != nil {
		return fmt.Errorf("write %s: %w", filepath.Join(s.place.dest, filepath.FromSlash(f.Path)), err)
	}
	return nil
}

// take notes a file, and returns the folder to write it into: nil for one that is there already, or can't be.
func (s *Site) take(name string, e entry) (*staging, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if clash := s.clash(name); clash != "" {
		s.clashes = append(s.clashes, clash)
		return nil, nil
	}
	s.files[name] = e
	for dir := path.Dir(name); dir != "." && !s.folders[dir]; dir = path.Dir(dir) {
		s.folders[dir] = true
	}
	if !e.changed {
		return nil, nil
	}
	return s.stage()
}

// stage returns the staging folder, and makes it the first time.
func (s *Site) stage() (*staging, error) {
	var err error
	if s.staging == nil {
		s.staging, err = newStaging(&s.place, s.options.at)
	}
	return s.staging, err
}

// clash says why a path can't be a file of the site: one of two files would be lost.
func (s *Site) clash(name string) string {
	if !safePath(name) {
		return fmt.Sprintf("%q is not a path inside the site", name)
	}
	if _, twice := s.files[name]; twice || name == manifestName {
		return "two files would be published as " + name
	}
	if s.folders[name] {
		return name + " can't be both a file and a folder"
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if _, isFile := s.files[dir]; isFile {
			return dir + " can't be both a file and a folder"
		}
	}
	return ""
}

var buffers = sync.Pool{New: func() any { return new([32 << 10]byte) }}

// unchanged reports whether the destination has the file with just these bytes. It reads them: a date proves nothing.
func (s *Site) unchanged(f File) bool {
	there, ok := s.open(f.Path, int64(len(f.Bytes)))
	if !ok {
		return false
	}
	defer there.Close()
	buffer := buffers.Get().(*[32 << 10]byte)
	defer buffers.Put(buffer)
	for rest := f.Bytes; len(rest) > 0; {
		n, err := there.Read(buffer[:])
		if n > len(rest) || !bytes.Equal(buffer[:n], rest[:n]) || n == 0 && err != nil {
			return false
		}
		rest = rest[n:]
	}
	return true
}

// open opens a file of the destination, if there is one of the size.
func (s *Site) open(name string, size int64) (*os.File, bool) {
	if s.root == nil || !safePath(name) {
		return nil, false
	}
	name = filepath.FromSlash(name)
	info, err := s.root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != size {
		return nil, false
	}
	there, err := s.root.Open(name)
	return there, err == nil
}

// Close gives up what was not published, and the lock.
func (s *Site) Close(ctx context.Context) {
	if s.root != nil {
		_ = s.root.Close()
	}
	if s.staging != nil {
		s.staging.remove(ctx)
	}
	if s.lock != nil {
		dropLock(s.lock)
	}
	if !s.done {
		s.place.removeParents()
	}
}

// Write opens a site, adds the files to it and publishes them.
func Write(ctx context.Context, dest string, files []File, r Record, o Options) (Report, error) {
	s, err := Open(ctx, dest, o)
	if err != nil {
		return Report{}, err
	}
	defer s.Close(ctx)
	for _, f := range slices.SortedFunc(slices.Values(files), func(a, b File) int { return cmp.Compare(a.Path, b.Path) }) {
		if err := cmp.Or(ctx.Err(), s.Add(f)); err != nil {
			return Report{}, err
		}
	}
	return s.Publish(ctx, r)
}

func (s *Site) manifest(r Record) manifest {
	m := manifest{Files: make(map[string]string, len(s.files)), Record: r}
	for name, e := range s.files {
		m.Files[name] = hex.EncodeToString(e.sum[:])
	}
	return m
}
