package generator

import (
	"bytes"
	"crypto/sha256"
	"io/fs"
	"path"
	"sync"
	"time"

	"trackora.click/proviso/generator/output"
)

// fileSet are the files of a built site by path, as a file system that isn't written to. A folder is known by its page.
type fileSet map[string]output.File

// Open implements fs.FS.
func (s fileSet) Open(name string) (fs.File, error) {
	f, ok := s[name]
	if _, page := s[name+"/index.html"]; !ok && !page {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &published{Reader: bytes.NewReader(f.Bytes), name: path.Base(name), folder: !ok}, nil
}

// published is an open file or folder of a built site, and what is known of it.
type published struct {
	*bytes.Reader
	name   string
	folder bool
}

func (p *published) Stat() (fs.FileInfo, error) { return p, nil }
func (p *published) Close() error               { return nil }
func (p *published) Name() string               { return p.name }
func (p *published) IsDir() bool                { return p.folder }
func (p *published) ModTime() time.Time         { return time.Time{} }
func (p *published) Sys() any                   { return nil }
func (p *published) Mode() fs.FileMode {
	if p.folder {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

// gathering is a sink that keeps the files of a site beside those of the last build without errors. Files of the same
// bytes are kept once.
type gathering struct {
	last fileSet

	mu   sync.Mutex
	next fileSet
}

func (g *gathering) Add(f output.File) error {
	if before, ok := g.last[f.Path]; ok && bytes.Equal(before.Bytes, f.Bytes) {
		f.Bytes = before.Bytes
	} else {
		f.Bytes = bytes.Clone(f.Bytes)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.next[f.Path] = f
	return nil
}

func (g *gathering) Listed(path string) bool {
	_, ok := g.last[path]
	return ok
}

func (g *gathering) Has(path string) bool { return g.Listed(path) }

func (g *gathering) Keep(path string, kind output.Kind) {
	f := g.last[path]
	f.Kind = kind
	g.mu.Lock()
	defer g.mu.Unlock()
	g.next[path] = f
}

func (g *gathering) Sum() [sha256.Size]byte { return [sha256.Size]byte{} }

func (g *gathering) Hold(data []byte) (output.Held, error) { return kept(bytes.Clone(data)), nil }

func (g *gathering) Last() (output.Record, bool) { return output.Record{}, false }

func (g *gathering) Earlier(output.File, string) ([]byte, bool) { return nil, false }
