//go:build unix

package output

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// ways names the ways that a site is switched, the best first.
var ways = map[string]way{"by exchange": byExchange, "by renames": byRenames, "by file": byFiles}

func write(t *testing.T, dir string, files []File, o Options) (Report, error) {
	t.Helper()
	return Write(context.Background(), dir, files, Record{}, o)
}

// oldSite and newSite have a file in common, and each what the other hasn't.
func oldSite() []File {
	return site("index.html", "old", "privacy/index.html", "old", "same.txt", "same", "deep/same.txt", "same", "stale/a.html", "stale", "turns", "a file")
}

func newSite() []File {
	return site("index.html", "new", "privacy/index.html", "new", "same.txt", "same", "deep/same.txt", "same", "terms/index.html", "new", "turns/index.html", "a folder")
}

// addForeign puts into a built site what hosts and people do.
func addForeign(t *testing.T, dir string) {
	t.Helper()
	for name, text := range foreign {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	err := errors.Join(os.Symlink("/nowhere", filepath.Join(dir, "deep", "link")), os.Mkdir(filepath.Join(dir, "empty"), 0o750),
		syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600))
	if err != nil {
		t.Fatal(err)
	}
}

var foreign = map[string]string{
	"CNAME": "example.com", ".git/HEAD": "ref", ".git/objects/aa": "object", ".well-known/security.txt": "Contact:",
	"notes.txt": "mine", "privacy/notes.txt": "mine", "mine/deep/notes.txt": "mine",
}

// checkForeign looks whether all of addForeign is there, once.
func checkForeign(t *testing.T, dir string) {
	t.Helper()
	for name, want := range foreign {
		if got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); string(got) != want {
			t.Errorf("%s now says %q: %v", name, got, err)
		}
	}
	if to, err := os.Readlink(filepath.Join(dir, "deep", "link")); to != "/nowhere" {
		t.Errorf("the link leads to %q: %v", to, err)
	}
	if info, err := os.Stat(filepath.Join(dir, "empty")); err != nil || info.Mode().Perm() != 0o750 {
		t.Errorf("the empty folder: %v, %v", info, err)
	}
	if info, err := os.Lstat(filepath.Join(dir, "pipe")); err != nil || info.Mode().Type() != os.ModeNamedPipe {
		t.Errorf("the pipe: %v, %v", info, err)
	}
}

// ours reads the files of a built site that its manifest lists.
func ours(t *testing.T, dir string) map[string]string {
	t.Helper()
	got := map[string]string{}
	for name := range manifestOf(dir).Files {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Error(err)
		}
		got[name] = string(data)
	}
	return got
}

func texts(files []File) map[string]string {
	want := map[string]string{}
	for _, f := range files {
		want[f.Path] = string(f.Bytes)
	}
	return want
}

func checkBeside(t *testing.T, parent string, want ...string) {
	t.Helper()
	var got []string
	entries, _ := os.ReadDir(parent)
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("beside the destination (-want +got):\n%s", diff)
	}
}

func TestEveryWayOfSwitchingKeepsWhatStaysAndWhatIsNotOurs(t *testing.T) {
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			parent := t.TempDir()
			dir := filepath.Join(parent, "dist")
			mustWrite(t, dir, oldSite())
			addForeign(t, dir)
			then := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
			if err := os.Chtimes(filepath.Join(dir, "deep", "same.txt"), then, then); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(dir, 0o751); err != nil {
				t.Fatal(err)
			}
			same, _ := os.Stat(filepath.Join(dir, "deep", "same.txt"))
			report, err := write(t, dir, newSite(), Options{from: way})
			want := Report{Written: 4, Unchanged: 2, Removed: 2, Bytes: 25}
			if diff := cmp.Diff(want, report); err != nil || diff != "" {
				t.Errorf("%v; report (-want +got):\n%s", err, diff)
			}
			if diff := cmp.Diff(texts(newSite()), ours(t, dir)); diff != "" {
				t.Errorf("destination (-want +got):\n%s", diff)
			}
			checkForeign(t, dir)
			now, err := os.Stat(filepath.Join(dir, "deep", "same.txt"))
			if err != nil || !os.SameFile(same, now) || !now.ModTime().Equal(then) {
				t.Errorf("a file that stays became another: %v, %v", now, err)
			}
			if _, err := os.Stat(filepath.Join(dir, "stale")); err == nil {
				t.Error("a removed page is still there")
			}
			if info, _ := os.Stat(dir); info.Mode().Perm() != 0o751 {
				t.Errorf("the destination has the rights %v", info.Mode())
			}
			checkBeside(t, parent, "dist")
		})
	}
}

