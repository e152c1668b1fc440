package load

import (
	"io"
	"io/fs"
	"path"

	"trackora.click/proviso/generator/diag"
)

// reader is where files are read from: the site folder, or a folder in it that was opened for its files.
type reader struct {
	root   fs.FS
	folder Files // nil for the site folder itself
}

// openFolder opens a folder of the site folder by itself, where the file system can.
func openFolder(root fs.FS, dir string) (reader, error) {
	opener, ok := root.(interface {
		OpenFolder(dir string) (Files, error)
	})
	if !ok || dir == "" {
		return reader{root: root}, nil
	}
	folder, err := opener.OpenFolder(dir)
	if err != nil {
		return reader{}, readError(dir, err)
	}
	return reader{root, folder}, nil
}

// close lets the folder go.
func (r reader) close() {
	if r.folder != nil {
		_ = r.folder.Close()
	}
}

// read reads up to limit bytes of a regular file, whose path begins in the site folder.
func (r reader) read(file string, limit int64) (text []byte, err error) {
	if r.folder != nil {
		text, err = r.folder.ReadRegular(path.Base(file), limit)
	} else {
		text, err = readRegular(r.root, file, limit)
	}
	if err != nil {
		return nil, readError(file, err)
	}
	return text, nil
}

// readRegular reads up to limit bytes of a regular file.
func readRegular(root fs.FS, name string, limit int64) ([]byte, error) {
	if reader, ok := root.(interface {
		ReadRegular(name string, limit int64) ([]byte, error)
	}); ok {
		return reader.ReadRegular(name, limit)
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit))
}

// readText reads a text file whole, without a byte order mark, and checks its characters. A file that is too large or
// in another encoding is reported, and ok is false. key is that of the limit in site.yaml, if it can be raised there.
func (l *loader) readText(from reader, path, key string, limit int) (f *diag.File, ok bool, err error) {
	text, err := from.read(path, int64(limit)+1)
	if err != nil {
		return nil, false, err
	}
	if len(text) > limit {
		hint := "split it into several files, or move pictures that were pasted into it to files of their own"
		if key != "" {
			hint += orRaise(key)
		}
		l.report(path, "file-too-large", "this file is larger than "+size(limit)+", the most that is read of a text", hint)
		return nil, false, nil
	}
	f, list := decodeText(path, text)
	l.list = append(l.list, list...)
	return f, f != nil, nil
}
