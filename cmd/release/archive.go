package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"
)

// entry is a file of an archive.
type entry struct {
	name       string // with slashes, from the top folder of the archive
	data       []byte
	executable bool
}

func (e entry) mode() int64 {
	if e.executable {
		return 0o755
	}
	return 0o644
}

// pack writes an archive whose one top folder is named as the archive. Owners and times say nothing of who made it, and
// when.
func pack(base string, windows bool, entries []entry, at time.Time) error {
	entries = slices.Clone(entries)
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.name, b.name) })
	write, name := tarball, base+".tar.gz"
	if windows {
		write, name = zipped, base+".zip"
	}
	data, err := write(filepath.Base(base), entries, at)
	if err != nil {
		return fmt.Errorf("pack %s: %w", name, err)
	}
	return os.WriteFile(name, data, 0o644)
}

func tarball(folder string, entries []entry, at time.Time) ([]byte, error) {
	var b bytes.Buffer
	zipper, err := gzip.NewWriterLevel(&b, gzip.BestCompression) // with no name and no time
	if err != nil {
		return nil, err
	}
	w := tar.NewWriter(zipper)
	for _, e := range entries {
		header := &tar.Header{Typeflag: tar.TypeReg, Name: path.Join(folder, e.name), Size: int64(len(e.data)), Mode: e.mode(), ModTime: at, Format: tar.FormatUSTAR}
		if err := w.WriteHeader(header); err != nil {
			return nil, err
		}
		if _, err := w.Write(e.data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	err = zipper.Close()
	return b.Bytes(), err
}

func zipped(folder string, entries []entry, at time.Time) ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		header := &zip.FileHeader{Name: path.Join(folder, e.name), Method: zip.Deflate, Modified: at}
		header.SetMode(os.FileMode(e.mode()))
		file, err := w.CreateHeader(header)
		if err != nil {
			return nil, err
		}
		if _, err := file.Write(e.data); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return b.Bytes(), err
}
