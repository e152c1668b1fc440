package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// readme returns the files that the README's five-minute site is made of, by path, and the output it shows for a
// mistake.
func readme(t *testing.T) (files map[string]string, output string) {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	files = map[string]string{"content/site.yaml": "name: Example\n"}
	for _, match := range regexp.MustCompile("(?s)`(content/[^`\n]+)`:\n\n```[a-z]+\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		files[match[1]] = match[2]
	}
	_, after, found := strings.Cut(string(text), "```console\n$ proviso build --source mysite\n")
	output, _, closed := strings.Cut(after, "```")
	if !found || !closed {
		t.Fatal("the README shows no output of proviso build")
	}
	return files, output
}

func buildFiles(t *testing.T, files map[string]string) (code int, stderr string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out, err bytes.Buffer
	c := console{out: &out, err: &err, env: func(string) string { return "" }, now: time.Now}
	code = run(context.Background(), []string{"build", "--source", dir}, c)
	return code, err.String()
}

func TestFiveMinuteSiteOfTheReadmeBuilds(t *testing.T) {
	files, _ := readme(t)
	if len(files) != 3 {
		t.Fatalf("the README shows the files %v", files)
	}
	if code, stderr := buildFiles(t, files); code != exitFine {
		t.Errorf("exit %d:\n%s", code, stderr)
	}
}

func TestMistakesAreReportedAsTheReadmeShows(t *testing.T) {
	files, want := readme(t)
	const name = "content/privacy/01-what-we-collect.md"
	files[name] = strings.Replace(files[name], "subtitle:", "subtitel:", 1) + "\nHow long: see [](#how-long).\n"
	code, got := buildFiles(t, files)
	if diff := cmp.Diff(want, got); diff != "" || code != exitContent {
		t.Errorf("exit %d (-README +proviso):\n%s", code, diff)
	}
}
