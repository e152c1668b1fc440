package load

import (
	"io"
	"io/fs"
	"path"

	"trackora.click/proviso/generator/diag"
)

// folder is where files are read from.
type folder struct {
	fs.FS
	path string // of the folder in the site folder; "" for that itself
}

// openFolder opens a folder of the site folder: by itself where the file system can, which spares every file in it the
// way there.
func openFolder(root fs.FS, dir string) (folder, io.Closer, error) {
	opener, ok := root.(interface {
		OpenFolder(dir string) (fs.FS, io.Closer, error)
	})
	if !ok || dir == "" {
		return folder{FS: root}, io.NopCloser(nil), nil
	}
	inner, closer, err := opener.OpenFolder(dir)
	if err != nil {
		return folder{}, nil, readError(dir, err)
	}
	return folder{inner, dir}, closer, nil
}

// read reads up to limit bytes of a regular file, whose path begins in the site folder.
func (f folder) read(file string, limit int64) ([]byte, error) {
	name := file
	if f.path != "" {
		name = path.Base(file)
	}
	text, err := readRegular(f.FS, name, limit)
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
func (l *loader) readText(from folder, path, key string, limit int) (f *diag.File, ok bool, err error) {
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
