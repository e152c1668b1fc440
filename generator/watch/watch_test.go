package watch

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// watched is a folder that is watched.
type watched struct {
	*testing.T
	dir     string
	watcher *Watcher
}

func newWatched(t *testing.T, prepare func(w watched)) watched {
	w := watched{T: t, dir: t.TempDir()}
	w.write("content/privacy/01.md", "one")
	w.write("content/privacy/02.md", "two")
	if prepare != nil {
		prepare(w)
	}
	var err error
	if w.watcher, err = Open(w.dir, "content", "themes"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.watcher.Close() })
	return w
}

func (w watched) path(name string) string { return filepath.Join(w.dir, filepath.FromSlash(name)) }

func (w watched) write(name, text string) {
	w.Helper()
	w.must(os.MkdirAll(filepath.Dir(w.path(name)), 0o777))
	w.must(os.WriteFile(w.path(name), []byte(text), 0o666))
}

func (w watched) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// tells fails unless the watcher tells of all of the paths, sooner or later.
func (w watched) tells(want ...string) {
	w.Helper()
	ctx, stop := context.WithTimeout(w.Context(), 20*time.Second)
	defer stop()
	for len(want) > 0 {
		changed, _, err := w.watcher.Next(ctx)
		if err != nil {
			w.Fatalf("nothing was told of %q", want)
		}
		want = slices.DeleteFunc(want, func(name string) bool { return slices.Contains(changed, name) })
	}
}

func TestEditorsThatSaveByRenameAreSeen(t *testing.T) {
	w := newWatched(t, nil)
	for range 3 {
		w.write("content/privacy/01.md.new", "another")
		w.must(os.Rename(w.path("content/privacy/01.md.new"), w.path("content/privacy/01.md")))
		w.tells("content/privacy/01.md")
		w.must(os.Rename(w.path("content/privacy/02.md"), w.path("content/privacy/02.md~"))) // as vim and emacs do
		w.write("content/privacy/02.md", "another")
		w.tells("content/privacy/02.md")
	}
}

func TestAFolderIsSeenWhereverItIsMoved(t *testing.T) {
	w := newWatched(t, nil)
	w.must(os.Rename(w.path("content/privacy"), w.path("content/terms")))
	w.tells("content/privacy", "content/terms", "content/terms/01.md")
	w.write("content/terms/01.md", "edited where it is now")
	w.tells("content/terms/01.md")
	w.must(os.Rename(w.path("content/terms"), w.path("content/privacy")))
	w.tells("content/terms", "content/privacy")
	w.write("content/privacy/02.md", "edited where it was first")
	w.tells("content/privacy/02.md")
	w.must(os.Rename(w.path("content"), w.path("away")))
	w.tells("content")
	w.must(os.Rename(w.path("away"), w.path("content")))
	w.tells("content/privacy/02.md")
}

func TestFoldersThatComeLaterAreWatchedWithAllInThem(t *testing.T) {
	w := newWatched(t, nil)
	w.write("content/a/b/c/deep.md", "deep")
	w.tells("content/a/b/c/deep.md")
	w.write("themes/brand/css/tokens.css", ":root{}")
	w.tells("themes/brand/css/tokens.css")
	w.write("content/a/b/c/deep.md", "deeper")
	w.tells("content/a/b/c/deep.md")
}

func TestACheckoutIsSeenWhole(t *testing.T) {
	git := func(w watched, args ...string) {
		w.Helper()
		cmd := exec.Command("git", append([]string{"-C", w.dir, "-c", "user.name=A", "-c", "user.email=a@example.com"}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			w.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	w := newWatched(t, func(w watched) {
		git(w, "init", "-q", "-b", "one")
		git(w, "add", ".")
		git(w, "commit", "-q", "-m", "one")
		git(w, "checkout", "-q", "-b", "two")
		for i := range 30 {
			w.write(fmt.Sprintf("content/p%02d/01.md", i), "text")
		}
		w.must(os.RemoveAll(w.path("content/privacy")))
		git(w, "add", "-A")
		git(w, "commit", "-q", "-m", "two")
		git(w, "checkout", "-q", "one")
	})
	git(w, "checkout", "-q", "two")
	w.tells("content/privacy", "content/p00/01.md", "content/p29/01.md")
	git(w, "checkout", "-q", "one")
	w.tells("content/privacy/01.md", "content/privacy/02.md", "content/p29/01.md")
}
