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
	var out, err bytes.Buffer
	code = buildIn(t, t.TempDir(), files, console{out: &out, err: &err, env: func(string) string { return "" }, now: time.Now})
	return code, err.String()
}

// buildIn writes the files of a site into a folder and builds it there.
func buildIn(t *testing.T, dir string, files map[string]string, c console) (code int) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return run(context.Background(), []string{"build", "--source", dir}, c)
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

// readmeRegistry returns the registry of the README, and what it adds to it.
func readmeRegistry(t *testing.T) (registry, more string) {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	block := func(start string) string {
		_, after, found := strings.Cut(string(text), "```yaml\n"+start)
		block, _, closed := strings.Cut(after, "```")
		if !found || !closed {
			t.Fatalf("the README has no block that begins with %q", start)
		}
		return start + block
	}
	return block("categories:"), block("  - use: hotjar")
}

func TestClausesAndTermsOfTheReadmeBuild(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	block := func(kind, start string) string {
		_, after, _ := strings.Cut(string(text), "```"+kind+"\n"+start)
		rest, _, _ := strings.Cut(after, "```")
		return start + rest
	}
	files, _ := readme(t)
	files["content/clauses/retention.md"] = block("markdown", "We keep invoices")
	files["content/privacy/01-what-we-collect.md"] += "\n" + block("markdown", "::: include") + "\nThe [controller](term:), see [](#invoices).\n\na. We keep invoices. {#invoices}\nb. And letters.\n"
	files["content/glossary.yaml"] = block("yaml", "terms:")
	if code, stderr := buildFiles(t, files); code != exitFine || stderr != "" {
		t.Errorf("exit %d:\n%s", code, stderr)
	}
}

func TestWhatIsAskedAgainIsToldAsTheReadmeShows(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	files, _ := readme(t)
	registry, more := readmeRegistry(t)
	dir := t.TempDir()
	var out bytes.Buffer
	for _, now := range []string{registry, registry + more} {
		files["content/consent.yaml"] = now
		out.Reset()
		if code := buildIn(t, dir, files, console{out: &out, err: &out, env: func(string) string { return "" }, now: time.Now}); code != exitFine {
			t.Fatalf("exit %d:\n%s", code, &out)
		}
	}
	parts := strings.Split(string(text), "```console\n$ proviso build --source mysite\n")
	want, _, _ := strings.Cut(parts[len(parts)-1], "```")
	size := regexp.MustCompile(`\([0-9.]+ KB\)`) // it changes with every word of the client
	got := strings.ReplaceAll(out.String(), filepath.ToSlash(dir), "mysite")
	if diff := cmp.Diff(size.ReplaceAllString(want, "()"), size.ReplaceAllString(got, "()")); diff != "" {
		t.Errorf("(-README +proviso):\n%s", diff)
	}
}

func TestTheFilmOfTheReadmeIsShown(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(text), "```markdown\n::: embed")
	film, _, _ := strings.Cut(after, "```")
	files, _ := readme(t)
	registry, _ := readmeRegistry(t)
	files["content/consent.yaml"] = registry + "  - use: youtube\n    category: analytics\n"
	files["content/privacy/01-what-we-collect.md"] += "\n::: embed" + film
	dir := t.TempDir()
	var out bytes.Buffer
	if code := buildIn(t, dir, files, console{out: &out, err: &out, env: func(string) string { return "" }, now: time.Now}); code != exitFine {
		t.Fatalf("exit %d:\n%s", code, &out)
	}
	page, err := os.ReadFile(filepath.Join(dir, "dist/privacy/index.html"))
	if err != nil {
		t.Fatal(err)
	}
	if want := `data-src="https://www.youtube-nocookie.com/embed/M7lc1UVf-VE" title="Our workshop in two minutes"`; !strings.Contains(string(page), want) {
		t.Errorf("%s isn't on the page:\n%s", want, page)
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

func TestTargetsAreListedAsTheReadmeShows(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(text), "```console\n$ proviso hosts\n")
	want, _, _ := strings.Cut(after, "```")
	var out bytes.Buffer
	code := run(context.Background(), []string{"hosts"}, console{out: &out, err: &out, env: func(string) string { return "" }, now: time.Now})
	if diff := cmp.Diff(want, out.String()); diff != "" || code != exitFine {
		t.Errorf("exit %d (-README +proviso):\n%s", code, diff)
	}
}

func TestAPageIsImportedAsTheReadmeShows(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	between := func(start string) string {
		_, after, found := strings.Cut(string(text), start)
		block, _, closed := strings.Cut(after, "```")
		if !found || !closed {
			t.Fatalf("the README has no block that begins with %q", start)
		}
		return block
	}
	dir := t.TempDir()
	t.Chdir(dir)
	if err := os.WriteFile("old.html", []byte("<nav>"+between("```html\n<nav>")), 0o644); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	c := console{out: &out, err: &out, env: func(string) string { return "" }, now: time.Now}
	code := run(context.Background(), []string{"import", "old.html", "--as", "privacy", "--source", "mysite"}, c)
	want := between("```console\n$ proviso import old.html --as privacy --source mysite\n")
	if diff := cmp.Diff(want, out.String()); diff != "" || code != exitFine {
		t.Errorf("exit %d (-README +proviso):\n%s", code, diff)
	}
	section, err := os.ReadFile("mysite/content/privacy/01-what-we-keep.md")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(between("The first section reads now:\n\n```markdown\n"), string(section)); diff != "" {
		t.Errorf("(-README +proviso):\n%s", diff)
	}
}

func TestSchemasAreListedAsTheReadmeShows(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(text), "```console\n$ proviso schema --source mysite\n")
	want, _, _ := strings.Cut(after, "```")
	t.Chdir(t.TempDir())
	for _, folder := range []string{"mysite/content", "mysite/.vscode"} { // as init makes them
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	code := run(context.Background(), []string{"schema", "--source", "mysite"}, console{out: &out, err: &out, env: func(string) string { return "" }, now: time.Now})
	if diff := cmp.Diff(want, out.String()); diff != "" || code != exitFine {
		t.Errorf("exit %d (-README +proviso):\n%s", code, diff)
	}
}
