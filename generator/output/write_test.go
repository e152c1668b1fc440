package output

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func site(pairs ...string) []File {
	var files []File
	for i := 0; i < len(pairs); i += 2 {
		files = append(files, File{Path: pairs[i], Bytes: []byte(pairs[i+1]), Kind: Page})
	}
	return files
}

// tree reads a folder as path: text, without the manifest.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == manifestName {
			return err
		}
		data, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		got[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func mustWrite(t *testing.T, dir string, files []File) Report {
	t.Helper()
	report, err := Write(context.Background(), dir, files, Record{}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestRebuildLeavesUnchangedFilesUntouchedAndRemovesStaleOnes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	mustWrite(t, dir, site("privacy/index.html", "one", "old/index.html", "gone", "a.txt", "same"))
	before := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	if err := os.Chtimes(filepath.Join(dir, "a.txt"), before, before); err != nil {
		t.Fatal(err)
	}
	report := mustWrite(t, dir, site("privacy/index.html", "two", "a.txt", "same"))

	if diff := cmp.Diff(map[string]string{"privacy/index.html": "two", "a.txt": "same"}, tree(t, dir)); diff != "" {
		t.Errorf("destination (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(Report{Written: 1, Unchanged: 1, Removed: 1, Bytes: 7}, report); diff != "" {
		t.Errorf("report (-want +got):\n%s", diff)
	}
	if info, _ := os.Stat(filepath.Join(dir, "a.txt")); !info.ModTime().Equal(before) {
		t.Error("an unchanged file was written again")
	}
	if _, err := os.Stat(filepath.Join(dir, "old")); err == nil {
		t.Error("the folder of a removed page is still there")
	}
}

func TestForeignFilesAreKept(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "CNAME"), []byte("policies.example"), 0o644); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, dir, site("index.html", "1"))
	mustWrite(t, dir, site("other.html", "2"))
	if diff := cmp.Diff(map[string]string{"CNAME": "policies.example", "other.html": "2"}, tree(t, dir)); diff != "" {
		t.Errorf("destination (-want +got):\n%s", diff)
	}
}

func TestForeignFileInTheWayStopsBeforeAnythingIsWritten(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(context.Background(), dir, site("a.html", "1", "index.html", "2"), Record{}, Options{}); err == nil {
		t.Fatal("a file that proviso did not make was overwritten")
	}
	if diff := cmp.Diff(map[string]string{"index.html": "mine"}, tree(t, dir)); diff != "" {
		t.Errorf("destination (-want +got):\n%s", diff)
	}
}

func TestLinkAtTheDestinationIsReplacedAndItsTargetKept(t *testing.T) {
	dir, outside := t.TempDir(), filepath.Join(t.TempDir(), "secret")
	mustWrite(t, dir, site("index.html", "1"))
	if err := os.WriteFile(outside, []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "index.html")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "index.html")); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, dir, site("index.html", "2"))
	if data, _ := os.ReadFile(outside); string(data) != "secret" {
		t.Errorf("the target of the link now says %q", data)
	}
	if diff := cmp.Diff(map[string]string{"index.html": "2"}, tree(t, dir)); diff != "" {
		t.Errorf("destination (-want +got):\n%s", diff)
	}
}

func TestFolderLinkThatLeadsOutsideIsRefused(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, "privacy")); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(context.Background(), dir, site("privacy/index.html", "1"), Record{}, Options{}); err == nil {
		t.Error("wrote through a link that leads outside the destination")
	}
	if got := tree(t, outside); len(got) > 0 {
		t.Errorf("files outside: %v", got)
	}
}

func TestTwoFilesWithOnePathAreRefused(t *testing.T) {
	if _, err := Write(context.Background(), t.TempDir(), site("a", "1", "a", "2"), Record{}, Options{}); err == nil {
		t.Error("one of two files with the same path was lost in silence")
	}
}

func TestManifestThatNamesPathsOutsideIsRefused(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, manifestName), []byte(`{"files":{"../../etc/passwd":""}}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(context.Background(), dir, site("a", "1"), Record{}, Options{}); err == nil {
		t.Error("a manifest with a path outside was believed")
	}
}

func TestNothingIsLeftBesideTheDestination(t *testing.T) {
	parent := t.TempDir()
	mustWrite(t, filepath.Join(parent, "dist"), site("a", "1"))
	entries, _ := os.ReadDir(parent)
	if len(entries) != 1 {
		t.Errorf("beside the destination: %v", entries)
	}
}

func TestFileBecomesAFolderAndAFolderAFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	mustWrite(t, dir, site("tos", "file"))
	mustWrite(t, dir, site("tos/index.html", "page"))
	if diff := cmp.Diff(map[string]string{"tos/index.html": "page"}, tree(t, dir)); diff != "" {
		t.Errorf("after a file became a folder (-want +got):\n%s", diff)
	}
	mustWrite(t, dir, site("tos", "file"))
	if diff := cmp.Diff(map[string]string{"tos": "file"}, tree(t, dir)); diff != "" {
		t.Errorf("after a folder became a file (-want +got):\n%s", diff)
	}
}

func TestForeignFileBelowOrAboveAPathStopsTheBuild(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct{ foreign, ours string }{{"a/foreign", "a"}, {"b", "b/index.html"}} {
		name := filepath.Join(dir, filepath.FromSlash(c.foreign))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Write(context.Background(), dir, site(c.ours, "1"), Record{}, Options{}); err == nil {
			t.Errorf("%s took the place of %s", c.ours, c.foreign)
		}
		if data, _ := os.ReadFile(name); string(data) != "mine" {
			t.Errorf("%s now says %q", c.foreign, data)
		}
	}
}

func TestFailedFirstBuildLeavesNoFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	if _, err := Write(context.Background(), dir, site("a", "1", "a/b", "2"), Record{}, Options{}); err == nil {
		t.Fatal("a file and a folder of one name were both written")
	}
	if _, err := os.Lstat(dir); err == nil {
		t.Error("a failed build left its folder behind")
	}
}

func TestTheNextBuildIsToldWhatTheLastOneNoted(t *testing.T) {
	dir := t.TempDir()
	noted := Record{
		Asked:    Asked{"analytics": {"visits.1a2b3c4d"}},
		Services: map[string]Service{"visits": {Name: "Visits", Purpose: "Counts.", Keeps: []string{"visits"}}},
	}
	for _, test := range []struct {
		name        string
		record, was Record
		known       bool
	}{
		{"the first build", noted, Record{}, false},
		{"the second", Record{}, noted, true},
		{"one after a site that asks nothing", noted, Record{}, true},
	} {
		s, err := Open(context.Background(), dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		got, known := s.Last()
		if diff := cmp.Diff(test.was, got); known != test.known || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", test.name, known, diff)
		}
		if err := s.Add(site("index.html", "1")[0]); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Publish(context.Background(), test.record); err != nil {
			t.Fatal(err)
		}
		s.Close(context.Background())
	}
}