func TestCleanDeletesWhatIsNotOursButForKnownNames(t *testing.T) {
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "dist")
			if err := os.Mkdir(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			for name, text := range map[string]string{"notes.txt": "mine", "index.html": "mine", "terms": "in the way", "CNAME": "example.com"} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := write(t, dir, newSite(), Options{from: way}); err == nil {
				t.Error("a folder that no build made was taken over")
			}
			if _, err := write(t, dir, newSite(), Options{from: way, Clean: true}); err != nil {
				t.Fatal(err)
			}
			want := texts(newSite())
			want["CNAME"] = "example.com"
			if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
				t.Errorf("destination (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTheNewSiteIsOnTheDiskBeforeItIsSwitched(t *testing.T) {
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "dist")
			mustWrite(t, dir, oldSite())
			var steps []string
			if _, err := write(t, dir, newSite(), Options{from: way, at: func(step string) { steps = append(steps, step) }}); err != nil {
				t.Fatal(err)
			}
			lastWritten, synced, switched := -1, slices.Index(steps, "sync"), -1
			for i, step := range steps {
				if strings.HasPrefix(step, "write ") || strings.HasPrefix(step, "link ") {
					lastWritten = i
				}
				if switched < 0 && (step == "exchange" || strings.HasPrefix(step, "rename ") || strings.HasPrefix(step, "replace ")) {
					switched = i
				}
			}
			if lastWritten < 0 || lastWritten > synced || synced > switched {
				t.Errorf("written until %d, synced at %d, switched at %d: %q", lastWritten, synced, switched, steps)
			}
		})
	}
}

func TestFilesAreReplacedInAnOrderThatNoPageMissesAnAssetIn(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	var steps []string
	files := []File{
		{Path: "index.html", Kind: Entry, Bytes: []byte("1")}, {Path: "sitemap.xml", Kind: Entry, Bytes: []byte("1")},
		{Path: "a/index.html", Kind: Page, Bytes: []byte("1")}, {Path: "logo.svg", Kind: Copy, Bytes: []byte("1")},
		{Path: "assets/site.css", Kind: Asset, Bytes: []byte("1")},
	}
	mustWrite(t, dir, site("old.html", "stale"))
	_, err := write(t, dir, files, Options{from: byFiles, at: func(step string) {
		if strings.HasPrefix(step, "re") {
			steps = append(steps, step)
		}
	}})
	want := []string{
		"replace proviso.json", "replace assets/site.css", "replace logo.svg", "replace a/index.html", "replace sitemap.xml",
		"replace index.html", "remove what is stale", "replace proviso.json", "remove the staging folder",
	}
	if diff := cmp.Diff(want, steps); err != nil || diff != "" {
		t.Errorf("%v; steps (-want +got):\n%s", err, diff)
	}
}

func TestAnUnchangedSiteIsNotTouched(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "dist")
	mustWrite(t, dir, oldSite())
	before, _ := os.Stat(dir)
	var steps []string
	report, err := write(t, dir, oldSite(), Options{at: func(step string) { steps = append(steps, step) }})
	if diff := cmp.Diff(Report{Unchanged: 6, Bytes: 25}, report); err != nil || diff != "" || len(steps) > 0 {
		t.Errorf("%v, steps %q, report (-want +got):\n%s", err, steps, diff)
	}
	if after, _ := os.Stat(dir); !os.SameFile(before, after) || !after.ModTime().Equal(before.ModTime()) {
		t.Error("the folder became another")
	}
	// Other sources that give the same site replace the manifest alone.
	if _, err := Write(context.Background(), dir, oldSite(), Record{Tool: "v2"}, Options{}); err != nil || manifestOf(dir).Tool != "v2" {
		t.Errorf("%v, %q", err, manifestOf(dir).Tool)
	}
	if after, _ := os.Stat(dir); !os.SameFile(before, after) {
		t.Error("the folder became another for a manifest")
	}
	checkBeside(t, parent, "dist")
}

func TestALinkAsDestinationIsFollowedAndStays(t *testing.T) {
	parent := t.TempDir()
	link, target := filepath.Join(parent, "link"), filepath.Join(parent, "target")
	if err := errors.Join(os.Mkdir(target, 0o755), os.Symlink("target", link)); err != nil {
		t.Fatal(err)
	}
	for _, files := range [][]File{oldSite(), newSite()} {
		report, err := write(t, link, files, Options{})
		if err != nil || report.ByFile != "it is a link" {
			t.Fatalf("%v: %+v", err, report)
		}
		if diff := cmp.Diff(texts(files), tree(t, target)); diff != "" {
			t.Errorf("destination (-want +got):\n%s", diff)
		}
	}
	checkBeside(t, parent, "link", "target")
}

func TestACopyKeepsTimeAndRights(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "from"), filepath.Join(dir, "to")
	then := time.Date(2001, 2, 3, 4, 5, 6, 7, time.UTC)
	if err := errors.Join(os.WriteFile(from, []byte("text"), 0o640), os.Chtimes(from, then, then), copyFile(from, to)); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(to)
	data, _ := os.ReadFile(to)
	if got := fmt.Sprint(string(data), info.ModTime().UTC(), info.Mode()); err != nil || got != fmt.Sprint("text", then, os.FileMode(0o640)) {
		t.Errorf("the copy is %s: %v", got, err)
	}
}
