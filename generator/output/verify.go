package output

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Verification is what a folder was found to be against its manifest. The lists are sorted, and empty for a site that
// is as it was built.
type Verification struct {
	Files    int      // that the manifest lists
	Manifest string   // its own SHA-256 in hex, to compare with one kept elsewhere: who alters a site may alter it, too
	Tool     string   // the version of proviso that built the site; empty when not noted
	Missing  []string // listed, and not there
	Changed  []string // with other bytes than listed, or no regular file
	Unknown  []string // not listed; without names that begin with a dot, and CNAME
}

// OK reports whether the site is as it was built.
func (v Verification) OK() bool { return len(v.Missing)+len(v.Changed)+len(v.Unknown) == 0 }

// Verify compares every file of a built site with its manifest. It writes nothing.
func Verify(ctx context.Context, dir string) (Verification, error) {
	var v Verification
	root, err := os.OpenRoot(dir)
	if err != nil {
		return v, fmt.Errorf("open the built site: %w", err)
	}
	defer root.Close()
	m, whole, err := readManifest(root.FS())
	if err != nil {
		return v, err
	}
	if whole == nil {
		return v, fmt.Errorf("%s holds no %s: it is not a site that proviso built", dir, manifestName)
	}
	v = Verification{Files: len(m.Files), Manifest: hex.EncodeToString(whole[:]), Tool: m.Tool}
	for _, name := range m.paths() {
		if err := ctx.Err(); err != nil {
			return v, err
		}
		sum, err := sumOf(root, name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			v.Missing = append(v.Missing, name)
		case err != nil:
			return v, fmt.Errorf("read %s: %w", filepath.Join(dir, filepath.FromSlash(name)), err)
		case sum != m.Files[name]:
			v.Changed = append(v.Changed, name)
		}
	}
	p := place{dest: dir}
	around, err := p.survey(m)
	for _, name := range around.files() {
		if !known(name) {
			v.Unknown = append(v.Unknown, name)
		}
	}
	return v, err
}

// sumOf returns the SHA-256 in hex of a regular file, and "" for anything else: to open a pipe may never end.
func sumOf(root *os.Root, name string) (string, error) {
	name = filepath.FromSlash(name)
	info, err := root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return "", err
	}
	f, err := root.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
