package output

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/windows"
)

// otherDevice is always false: a volume mounted into a folder is a link to Windows.
func otherDevice(string) bool { return false }

// identity is not needed where two folders can't change places: the names of the folders tell how far a build got.
func identity(fs.FileInfo) uint64 { return 0 }

func isReadOnly(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }

// tryLock takes the lock on an open file, or says that another process holds it. The system frees it when the process
// that holds it ends, however that happens.
func tryLock(f *os.File) (bool, error) {
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err := windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, new(windows.Overlapped))
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return false, nil
	}
	return err == nil, err
}

// dropLock closes the file first, since Windows removes no open file; nor does it one that another build opened
// meanwhile.
func dropLock(f *os.File) {
	_ = f.Close()
	_ = os.Remove(f.Name())
}
