package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"trackora.click/proviso/generator/cache"
)

// keptFor is how long what a build remembers is kept.
const keptFor = 30 * 24 * time.Hour

// openCache returns the folder in which builds remember what they made, below the user's own cache folder; nil where
// there is none.
func openCache(now time.Time) *cache.Store {
	folder, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	program, err := identity()
	if err != nil {
		return nil
	}
	store := cache.Open(filepath.Join(folder, "proviso"), program)
	store.Trim(now.Add(-keptFor))
	return store
}

// identity tells this very program from every other one, so that what an older version made of a site is not taken for
// what this one would: by what the Go toolchain stamped into it, and by the size and date of its file.
func identity() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	file, err := os.Stat(name)
	if err != nil {
		return "", err
	}
	info, _ := debug.ReadBuildInfo()
	return fmt.Sprintf("%v %d %d", info, file.Size(), file.ModTime().UnixNano()), nil
}
