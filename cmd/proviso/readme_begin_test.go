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

// beginning is the part of the README that a person follows from nothing to a published site.
func beginning(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(text), "\n## Five minutes\n")
	part, _, found := strings.Cut(after, "\n### What a site is made of\n")
	if !found {
		t.Fatal("the README has no beginning")
	}
	return part
}

// fence returns the block of the beginning that starts with a line, without that.
func fence(t *testing.T, part, start string) string {
	t.Helper()
	_, after, found := strings.Cut(part, start+"\n")
	block, _, closed := strings.Cut(after, "```")
	if !found || !closed {
		t.Fatalf("the README has no block that begins with %q", start)
	}
	return block
}

// newcomer follows the README in a folder.
type newcomer struct {
	*testing.T
	part string
}

// run runs a line as it is typed, and returns what is printed.
func (n newcomer) run(line, typed string) string {
	n.Helper()
	var out bytes.Buffer
	c := console{in: strings.NewReader(typed), out: &out, err: &out, env: func(string) string { return "" }, now: time.Now, asks: typed != ""}
	line = strings.ReplaceAll(line, "/var/www/legal", n.TempDir())
	var args []string
	for _, word := range regexp.MustCompile(`"[^"]*"|\S+`).FindAllString(line, -1)[1:] {
		args = append(args, strings.Trim(word, `"`))
	}
	if code := run(context.Background(), args, c); code != exitFine {
		n.Fatalf("%s: exit %d:\n%s", line, code, &out)
	}
	return out.String()
}

// runAll runs the lines of the block that begins with a line.
func (n newcomer) runAll(first string) {
	n.Helper()
	n.run(first, "")
	for _, line := range strings.Split(strings.TrimSpace(fence(n.T, n.part, "```\n"+first)), "\n") {
		n.run(line, "")
	}
}

// edit changes every text of the site.
func (n newcomer) edit(change func(name, text string) string) {
	n.Helper()
	err := filepath.WalkDir("mysite/content", func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(name, []byte(change(filepath.Base(name), string(text))), 0o644)
	})
	if err != nil {
		n.Fatal(err)
	}
}

// addService deletes the # in front of the lines that the README shows.
func (n newcomer) addService() {
	n.Helper()
	lines := fence(n.T, n.part, "```yaml")
	marked := regexp.MustCompile(`(?m)^`).ReplaceAllString(strings.TrimSuffix(lines, "\n"), "#") + "\n"
	n.edit(func(name, text string) string {
		if name == "consent.yaml" && !strings.Contains(text, marked) {
			n.Errorf("consent.yaml of a new site doesn't have the lines of the README, with a # before each:\n%s", text)
		}
		return strings.Replace(text, marked, lines, 1)
	})
}

// TestFromNothingToAPublishedSiteAsTheReadmeShows does what the README says, and nothing else.
func TestFromNothingToAPublishedSiteAsTheReadmeShows(t *testing.T) {
	n := newcomer{t, beginning(t)}
	t.Chdir(t.TempDir())

	shown := fence(t, n.part, "```console\n$ proviso init mysite")
	answers := regexp.MustCompile(`(?m)^((?:Company|Address|E-mail|Languages)\b.*: )(.*)\n`)
	var typed strings.Builder
	for _, a := range answers.FindAllStringSubmatch(shown, -1) {
		typed.WriteString(a[2] + "\n")
	}
	if diff := cmp.Diff(answers.ReplaceAllString(shown, "$1"), n.run("proviso init mysite", typed.String())); diff != "" {
		t.Errorf("init (-README +proviso):\n%s", diff)
	}

	first, last, _ := strings.Cut(fence(t, n.part, "```console\n$ proviso check --source mysite"), "…\n")
	if got := n.run("proviso check --source mysite", ""); !strings.Contains(got, first) || !strings.HasSuffix(got, last) {
		t.Errorf("check printed:\n%s", got)
	}

	n.addService()
	n.edit(func(_, text string) string {
		return regexp.MustCompile(`\[TO FILL: [^\]]*\]`).ReplaceAllString(text, "Said")
	})
	n.runAll("proviso check --strict --source mysite")
	page, err := os.ReadFile("mysite/dist/cookies/index.html")
	if err != nil || !bytes.Contains(page, []byte("_ga_*")) || !bytes.Contains(page, []byte("data-proviso=\"accept\"")) {
		t.Errorf("the cookie policy has no table of the service, or no banner (%v)", err)
	}

	t.Chdir("mysite")
	n.runAll(`proviso new section privacy "Our App"`)
	n.run("proviso build", "")
}
