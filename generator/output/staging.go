package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
	"time"
)

// staging is the folder that a new site grows in. What it holds tells the next build how far this one got:
//
//	new       the new site, until it is switched
//	journal   new is whole, and the switch has begun
//	old       the site that was there before, and perhaps things in it that aren't ours
//	gone      the old site, from which nothing is needed any more
//	manifest  where files are replaced one by one: the manifest before it is in place
//	aside     bytes that were set aside; deleted before anything is switched
type staging struct {
	folder string
	at     func(step string)

	mu   sync.Mutex
	made map[string]bool // folders of the new site

	aside aside
}

// newStaging makes the folder, which only this user may enter.
func newStaging(p *place, at func(string)) (*staging, error) {
	at("make the staging folder")
	folder, err := os.MkdirTemp(p.beside, p.prefix())
	if err != nil {
		return nil, fmt.Errorf("make the staging folder: %w", err)
	}
	s := &staging{folder: folder, at: at, made: map[string]bool{".": true}}
	return s, os.Mkdir(s.part("new"), 0o777)
}

// part is the path of new, journal, old or gone.
func (s *staging) part(name string) string { return filepath.Join(s.folder, name) }

// path is where a file of the new site lies.
func (s *staging) path(name string) string {
	return filepath.Join(s.part("new"), filepath.FromSlash(name))
}

// mkdir makes a folder of the new site, and those above it.
func (s *staging) mkdir(dir string) error {
	s.mu.Lock()
	made := s.made[dir]
	s.mu.Unlock()
	if made {
		return nil
	}
	if err := s.mkdir(path.Dir(dir)); err != nil {
		return err
	}
	if err := os.Mkdir(s.path(dir), 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	s.mu.Lock()
	s.made[dir] = true
	s.mu.Unlock()
	return nil
}

// write makes a file of the new site. It may be called from several goroutines.
func (s *staging) write(name string, data []byte) error {
	s.at("write " + name)
	if err := s.mkdir(path.Dir(name)); err != nil {
		return err
	}
	return writeFile(s.path(name), data)
}

// writeFile makes a file that isn't there.
func writeFile(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return finish(f, err)
}

// finish closes a file that was written. Some disks, and quotas, are full only then.
func finish(f *os.File, err error) error {
	if err == nil && syncEach {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// link makes a file of the old site one of the new site, too: the same file, under two names until the old site goes.
// Where the file system can't, a copy with the same times takes its place, and copied is true.
func (s *staging) link(from, name string) (copied bool, err error) {
	s.at("link " + name)
	if err := s.mkdir(path.Dir(name)); err != nil {
		return false, err
	}
	from = filepath.Join(from, filepath.FromSlash(name))
	if os.Link(from, s.path(name)) == nil {
		return false, nil
	}
	return true, copyFile(from, s.path(name))
}

// copyFile keeps mode and time of modification.
func copyFile(from, to string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	info, err := source.Stat()
	if err != nil {
		return err
	}
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, info.Mode().Perm())
	if err != nil {
		return err
	}
	_, err = io.Copy(f, source)
	return errors.Join(finish(f, err), os.Chtimes(to, time.Time{}, info.ModTime()), os.Chmod(to, info.Mode().Perm()))
}

// mirror makes what isn't a regular file and not ours one of the new site, too: a folder or a link.
func (s *staging) mirror(from, name string, d fs.DirEntry) error {
	s.at("link " + name)
	info, err := d.Info()
	if err != nil {
		return err
	}
	if d.IsDir() {
		if err := s.mkdir(name); err != nil {
			return err
		}
		return os.Chmod(s.path(name), modeBits(info))
	}
	target, err := os.Readlink(filepath.Join(from, filepath.FromSlash(name)))
	if err != nil {
		return err
	}
	if err := s.mkdir(path.Dir(name)); err != nil {
		return err
	}
	return os.Symlink(target, s.path(name))
}

// modeBits are the rights of a folder, with those that what is made in it inherits.
func modeBits(info fs.FileInfo) fs.FileMode {
	return info.Mode() & (fs.ModePerm | fs.ModeSetgid | fs.ModeSticky)
}

// sync brings all of the new site to the disk. It gives up waiting when the context ends: then nothing is switched.
func (s *staging) sync(ctx context.Context) error {
	s.at("sync")
	done := make(chan error, 1)
	go func() { done <- syncFolder(s.folder) }()
	select {
	case err := <-done:
		if err != nil {
			return fmt.Errorf("bring the new site to the disk: %w", err)
		}
		return ctx.Err()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// remove deletes the staging folder with all that is in it. What can't be deleted in time, or at all, the next build
// deletes.
func (s *staging) remove(ctx context.Context) {
	ctx, stop := soon(ctx)
	defer stop()
	s.at("remove the staging folder")
	s.aside.drop()
	if _, err := os.Lstat(s.part("old")); err == nil {
		return // something in it isn't ours and could not be moved
	}
	// The journal goes last: without it, nothing in the folder counts.
	for _, part := range []string{"aside", "gone", "new", "manifest", "journal"} {
		if removeAll(ctx, s.part(part)) != nil {
			return
		}
	}
	_ = os.Remove(s.folder)
}

// soon returns a context that ends a little after the other does: time for what would else be left to the next build,
// but not so much that who stopped the program waits for it.
func soon(ctx context.Context) (context.Context, func()) {
	later, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(500*time.Millisecond, cancel) })
	return later, func() { stop(); cancel() }
}

// removeAll is os.RemoveAll that can be stopped, and takes several processors.
func removeAll(ctx context.Context, name string) error {
	entries, err := os.ReadDir(name)
	if err == nil {
		err = inParallel(ctx, entries, func(e fs.DirEntry) error { return removeEntry(ctx, filepath.Join(name, e.Name()), e.IsDir()) })
	}
	if err != nil && ctx.Err() != nil {
		return err
	}
	if err := os.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func removeEntry(ctx context.Context, name string, isDir bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if !isDir {
		return os.Remove(name)
	}
	entries, err := os.ReadDir(name)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := removeEntry(ctx, filepath.Join(name, e.Name()), e.IsDir()); err != nil {
			return err
		}
	}
	return os.Remove(name)
}
