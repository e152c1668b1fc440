package generator

import (
	"crypto/sha256"
	"hash"
	"io"
	"io/fs"
	"path"
	"slices"
	"sync"

	"trackora.click/proviso/generator/cache"
	"trackora.click/proviso/generator/load"
	"trackora.click/proviso/generator/output"
)

// summed is a site folder that knows the SHA-256 of what was read of it.
type summed interface {
	fs.FS
	// sum returns a hash of the names and bytes of files. It reads them if told to, which takes files of one folder; else
	// they have been read.
	sum(files []string, read bool) (cache.Key, error)
	// noted reports whether all of the files have been read.
	noted(files []string) bool
}

// sources is a site folder that notes the SHA-256 of every file that is read to its end: of the very bytes that the
// site is made of, even when somebody is writing in the folder.
type sources struct {
	*load.Root
	notes *notes
}

// notes are the sums of files, by path in the site folder.
type notes struct {
	mu   sync.Mutex
	sums output.Sums
}

func newSources(root *load.Root) *sources {
	return &sources{Root: root, notes: &notes{sums: output.Sums{}}}
}

// read returns the notes, once all is read.
func (s *sources) read() output.Sums { return s.notes.sums }

func (s *sources) note(name string, sum [sha256.Size]byte) {
	s.notes.mu.Lock()
	defer s.notes.mu.Unlock()
	s.notes.sums[name] = sum
}

// sum returns a hash of the names and bytes of files. It reads them if told to, which takes files of one folder; else
// they have been read.
func (s *sources) sum(files []string, read bool) (cache.Key, error) {
	if read {
		if err := s.readAll(files); err != nil {
			return cache.Key{}, err
		}
	}
	h := sha256.New()
	s.notes.mu.Lock()
	defer s.notes.mu.Unlock()
	for _, name := range slices.Sorted(slices.Values(files)) {
		sum := s.notes.sums[name]
		h.Write([]byte(name))
		h.Write(sum[:])
	}
	return cache.Key(h.Sum(nil)), nil
}

// noted reports whether all of the files have been read.
func (s *sources) noted(files []string) bool {
	s.notes.mu.Lock()
	defer s.notes.mu.Unlock()
	for _, name := range files {
		if _, ok := s.notes.sums[name]; !ok {
			return false
		}
	}
	return true
}

// readAll reads files that lie in one folder.
func (s *sources) readAll(files []string) error {
	if len(files) == 0 {
		return nil
	}
	folder, err := s.OpenFolder(path.Dir(files[0]))
	if err != nil {
		return err
	}
	defer folder.Close()
	for _, name := range files {
		if _, err := folder.ReadRegular(path.Base(name), load.MaxFile+1); err != nil {
			return err
		}
	}
	return nil
}

// OpenFolder opens a folder for its files, which are noted too.
func (s *sources) OpenFolder(dir string) (load.Files, error) {
	inner, err := s.Root.OpenFolder(dir)
	if err != nil {
		return nil, err
	}
	return notedFolder{inner, s, dir}, nil
}

// notedFolder is a folder whose files are noted.
type notedFolder struct {
	load.Files
	sources *sources
	path    string
}

// ReadRegular implements load.Files.
func (f notedFolder) ReadRegular(name string, limit int64) ([]byte, error) {
	data, err := f.Files.ReadRegular(name, limit)
	f.sources.noteRead(f.path+"/"+name, data, limit, err)
	return data, err
}

// ReadRegular reads up to limit bytes of a regular file.
func (s *sources) ReadRegular(name string, limit int64) ([]byte, error) {
	data, err := s.Root.ReadRegular(name, limit)
	s.noteRead(name, data, limit, err)
	return data, err
}

// noteRead notes what was read whole. What is longer than the limit is no source: it is refused.
func (s *sources) noteRead(name string, data []byte, limit int64, err error) {
	if err == nil && int64(len(data)) < limit {
		s.note(name, sha256.Sum256(data))
	}
}

// ReadFile reads a file whole.
func (s *sources) ReadFile(name string) ([]byte, error) {
	data, err := s.Root.ReadFile(name)
	if err == nil {
		s.note(name, sha256.Sum256(data))
	}
	return data, err
}

// Open opens a file, which is noted once it has been read to its end, or a folder.
func (s *sources) Open(name string) (fs.File, error) {
	file, err := s.Root.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return file, nil
	}
	return &notedFile{File: file, name: name, sum: sha256.New(), sources: s}, nil
}

// notedFile is noted once it has been read to its end.
type notedFile struct {
	fs.File
	name    string
	sum     hash.Hash
	sources *sources
}

func (f *notedFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	f.sum.Write(p[:n])
	if err == io.EOF {
		f.sources.note(f.name, [sha256.Size]byte(f.sum.Sum(nil)))
	}
	return n, err
}
