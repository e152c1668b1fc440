package load

import (
	"io"
	"io/fs"
	"os"
	"syscall"
)

// Root is an open folder on the disk. Nothing outside it can be reached through it, whatever links or ".." a name holds.
type Root struct {
	disk
	root *os.Root
}

// disk is what the file system of an os.Root can do.
type disk interface {
	fs.ReadDirFS
	fs.ReadFileFS
	fs.ReadLinkFS
	fs.StatFS
}

// OpenRoot opens a site folder for Open. Close lets it go.
func OpenRoot(dir string) (*Root, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Root{root.FS().(disk), root}, nil
}

// Files reads files that lie in one folder.
type Files interface {
	// ReadRegular reads up to limit bytes of a regular file.
	ReadRegular(name string, limit int64) ([]byte, error)
	io.Closer
}

// OpenFolder opens a folder in the folder for the files that lie in it, which spares each of them the way there.
func (r *Root) OpenFolder(dir string) (Files, error) { return r.openFolder(dir) }

// Close implements io.Closer.
func (r *Root) Close() error { return r.root.Close() }

// ReadRegular reads up to limit bytes of a regular file. What became something else since the folder was listed is an
// error; opening a pipe without waiting for its other end is how it is found out.
func (r *Root) ReadRegular(name string, limit int64) ([]byte, error) {
	f, err := r.root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &notRegularError{name, info.Mode()}
	}
	return readSized(f, info.Size(), limit)
}

// readSized reads up to limit bytes of a file that was of the size when it was opened: in one go, unless it grew.
func readSized(f io.Reader, size, limit int64) ([]byte, error) {
	text := make([]byte, min(size+1, limit))
	n, err := io.ReadAtLeast(f, text, int(min(size, limit)))
	text = text[:n]
	switch {
	case err == io.EOF || err == io.ErrUnexpectedEOF: // it shrank
		return text, nil
	case err != nil || int64(n) <= size || int64(n) == limit:
		return text, err
	}
	more, err := io.ReadAll(io.LimitReader(f, limit-int64(n)))
	return append(text, more...), err
}

// notRegularError says that a name leads to something that isn't a file.
type notRegularError struct {
	name string
	mode fs.FileMode
}

func (e *notRegularError) Error() string {
	return e.name + " became " + kindOf(e.mode) + " while being read"
}
