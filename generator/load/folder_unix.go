//go:build unix

package load

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

// openFiles is a folder whose files are read. It asks the system directly: half of what it takes to read a small text is
// what an os.File does around it.
type openFiles struct{ folder *os.File }

// openFolder opens a folder. Nothing outside the root can be reached: the folder is opened through it, and names of files
// have no slash and are not followed.
func (r *Root) openFolder(dir string) (Files, error) {
	folder, err := r.root.Open(dir)
	if err != nil {
		return nil, err
	}
	return openFiles{folder}, nil
}

// Close implements io.Closer.
func (o openFiles) Close() error { return o.folder.Close() }

// ReadRegular implements Files. What became something else since the folder was listed is an error; opening a pipe
// without waiting for its other end is how it is found out.
func (o openFiles) ReadRegular(name string, limit int64) ([]byte, error) {
	if strings.Contains(name, "/") || !fs.ValidPath(name) || name == "." {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	defer runtime.KeepAlive(o.folder)
	fd, err := again(func() (int, error) {
		return unix.Openat(int(o.folder.Fd()), name, unix.O_RDONLY|unix.O_NONBLOCK|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0)
	})
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	defer unix.Close(fd)
	var info unix.Stat_t
	if err := unix.Fstat(fd, &info); err != nil {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: err}
	}
	if info.Mode&unix.S_IFMT != unix.S_IFREG {
		return nil, fmt.Errorf("%s became something other than a file while being read", name)
	}
	return readSized(descriptor(fd), info.Size, limit)
}

// descriptor reads from an open file.
type descriptor int

func (d descriptor) Read(p []byte) (int, error) {
	n, err := again(func() (int, error) { return unix.Read(int(d), p) })
	switch {
	case err != nil:
		return 0, err
	case n == 0 && len(p) > 0:
		return 0, io.EOF
	}
	return n, nil
}

// again makes a system call until no signal comes between.
func again(call func() (int, error)) (int, error) {
	for {
		n, err := call()
		if !errors.Is(err, unix.EINTR) {
			return n, err
		}
	}
}

// ReadDir lists a folder by name. It spares a look at each entry, which files that were opened through an os.Root give
// themselves: what kind of thing an entry is, the folder says.
func (r *Root) ReadDir(name string) ([]fs.DirEntry, error) {
	folder, err := r.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	fd, err := unix.FcntlInt(folder.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	plain := os.NewFile(uintptr(fd), folder.Name())
	defer plain.Close()
	entries, err := plain.ReadDir(-1)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}
