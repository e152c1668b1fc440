//go:build !linux

package output

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// syncEach says whether every file must be brought to the disk by itself.
const syncEach = true

// syncFolder brings a folder and all below it to the disk. The files in it are there already.
func syncFolder(name string) error {
	return filepath.WalkDir(name, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		return syncOne(name)
	})
}

// syncOne brings a file, or the names in a folder, to the disk.
func syncOne(name string) error {
	if runtime.GOOS == "windows" {
		return nil // it syncs no folders, and files are synced when they are written
	}
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
