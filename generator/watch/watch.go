// Package watch tells which files of a folder may have changed. It knows nothing of what is in them: who is told looks
// for himself, and looks at everything now and then, since a system may lose what it should tell.
package watch

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Editors save in several steps, and a checkout changes many files: what comes within quiet belongs together, for at
// most patience.
const (
	quiet    = 4 * time.Millisecond
	patience = 60 * time.Millisecond
)

// Watcher watches folders with all that is in them.
type Watcher struct {
	root    string
	folders []string // the only ones in root that matter
	system  *fsnotify.Watcher
	news    chan struct{}   // holds one when there is something to tell
	watched map[string]bool // the folders in root that are watched; for the goroutine that listens

	mu      sync.Mutex
	changed map[string]bool
	lost    bool // something was not told
}

// Open watches folders of a root folder, whether they are there or come later. Where the system can't watch as many, the
// error is ErrTooMany.
func Open(root string, folders ...string) (*Watcher, error) {
	system, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, ErrTooMany
	}
	w := &Watcher{root: root, folders: folders, system: system, news: make(chan struct{}, 1), watched: map[string]bool{}, changed: map[string]bool{}}
	err = system.Add(root)
	for _, folder := range folders {
		if err == nil {
			err = w.add(filepath.Join(root, folder), false)
		}
	}
	if err != nil {
		_ = system.Close()
		return nil, err
	}
	go w.listen()
	return w, nil
}

// ErrTooMany says that the system watches no more folders for this user.
var ErrTooMany = errors.New("the system can't watch as many folders")

// Close ends watching.
func (w *Watcher) Close() error { return w.system.Close() }

// add watches a folder and all in it. What is in a new one may have come before it was watched, so it is told.
func (w *Watcher) add(folder string, tell bool) error {
	err := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil // it went meanwhile
		case err != nil:
			return err
		}
		if tell {
			w.note(name)
		}
		if !d.IsDir() {
			return nil
		}
		if err := w.system.Add(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return errors.Join(ErrTooMany, err)
		}
		w.watched[name] = true
		return nil
	})
	return err
}

// leave stops watching a folder that went elsewhere, with all in it: where it is now, it is watched anew. Whoever left
// that to the system would hear of the folder by its old name, or of nothing.
func (w *Watcher) leave(folder string) {
	if !w.watched[folder] {
		return
	}
	for name := range w.watched {
		if name == folder || strings.HasPrefix(name, folder+string(filepath.Separator)) {
			_ = w.system.Remove(name) // it may have gone by itself
			delete(w.watched, name)
		}
	}
}

// listen notes what the system tells, until the watcher is closed.
func (w *Watcher) listen() {
	for {
		select {
		case event, ok := <-w.system.Events:
			if !ok {
				return
			}
			w.take(event)
		case _, ok := <-w.system.Errors:
			if !ok {
				return
			}
			w.miss()
		}
	}
}

func (w *Watcher) take(event fsnotify.Event) {
	if event.Op == fsnotify.Chmod || !w.matters(event.Name) {
		return
	}
	if event.Has(fsnotify.Rename) || event.Has(fsnotify.Remove) {
		w.leave(event.Name)
	}
	if event.Has(fsnotify.Create) {
		if info, err := os.Lstat(event.Name); err == nil && info.IsDir() {
			if err := w.add(event.Name, true); err != nil {
				w.miss()
			}
		}
	}
	w.note(event.Name)
}

// matters reports whether a path is of one of the folders.
func (w *Watcher) matters(name string) bool {
	return slices.ContainsFunc(w.folders, func(folder string) bool {
		rel, err := filepath.Rel(filepath.Join(w.root, folder), name)
		return err == nil && filepath.IsLocal(rel)
	})
}

func (w *Watcher) note(name string) {
	rel, err := filepath.Rel(w.root, name)
	if err != nil {
		return
	}
	w.mu.Lock()
	w.changed[filepath.ToSlash(rel)] = true
	w.mu.Unlock()
	w.wake()
}

// miss notes that something was not told.
func (w *Watcher) miss() {
	w.mu.Lock()
	w.lost = true
	w.mu.Unlock()
	w.wake()
}

func (w *Watcher) wake() {
	select {
	case w.news <- struct{}{}:
	default:
	}
}

// Next waits until something may have changed and nothing more does, and returns the paths, with slashes and relative to
// the root. lost says that there are more, which nobody knows.
func (w *Watcher) Next(ctx context.Context) (changed []string, lost bool, err error) {
	select {
	case <-ctx.Done():
		return nil, false, ctx.Err()
	case <-w.news:
	}
	end := time.After(patience)
	for waiting := true; waiting; {
		select {
		case <-ctx.Done():
			return nil, false, ctx.Err()
		case <-w.news:
		case <-end:
			waiting = false
		case <-time.After(quiet):
			waiting = false
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for name := range w.changed {
		changed = append(changed, name)
	}
	slices.Sort(changed)
	lost = w.lost
	w.changed, w.lost = map[string]bool{}, false
	return changed, lost, nil
}
