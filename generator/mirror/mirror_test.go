package mirror

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/load"
)

// desk is a folder and its mirror.
type desk struct {
	*testing.T
	dir    string
	mirror *Mirror
}

func newDesk(t *testing.T) desk {
	d := desk{T: t, dir: t.TempDir()}
	d.write("a/one.md", "one")
	d.write("a/two.md", "two")
	d.write("b/three.md", "three")
	root, err := load.OpenRoot(d.dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = root.Close() })
	d.mirror = New(root, func(_, name string) bool { return strings.HasSuffix(name, "~") }, time.Now)
	d.readAll()
	return d
}

// readAll reads everything there is.
func (d desk) readAll() {
	d.Helper()
	for _, folder := range []string{"a", "b"} {
		list, err := d.mirror.ReadDir(folder)
		if err != nil {
			d.Fatal(err)
		}
		for _, e := range list {
			if _, err := d.mirror.ReadFile(folder + "/" + e.Name()); err != nil {
				d.Fatal(err)
			}
		}
	}
}

func (d desk) path(name string) string { return filepath.Join(d.dir, filepath.FromSlash(name)) }

func (d desk) write(name, text string) {
	d.Helper()
	d.must(os.MkdirAll(filepath.Dir(d.path(name)), 0o777))
	d.must(os.WriteFile(d.path(name), []byte(text), 0o666))
}

func (d desk) must(err error) {
	d.Helper()
	if err != nil {
		d.Fatal(err)
	}
}

func (d desk) reads(name, want string) {
	d.Helper()
	if got, err := d.mirror.ReadFile(name); err != nil || string(got) != want {
		d.Errorf("%s reads %q: %v; want %q", name, got, err, want)
	}
}

func (d desk) equal(got []string, want ...string) {
	d.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		d.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWhatWasReadStaysUntilSomebodyTells(t *testing.T) {
	d := newDesk(t)
	d.write("a/one.md", "another")
	d.reads("a/one.md", "one")
	d.equal(d.mirror.Changed([]string{"a/one.md"}), "a/one.md")
	d.reads("a/one.md", "another")
	if before, now := d.mirror.Versions("a/one.md"); string(before) != "one" || string(now) != "another" {
		t.Errorf("was %q, is %q", before, now)
	}
}

func TestOnlyWhatIsReallyAnotherCounts(t *testing.T) {
	d := newDesk(t)
	d.write("a/one.md", "one")
	d.write("a/one.md~", "left behind")
	d.equal(d.mirror.Changed([]string{"a", "a/one.md", "a/one.md~", "a/gone.md", "b/three.md"}))
}

func TestFilesAndFoldersThatComeAndGo(t *testing.T) {
	d := newDesk(t)
	d.write("a/new.md", "new")
	d.must(os.Remove(d.path("a/two.md")))
	d.equal(d.mirror.Changed([]string{"a/new.md", "a/two.md"}), "a", "a/new.md")
	d.must(os.Rename(d.path("b"), d.path("c")))
	d.equal(d.mirror.Changed([]string{"b", "c"}), "b")
	d.write("b/three.md", "again")
	d.reads("b/three.md", "again")
}

func TestAFileInThePlaceOfAFolderIsSeen(t *testing.T) {
	d := newDesk(t)
	d.must(os.RemoveAll(d.path("b")))
	d.must(os.WriteFile(d.path("b"), nil, 0o666))
	d.equal(d.mirror.Changed([]string{"b"}), "b")
	if _, err := d.mirror.ReadFile("b/three.md"); err == nil {
		t.Error("a file is there of a folder that is gone")
	}
}

func TestCheckFindsWhatNobodyTold(t *testing.T) {
	never := func() bool { return false }
	old := time.Now().Add(-time.Hour)
	for name, change := range map[string]func(d desk){
		"other bytes": func(d desk) { d.write("a/one.md", "another") },
		"as many bytes, and the date of before": func(d desk) {
			d.write("a/one.md", "eno")
			d.must(os.Chtimes(d.path("a/one.md"), old, old))
		},
		"another file of the same size and date": func(d desk) {
			d.write("a/x", "eno")
			d.must(os.Chtimes(d.path("a/x"), old, old))
			d.must(os.Rename(d.path("a/x"), d.path("a/one.md")))
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			if name == "another file of the same size and date" {
				d.must(os.Chtimes(d.path("a/one.md"), old, old))
				d.mirror.Changed([]string{"a/one.md"})
			}
			change(d)
			d.equal(d.mirror.Check(never), "a/one.md")
			d.equal(d.mirror.Check(never))
		})
	}
	d := newDesk(t)
	d.write("b/new.md", "new")
	d.equal(d.mirror.Check(never), "b")
	d.write("b/new.md", "newer")
	d.equal(d.mirror.Check(func() bool { return true }))
}
