// Package folder is a folder of this machine, or of one that is mounted here, as a publish wants a bucket.
//
// An object is the file of its name. It is written beside its place and then switched, so that a web server that reads
// from the folder never meets half a file. What an object says of itself is not kept, as web servers have their own mind
// about that, unless the address asks for it.
package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// Folder holds the objects.
type Folder struct {
	path string
	settings
}

// Open returns the folder of an address like file:///var/www/site. One that is missing is made by the first Put.
func Open(address *url.URL) (*Folder, error) {
	s, err := readSettings(address.Query())
	if err != nil {
		return nil, err
	}
	name := address.Path
	if address.Host == "." || filepath.Separator != '/' { // file://./public, file:///c:/public
		name = strings.TrimPrefix(name, "/")
	}
	path, err := filepath.Abs(filepath.FromSlash(name))
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	if s.make && errors.Is(err, fs.ErrNotExist) {
		return &Folder{path: path, settings: s}, nil
	}
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("%s is not a directory", path)
	}
	return &Folder{path: path, settings: s}, nil
}

// Close has nothing to let go of.
func (f *Folder) Close() error { return nil }

// List tells found of every file. What can't be read is not the site's: the lost+found of a disk, for one.
func (f *Folder) List(ctx context.Context, found func(key string, size int64, md5 []byte)) error {
	return fs.WalkDir(os.DirFS(f.path), ".", func(key string, entry fs.DirEntry, err error) error {
		if stop := ctx.Err(); stop != nil {
			return stop
		}
		if err != nil || entry.IsDir() || strings.HasSuffix(key, sidecar) {
			return nil
		}
		info, err := entry.Info()
		if err != nil { // removed in this moment
			return nil
		}
		a, err := readAttributes(filepath.Join(f.path, filepath.FromSlash(key)))
		if err != nil {
			a = attributes{}
		}
		found(key, info.Size(), a.MD5)
		return nil
	})
}

// Head returns a file's tag, and what it says of itself if that is kept.
func (f *Folder) Head(_ context.Context, key string) (http.Header, error) {
	name, err := f.file(key)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	a, err := readAttributes(name)
	if err != nil {
		return nil, err
	}
	header := a.header()
	header.Set("ETag", fmt.Sprintf(`"%x-%x"`, info.ModTime().UnixNano(), info.Size()))
	return header, nil
}

// Get reads a file.
func (f *Folder) Get(_ context.Context, key string) ([]byte, error) {
	name, err := f.file(key)
	if err != nil {
		return nil, err
	}
	return os.ReadFile(name)
}

// Put writes a file under another name and switches it.
func (f *Folder) Put(ctx context.Context, key string, content []byte, header http.Header) error {
	name, err := f.file(key)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(name), f.mode); err != nil {
		return err
	}
	half := name
	if f.elsewhere {
		half = filepath.Join(os.TempDir(), filepath.Base(name))
	}
	half += fmt.Sprintf(".%016x.tmp", rand.Uint64())
	defer os.Remove(half) // when something fails; else it is gone
	if err := write(half, content); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if f.keep {
		if err := writeAttributes(name, header, content); err != nil {
			return err
		}
	}
	return os.Rename(half, name)
}

// write makes a file that wasn't there.
func write(name string, content []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	if _, err := file.Write(content); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

// Delete removes a file, and what is kept of it. Folders that are empty then stay.
func (f *Folder) Delete(_ context.Context, key string) error {
	name, err := f.file(key)
	if err != nil {
		return err
	}
	if err := os.Remove(name); err != nil {
		return err
	}
	if err := os.Remove(name + sidecar); err != nil && !os.IsNotExist(err) {
		return err
	}
	return nil
}

// file refuses keys that no file inside the folder can have.
func (f *Folder) file(key string) (string, error) {
	local, err := filepath.Localize(key)
	if err != nil || key == "." {
		return "", fmt.Errorf("%q can't be the name of a file here: %w", key, fs.ErrInvalid)
	}
	if strings.HasSuffix(key, sidecar) {
		return "", fmt.Errorf("the ending %s is taken: %w", sidecar, fs.ErrInvalid)
	}
	return filepath.Join(f.path, local), nil
}
