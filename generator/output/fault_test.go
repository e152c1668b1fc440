//go:build unix

package output

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestMain lets the tests start this very program as one that writes a new site and is killed at a step, or has no more
// space than PROVISO_TEST_LIMIT bytes for a file.
func TestMain(m *testing.M) {
	dest := os.Getenv("PROVISO_TEST_DEST")
	if dest == "" {
		os.Exit(m.Run())
	}
	from, _ := strconv.Atoi(os.Getenv("PROVISO_TEST_WAY"))
	last, _ := strconv.Atoi(os.Getenv("PROVISO_TEST_STEP"))
	if limit, err := strconv.ParseUint(os.Getenv("PROVISO_TEST_LIMIT"), 10, 64); err == nil {
		_ = syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit})
	}
	files := newSite()
	if os.Getenv("PROVISO_TEST_LISTED") != "" {
		files = listed("new", "5", "6")
	}
	steps := 0
	_, err := Write(context.Background(), dest, files, Record{}, Options{from: way(from), at: func(string) {
		if steps++; steps == last {
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		}
	}})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
	os.Exit(0)
}

// child writes newSite in another process; the variables are PROVISO_TEST_ ones.
func child(t *testing.T, dest string, variables ...string) (output string, err error) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), append(variables, "PROVISO_TEST_DEST="+dest)...)
	text, err := cmd.CombinedOutput()
	return string(text), err
}

func killed(err error) bool {
	var exit *exec.ExitError
	return errors.As(err, &exit) && exit.Sys().(syscall.WaitStatus).Signal() == syscall.SIGKILL
}

// checkWhole looks whether the destination is the old site or the new one, byte for byte.
func checkWhole(t *testing.T, dir string) {
	t.Helper()
	got := ours(t, dir)
	if diff := cmp.Diff(texts(oldSite()), got); diff != "" && !cmp.Equal(texts(newSite()), got) {
		t.Errorf("neither the old site nor the new one (-old +got):\n%s", diff)
	}
}

// checkEachWhole looks whether every file at the destination is of the old site or of the new one, and those that both
// have are there.
func checkEachWhole(t *testing.T, dir string) {
	t.Helper()
	before, after := texts(oldSite()), texts(newSite())
	both := manifest{Files: before}.with(manifest{Files: after})
	for name := range both.Files {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		_, had := before[name]
		_, has := after[name]
		if text := string(data); err == nil && text != before[name] && text != after[name] {
			t.Errorf("%s says %q", name, text)
		} else if err != nil && had && has {
			t.Errorf("%s has gone: %v", name, err)
		}
	}
}

func TestABuildThatIsKilledAtAnyStepLeavesAWholeSiteAndTheNextOneEndsIt(t *testing.T) {
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			parent := t.TempDir()
			dir := filepath.Join(parent, "dist")
			for step := 1; ; step++ {
				mustWrite(t, dir, oldSite())
				if step == 1 {
					addForeign(t, dir)
				}
				output, err := child(t, dir, fmt.Sprint("PROVISO_TEST_STEP=", step), fmt.Sprint("PROVISO_TEST_WAY=", int(way)))
				if err == nil {
					if step < 10 {
						t.Errorf("the build has %d steps only", step)
					}
					break
				}
				if !killed(err) {
					t.Fatalf("%v: %s", err, output)
				}
				_, missing := os.Lstat(dir)
				switch {
				case way == byRenames && missing != nil: // the one moment, between the two renames
				case way == byFiles:
					checkEachWhole(t, dir)
				default:
					checkWhole(t, dir)
				}
				mustWrite(t, dir, newSite())
				if diff := cmp.Diff(texts(newSite()), ours(t, dir)); diff != "" {
					t.Errorf("killed at step %d, and built again (-want +got):\n%s", step, diff)
				}
				checkForeign(t, dir)
				checkBeside(t, parent, "dist")
				if t.Failed() {
					t.Fatalf("at step %d", step)
				}
			}
		})
	}
}

func TestABuildThatIsStoppedLeavesAWholeSiteAndNothingElse(t *testing.T) {
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			parent := t.TempDir()
			dir := filepath.Join(parent, "dist")
			for last := 1; ; last++ {
				mustWrite(t, dir, oldSite())
				ctx, stop := context.WithCancel(context.Background())
				step := 0
				_, err := Write(ctx, dir, newSite(), Record{}, Options{from: way, at: func(string) {
					if step++; step == last {
						stop()
					}
				}})
				stop()
				if want := texts(oldSite()); errors.Is(err, context.Canceled) {
					if diff := cmp.Diff(want, ours(t, dir)); diff != "" {
						t.Errorf("stopped at step %d (-old +got):\n%s", last, diff)
					}
				} else if diff := cmp.Diff(texts(newSite()), ours(t, dir)); err != nil || diff != "" {
					t.Errorf("not stopped at step %d: %v (-new +got):\n%s", last, err, diff)
				}
				checkBeside(t, parent, "dist")
				if step < last {
					return
				}
			}
		})
	}
}

