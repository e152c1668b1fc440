package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/cmd/bench/figures"
)

// TestMain lets the benchmark call this very program as itself, and as a proviso whose disk is full.
func TestMain(m *testing.M) {
	switch {
	case len(os.Args) > 1 && (os.Args[1] == "floor" || os.Args[1] == "launch"):
		main()
		return
	case len(os.Args) > 1 && os.Args[1] == "build":
		fmt.Println(`{"ok": false, "error": "disk full"}`)
		os.Exit(3)
	case len(os.Args) > 1 && os.Args[1] == "version":
		fmt.Println("proviso v0")
		return
	}
	os.Exit(m.Run())
}

// runFor runs the benchmark and returns its table and its figures.
func runFor(t *testing.T, args ...string) (table string, report figures.Report, failure error) {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir())
	name := filepath.Join(t.TempDir(), "figures.json")
	var out, log bytes.Buffer
	failure = run(append(args, "-json", name), &out, &log)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatalf("%v: %v", failure, err)
	}
	if err := json.Unmarshal(data, &report); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) > 0 {
		t.Errorf("it left %v behind: %v", left, err)
	}
	return out.String(), report, failure
}

func TestEveryBuildIsMeasuredAndRight(t *testing.T) {
	proviso := filepath.Join(t.TempDir(), "proviso")
	build := exec.Command("go", "build", "-trimpath", "-o", proviso, "../proviso") // as make does, which has most of it
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build proviso: %v\n%s", err, out)
	}
	table, report, err := runFor(t, "-sizes", "1,5", "-reps", "1", "-proviso", proviso)
	if err != nil {
		t.Fatalf("%v\n%s", err, table)
	}
	var pages []int
	for _, size := range report.Sizes {
		var names []figures.Name
		for _, line := range size.Lines {
			names = append(names, line.Name)
			if len(line.Seconds) != 1 || len(line.MiB) != 1 || line.Output.Files == 0 || line.Wrong != "" {
				t.Errorf("%d policies: %+v", size.Policies, line)
			}
		}
		if diff := cmp.Diff([]figures.Name{figures.Floor, figures.Cold, figures.Cached, figures.Unchanged, figures.Changed}, names); diff != "" {
			t.Errorf("%d policies (-want +got):\n%s", size.Policies, diff)
		}
		if !strings.Contains(string(size.Profile), "allocations") {
			t.Errorf("%d policies: the profile is %s", size.Policies, size.Profile)
		}
		pages = append(pages, size.Line(figures.Floor).Output.Files)
		if size.Sources.Files != 11*size.Policies {
			t.Errorf("%d policies: %d sources", size.Policies, size.Sources.Files)
		}
	}
	if !slices.Equal(pages, []int{1, 5}) {
		t.Errorf("the floor wrote %v pages for 1 and 5 policies", pages)
	}
	if len(report.Start.Seconds) != 1 || report.Repetitions != 1 || report.Versions["goldmark"] == "" {
		t.Errorf("%+v", report)
	}
}

func TestABuildThatFailsIsToldAndFailsTheRun(t *testing.T) {
	table, report, err := runFor(t, "-sizes", "2", "-reps", "2", "-proviso", os.Args[0])
	if err == nil || !strings.Contains(table, "proviso, no site, empty cache failed: exit code 3: disk full") {
		t.Errorf("%v\n%s", err, table)
	}
	size := report.Size(2)
	if cold := size.Line(figures.Cold); len(cold.Seconds) > 0 {
		t.Errorf("a build that failed has figures: %+v", cold)
	}
	if floor := size.Line(figures.Floor); len(floor.Seconds) != 2 {
		t.Errorf("the others stopped too: %+v", floor)
	}
}

func TestWrongFlagsAreRefused(t *testing.T) {
	for _, args := range [][]string{
		{"-sizes", "ten"}, {"-sizes", "0"}, {"-reps", "0"}, {"more"}, {"-sizes", "1", "more"}, {"floor", "one"}, {"corpus"}, {"corpus", "-policies", "0", "x"},
	} {
		if err := run(args, &bytes.Buffer{}, &bytes.Buffer{}); err == nil {
			t.Errorf("%v: no error", args)
		}
	}
}

func TestCorpusWritesASite(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "site")
	if err := run([]string{"corpus", "-policies", "4", folder}, nil, &bytes.Buffer{}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"content/site.yaml", "content/ja/privacy-00001/policy.md"} {
		if _, err := os.Stat(filepath.Join(folder, filepath.FromSlash(name))); err != nil {
			t.Error(err)
		}
	}
}

func TestCompareTellsWhatWasWritten(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"kept", "changed", "touched", "replaced", "proviso.json"} {
		write(name, "old "+name)
	}
	before, err := readTree(folder)
	if err != nil {
		t.Fatal(err)
	}
	write("changed", "new")
	write("new", "new")
	write("proviso.json", "new")
	if err := os.Chtimes(filepath.Join(folder, "touched"), time.Time{}, time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	when := before["replaced"].info.ModTime()
	write("other", "old replaced")
	if err := os.Rename(filepath.Join(folder, "other"), filepath.Join(folder, "replaced")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(filepath.Join(folder, "replaced"), time.Time{}, when); err != nil {
		t.Fatal(err)
	}
	after, err := readTree(folder)
	if err != nil {
		t.Fatal(err)
	}
	differ, rewritten := compare(before, after)
	if diff := cmp.Diff([]string{"replaced", "touched"}, rewritten); differ != 2 || diff != "" {
		t.Errorf("%d differ, want 2: changed and new; written again (-want +got):\n%s", differ, diff)
	}
}
