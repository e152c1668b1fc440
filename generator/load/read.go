package load

import (
	"fmt"
	"io"
	"io/fs"

	"trackora.click/proviso/generator/diag"
)

// readText reads a text file whole, without a byte order mark, and checks its characters. A file that is too large or
// in another encoding is reported, and ok is false.
func (l *loader) readText(path string, limit int) (f *diag.File, ok bool, err error) {
	text, err := readRegular(l.root, path, int64(limit)+1)
	if err != nil {
		return nil, false, err
	}
	if len(text) > limit {
		l.report(path, "file-too-large", fmt.Sprintf("this file is larger than %d KiB, the most that is read of a text", limit>>10),
			"split it into several files, or move pictures that were pasted into it to files of their own")
		return nil, false, nil
	}
	f, list := decodeText(path, text)
	l.list = append(l.list, list...)
	return f, f != nil, nil
}

// readRegular reads up to limit bytes of a regular file. It looks before it opens, for opening a pipe can hang.
func readRegular(root fs.FS, path string, limit int64) ([]byte, error) {
	info, err := fs.Lstat(root, path)
	if err != nil {
		return nil, readError(path, err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("read %s: became %s while being read", path, kindOf(info.Mode()))
	}
	f, err := root.Open(path)
	if err != nil {
		return nil, readError(path, err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, limit))
	if err != nil {
		return nil, readError(path, err)
	}
	return text, nil
}
