package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"trackora.click/proviso/cmd/bench/figures"
	"trackora.click/proviso/cmd/bench/process"
)

// contestant builds the site, once in every repetition.
type contestant interface {
	run(repetition int) error
	lines() []figures.Line
}

// command is a contestant that only builds from nothing.
type command struct {
	bench  *bench
	folder string // to run in
	args   []string
	output string // the folder it writes
	pages  int    // that must fold their sections; 0 where none does
	line   figures.Line
}

// floor returns the least that any generator could do.
func (b *bench) floor(site, folder string) *command {
	output := filepath.Join(folder, "floor")
	args := []string{b.self, "floor", filepath.Join(site, "content"), output}
	return &command{bench: b, folder: folder, args: args, output: output, line: figures.Line{Name: figures.Floor}}
}

func (c *command) lines() []figures.Line { return []figures.Line{c.line} }

func (c *command) run(repetition int) error {
	if c.line.Failed != "" {
		return nil
	}
	if err := os.RemoveAll(c.output); err != nil {
		return fmt.Errorf("remove the last build: %w", err)
	}
	r, err := c.bench.launcher.Run(c.folder, c.args...)
	if err != nil {
		return err
	}
	note(&c.line, r)
	if c.line.Failed != "" {
		return nil
	}
	if repetition == 0 && c.pages > 0 {
		if err := checkPages(&c.line, c.output, c.pages); err != nil {
			return err
		}
	}
	c.line.Output, err = files(c.output)
	return err
}

// policyPage matches the page of a policy, whatever folder of a language it is in.
var policyPage = regexp.MustCompile(`/[a-z]+-[0-9]{5}/index\.html$`)

// checkPages looks whether every policy became a page with all its sections, so that nobody is measured who did less.
func checkPages(line *figures.Line, folder string, want int) error {
	got := 0
	err := walk(folder, func(name string, _ os.FileInfo) error {
		if !policyPage.MatchString(filepath.ToSlash(name)) {
			return nil
		}
		page, err := os.ReadFile(name)
		if bytes.Count(page, []byte("<summary><h2>")) == 10 {
			got++
		}
		return err
	})
	if got != want {
		line.Wrong = fmt.Sprintf("of %d policies, %d are pages with ten sections", want, got)
	}
	return err
}

// note adds a run to a line.
func note(l *figures.Line, r process.Result) {
	if r.Code != 0 {
		l.Failed = fmt.Sprintf("exit code %d: %s", r.Code, firstLine(r.Err, r.Out))
		return
	}
	l.Seconds = append(l.Seconds, r.Seconds)
	l.CPU = append(l.CPU, r.CPU)
	l.MiB = append(l.MiB, r.MiB)
}

// firstLine returns the first line that a program said.
func firstLine(texts ...[]byte) string {
	for _, text := range texts {
		for line := range bytes.Lines(text) {
			if s := strings.TrimSpace(string(line)); s != "" {
				return s
			}
		}
	}
	return "without a word"
}
