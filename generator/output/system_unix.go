//go:build unix

package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

// otherDevice reports whether the folder is on another device than the one it lies in.
func otherDevice(dir string) bool {
	own, err := os.Lstat(dir)
	above, errAbove := os.Stat(filepath.Dir(dir))
	if err != nil || errAbove != nil {
		return false
	}
	return own.Sys().(*syscall.Stat_t).Dev != above.Sys().(*syscall.Stat_t).Dev
}

// identity tells a folder from others on its device, whatever its name. It is never 0.
func identity(info fs.FileInfo) uint64 { return uint64(info.Sys().(*syscall.Stat_t).Ino) }

func isReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }

// tryLock takes the lock on an open file, or says that another process holds it. The system frees it when the process
// that holds it ends, however that happens.
func tryLock(f *os.File) (bool, error) {
	err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) || errors.Is(err, unix.EINTR) {
		return false, nil
	}
	return err == nil, err
}

// dropLock removes the lock file first: who opened it meanwhile sees that it has gone, and makes another.
func dropLock(f *os.File) {
	_ = os.Remove(f.Name())
	_ = f.Close()
}
