//go:build unix

package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// twoSites returns the source folders of two sites that share their addresses and hardly a byte.
func twoSites(t *testing.T) [2]string {
	t.Helper()
	var sources [2]string
	for i, word := range []string{"old", "new"} {
		sources[i] = filepath.Join(t.TempDir(), word)
		files := map[string]string{"site.yaml": "name: " + word + "\n"}
		for n := range 5 {
			files[fmt.Sprintf("policy-%d.md", n)] = fmt.Sprintf("---\ntitle: Policy %d\n---\n## Section\n\nAll of this is %s.\n", n, word)
		}
		for n := range 20 {
			files[fmt.Sprintf("files/%d.txt", n)] = word
			files[fmt.Sprintf("files/%s-%d.txt", word, n)] = word
		}
		for name, text := range files {
			name = filepath.Join(sources[i], "content", filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	return sources
}

// program builds proviso as it is released: without the race detector, which would make each of many runs slow.
func program(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "proviso")
	if text, err := exec.Command("go", "build", "-o", name, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, text)
	}
	return name
}

// published reads a folder as path: text.
func published(t *testing.T, dir string) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		got[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// stopBuilds builds two sites in turns into one folder, sends each build the signal at another moment, from its start to
// past its end, and looks what is published then.
func stopBuilds(t *testing.T, times int, signal os.Signal, after func(dist string)) {
	t.Helper()
	proviso, sources, parent := program(t), twoSites(t), t.TempDir()
	dist := filepath.Join(parent, "dist")
	var sites [2]map[string]string
	var took time.Duration
	for i, source := range sources {
		begin := time.Now()
		if text, err := exec.Command(proviso, "build", "-s", source, "-d", dist).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		took = time.Since(begin)
		sites[i] = published(t, dist)
	}
	stopped, switched, there := 0, 0, 1
	for i := range times {
		other := 1 - there
		build := exec.Command(proviso, "build", "-s", sources[other], "-d", dist)
		if err := build.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(took * time.Duration(i) * 3 / time.Duration(times) / 2)
		_ = build.Process.Signal(signal) // it may have ended
		if build.Wait() != nil {
			stopped++
		}
		got := published(t, dist)
		if cmp.Equal(got, sites[other]) {
			switched, there = switched+1, other
		} else if diff := cmp.Diff(sites[there], got); diff != "" {
			t.Fatalf("after %d of %d, neither the old site nor the new one is published (-old +got):\n%s", i, times, diff)
		}
		after(dist)
	}
	t.Logf("%d builds of %v: %d stopped, %d switched the site", times, took, stopped, switched)
	if text, err := exec.Command(proviso, "build", "-s", sources[0], "-d", dist).CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, text)
	}
	if diff := cmp.Diff(sites[0], published(t, dist)); diff != "" {
		t.Errorf("after the last build (-want +got):\n%s", diff)
	}
	nothingBeside(t, dist)
}

func nothingBeside(t *testing.T, dist string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dist))
	if err != nil || len(entries) != 1 {
		t.Errorf("beside the destination: %v %v", entries, err)
	}
}

func TestABuildThatIsKilledLeavesTheOldSiteOrTheNewOne(t *testing.T) {
	stopBuilds(t, 200, syscall.SIGKILL, func(string) {})
}

func TestABuildThatIsInterruptedLeavesNothingBesideTheSite(t *testing.T) {
	stopBuilds(t, 20, syscall.SIGTERM, func(dist string) { nothingBeside(t, dist) })
}
