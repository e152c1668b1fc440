package output

import (
	"os"

	"golang.org/x/sys/unix"
)

// syncEach says whether every file must be brought to the disk by itself.
const syncEach = false

// syncFolder brings a folder with all that is in it to the disk. One call for the whole file system is cheaper than one
// for each file and folder, from some dozens on.
func syncFolder(name string) error {
	folder, err := os.Open(name)
	if err != nil {
		return err
	}
	defer folder.Close()
	return os.NewSyscallError("syncfs", unix.Syncfs(int(folder.Fd())))
}

// syncOne brings a file, or the names in a folder, to the disk.
func syncOne(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