func TestAFileThatIsTooLargeForTheDiskLeavesTheOldSite(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "dist")
	mustWrite(t, dir, oldSite())
	output, err := child(t, dir, "PROVISO_TEST_LIMIT=2")
	if err == nil || !strings.Contains(output, filepath.Join(dir, "index.html")+": ") || !strings.Contains(output, "file too large") {
		t.Errorf("%v: %s", err, output)
	}
	if diff := cmp.Diff(texts(oldSite()), tree(t, dir)); diff != "" {
		t.Errorf("destination (-old +got):\n%s", diff)
	}
	checkBeside(t, parent, "dist")
	// And with no site before: none after.
	if _, err := child(t, filepath.Join(parent, "a", "b"), "PROVISO_TEST_LIMIT=2"); err == nil {
		t.Error("a site was built of files that did not fit")
	}
	checkBeside(t, parent, "dist")
}

func TestBuildsAtOnceTakeTurns(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "deep", "dist")
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			files := newSite()
			if i%2 == 0 {
				files = oldSite()
			}
			for range 10 {
				if _, err := write(t, dir, files, Options{}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	checkWhole(t, dir)
	checkBeside(t, filepath.Join(parent, "deep"), "dist")
}

func TestABuildThatMayNotWaitFailsWhereAnotherRuns(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	first, err := Open(context.Background(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := write(t, dir, newSite(), Options{NoWait: true}); err == nil || !strings.Contains(err.Error(), "another build is writing into "+dir) {
		t.Errorf("beside another build: %v", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	if _, err := Write(ctx, dir, newSite(), Record{}, Options{Waiting: stop}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped while it waited: %v", err)
	}
	first.Close(context.Background())
	if _, err := write(t, dir, newSite(), Options{NoWait: true}); err != nil {
		t.Errorf("after the other build: %v", err)
	}
}

// TestVisitorsNeverMeetAPageWhoseAssetIsMissing reads while sites are switched. A page and its asset come by two
// requests: where the asset has gone, the site must have changed between them.
func TestVisitorsNeverMeetAPageWhoseAssetIsMissing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	generation := func(i int) []File {
		asset := fmt.Sprintf("assets/site.%d.css", i%3)
		return site("index.html", asset, "privacy/index.html", asset, asset, asset, "same.txt", "same")
	}
	mustWrite(t, dir, generation(0))
	over := make(chan struct{})
	var wait sync.WaitGroup
	for _, page := range []string{"index.html", "privacy/index.html"} {
		wait.Go(func() {
			for {
				select {
				case <-over:
					return
				default:
				}
				asset, err := os.ReadFile(filepath.Join(dir, page))
				if err != nil {
					t.Errorf("a page has gone: %v", err)
				}
				text, err := os.ReadFile(filepath.Join(dir, string(asset)))
				if string(text) == string(asset) {
					continue
				}
				if again, _ := os.ReadFile(filepath.Join(dir, page)); string(again) == string(asset) {
					t.Errorf("%s names %s, which says %q: %v", page, asset, text, err)
				}
			}
		})
	}
	for i := range 60 {
		mustWrite(t, dir, generation(i))
	}
	close(over)
	wait.Wait()
}

// nearlyNew is newSite but for one page.
func nearlyNew() []File {
	files := newSite()
	files[0].Bytes = []byte("older")
	return files
}

func TestABuildThatIsKilledAtAnyStepOfReplacingOneFileLeavesAWholeSite(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "dist")
	for step := 1; ; step++ {
		mustWrite(t, dir, nearlyNew())
		_, err := child(t, dir, fmt.Sprint("PROVISO_TEST_STEP=", step))
		if err == nil {
			if step < 6 {
				t.Errorf("the build has %d steps only", step)
			}
			break
		}
		if !killed(err) {
			t.Fatal(err)
		}
		if diff := cmp.Diff(texts(nearlyNew()), ours(t, dir)); diff != "" && !cmp.Equal(texts(newSite()), ours(t, dir)) {
			t.Errorf("killed at step %d: neither the old site nor the new one (-old +got):\n%s", step, diff)
		}
		mustWrite(t, dir, newSite())
		if v, err := Verify(context.Background(), dir); err != nil || len(v.Missing)+len(v.Changed)+len(v.Unknown) > 0 {
			t.Errorf("killed at step %d, and built again: %+v, %v", step, v, err)
		}
		checkBeside(t, parent, "dist")
		if t.Failed() {
			t.Fatalf("at step %d", step)
		}
	}
}

func TestToReplaceOneFileNoFolderIsMade(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	mustWrite(t, dir, nearlyNew())
	inode := func(name string) uint64 {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return info.Sys().(*syscall.Stat_t).Ino
	}
	folder, other, page := inode("terms"), inode("terms/index.html"), inode("index.html")
	if report := mustWrite(t, dir, newSite()); report.Written != 1 || report.ByFile != "" {
		t.Errorf("%+v", report)
	}
	if inode("terms") != folder || inode("terms/index.html") != other || inode("index.html") == page {
		t.Error("more or less than the one file was replaced")
	}
	if diff := cmp.Diff(texts(newSite()), ours(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// listed is a site of a page, and of assets that a list names.
func listed(page string, assets ...string) []File {
	files := append(newSite(), File{"list.js", []byte(strings.Join(assets, " ")), List})
	files[0].Bytes = []byte(page)
	for _, name := range append(assets, "4") {
		files = append(files, File{"assets/" + name, []byte(name), Asset})
	}
	return files
}

func TestABuildThatIsKilledAtAnyStepOfReplacingFewFilesLeavesFilesThatGoTogether(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "dist")
	before, after := listed("old", "1", "2", "3"), listed("new", "5", "6")
	for step := 1; ; step++ {
		mustWrite(t, dir, before)
		_, err := child(t, dir, fmt.Sprint("PROVISO_TEST_STEP=", step), "PROVISO_TEST_LISTED=yes")
		if err == nil {
			if step < 12 {
				t.Errorf("the build has %d steps only", step)
			}
			break
		}
		if !killed(err) {
			t.Fatal(err)
		}
		list, err := os.ReadFile(filepath.Join(dir, "list.js"))
		for _, name := range strings.Fields(string(list)) {
			if text, err := os.ReadFile(filepath.Join(dir, "assets", name)); string(text) != name {
				t.Errorf("%s is listed, and says %q: %v", name, text, err)
			}
		}
		page, errPage := os.ReadFile(filepath.Join(dir, before[0].Path))
		if err := errors.Join(err, errPage); err != nil || string(page) != "old" && string(page) != "new" {
			t.Errorf("the page says %q: %v", page, err)
		}
		mustWrite(t, dir, after)
		if v, err := Verify(context.Background(), dir); err != nil || len(v.Missing)+len(v.Changed)+len(v.Unknown) > 0 {
			t.Errorf("killed at step %d, and built again: %+v, %v", step, v, err)
		}
		if diff := cmp.Diff(texts(after), ours(t, dir)); diff != "" {
			t.Errorf("killed at step %d, and built again (-want +got):\n%s", step, diff)
		}
		checkBeside(t, parent, "dist")
		if t.Failed() {
			t.Fatalf("at step %d", step)
		}
	}
}

func TestToReplaceFewFilesNoFolderIsMade(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	inode := func(name string) uint64 {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return info.Sys().(*syscall.Stat_t).Ino
	}
	twoPages := listed("two", "5", "6")
	twoPages[1].Bytes = []byte("another")
	for _, test := range []struct {
		name    string
		files   []File
		inPlace bool
	}{
		{"one page", listed("new", "5", "6"), true},
		{"the list alone", listed("old", "1"), true},
		{"two pages", twoPages, false},
		{"a page more", append(listed("old", "1", "2", "3"), File{"more/index.html", []byte("more"), Page}), false},
		{"a page less", listed("old", "1", "2", "3")[1:], false},
	} {
		t.Run(test.name, func(t *testing.T) {
			mustWrite(t, dir, listed("old", "1", "2", "3"))
			folder := inode("terms")
			mustWrite(t, dir, test.files)
			if got := inode("terms") == folder; got != test.inPlace {
				t.Errorf("replaced in place: %v", got)
			}
			if diff := cmp.Diff(texts(test.files), ours(t, dir)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if v, err := Verify(context.Background(), dir); err != nil || len(v.Missing)+len(v.Changed)+len(v.Unknown) > 0 {
				t.Errorf("%+v, %v", v, err)
			}
		})
	}
}
