package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"trackora.click/proviso/cmd/proviso/reference"
)

// docs is the site of the docs.
const docs = "../../.docs"

// TestDocsSayWhatTheCodeKnows compares the pages of the docs that are made from the code with what it knows now; make
// reference writes them anew.
func TestDocsSayWhatTheCodeKnows(t *testing.T) {
	root := newRoot(console{out: &bytes.Buffer{}, err: &bytes.Buffer{}, env: func(string) string { return "" }, now: time.Now})
	pages, err := reference.Pages(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		file := filepath.Join(docs, "content", page.Name)
		if *update {
			if err := os.WriteFile(file, []byte(page.Text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(page.Text, string(text)); diff != "" {
			t.Errorf("%s isn't what the code says; write it anew with make reference (-code +file):\n%s", file, diff)
		}
	}
}

func TestDocsAreBuiltWithoutAMistake(t *testing.T) {
	var out bytes.Buffer
	c := console{out: &out, err: &out, env: func(string) string { return "" }, now: time.Now}
	if code := run(context.Background(), []string{"build", "--strict", "--no-cache", "--source", docs, "--destination", t.TempDir()}, c); code != exitFine {
		t.Fatalf("exit %d:\n%s", code, &out)
	}
	out.Reset()
	if code := run(context.Background(), []string{"check", "--strict", "--source", docs}, c); code != exitFine || !bytes.HasSuffix(out.Bytes(), []byte(": 0 errors, 0 warnings, 0 hints.\n")) {
		t.Errorf("exit %d:\n%s", code, &out)
	}
}

// TestCommandsOfTheDocsExist reads every command in the docs as the program does, and looks whether it knows it.
func TestCommandsOfTheDocsExist(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(docs, "content", "*", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		joined := strings.ReplaceAll(string(text), "\\\n", "")
		for _, match := range regexp.MustCompile(`(?m)^(?:\$ |- run: )?proviso (.+)$`).FindAllStringSubmatch(joined, -1) {
			count++
			line, _, _ := strings.Cut(match[1], " > ")
			var args []string
			for _, word := range regexp.MustCompile(`"[^"]*"|'[^']*'|\S+`).FindAllString(line, -1) {
				args = append(args, strings.Trim(word, `"'`))
			}
			root := newRoot(console{out: &bytes.Buffer{}, err: &bytes.Buffer{}, env: func(string) string { return "" }, now: time.Now})
			command, rest, err := root.Find(args)
			if err == nil {
				err = command.ParseFlags(rest)
			}
			if err == nil {
				err = command.ValidateArgs(command.Flags().Args())
			}
			if err != nil || command == root {
				t.Errorf("%s: proviso %s: %v", page, line, err)
			}
		}
	}
	if count < 30 {
		t.Fatalf("only %d commands were found", count)
	}
}

// exampleSite is what the examples of the docs name: sections, values, terms, services, files.
const exampleSite = `
-- content/site.yaml --
name: Example
controller: {name: Example Ltd, email: privacy@example.com}
variables: {retention: {logs: 30 days}}
-- content/consent.yaml --
categories:
  - {id: necessary, title: Necessary, necessary: true}
  - {id: analytics, title: Analytics}
services:
  - {use: google-analytics, category: analytics, with: {measurement: G-ABC1234567}}
  - {use: youtube, category: analytics}
-- content/glossary.yaml --
terms:
  - {id: controller, term: controller, definition: Who decides what personal data is used for.}
-- content/clauses/retention.md --
We keep it for {{ period }}.
-- content/terms.md --
---
title: Terms
---
## Liability {#liability}

Text.
`

// TestExamplesOfTheDocsBuild makes a policy of every example of Markdown in the docs.
func TestExamplesOfTheDocsBuild(t *testing.T) {
	files := map[string]string{}
	for _, f := range txtar.Parse([]byte(exampleSite)).Files {
		files[f.Name] = string(f.Data)
	}
	pages, err := filepath.Glob(filepath.Join(docs, "content", "*", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, page := range append(pages, filepath.Join(docs, "content/reference-texts.md")) {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range regexp.MustCompile("(?ms)^```markdown\n(.*?)^```$").FindAllStringSubmatch(string(text), -1) {
			count++
			folder := fmt.Sprintf("content/example-%d/", count)
			files[folder+"request.png"] = picture.String()
			files[folder+"policy.md"] = "---\ntitle: Example of " + filepath.Base(page) + "\n---\nLead.\n"
			files[folder+"02-your-rights.md"] = "---\ntitle: Your Rights\nid: your-rights\n---\nText.\n"
			name, example := "01-example.md", match[1]
			switch {
			case strings.Contains(example, "id: your-rights"):
				name = "02-your-rights.md"
			case strings.HasPrefix(example, "---"):
				name = "policy.md"
			default:
				example = "---\ntitle: Example\nid: example\n---\nText.\n\n" + example
			}
			files[folder+name] = example
		}
	}
	if count < 20 {
		t.Fatalf("only %d examples were found", count)
	}
	var out bytes.Buffer
	dir := t.TempDir()
	c := console{out: &out, err: &out, env: func(string) string { return "" }, now: time.Now}
	if code := buildIn(t, dir, files, c); code != exitFine || strings.Contains(out.String(), "warning:") {
		t.Errorf("exit %d:\n%s", code, &out)
	}
}
