package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"trackora.click/proviso/cmd/bench/figures"
)

// proviso builds from nothing, from what it keeps of earlier builds of any site, again with nothing changed, and again
// with one section changed.
type proviso struct {
	bench        *bench
	site, output string
	policies     int
	texts        []string // a section of every policy

	cold, cached, unchanged, changed figures.Line
}

func (b *bench) newProviso(site string, policies int) *proviso {
	return &proviso{
		bench: b, site: site, output: filepath.Join(site, "dist"), policies: policies,
		cold:      figures.Line{Name: figures.Cold},
		cached:    figures.Line{Name: figures.Cached},
		unchanged: figures.Line{Name: figures.Unchanged},
		changed:   figures.Line{Name: figures.Changed},
	}
}

func (p *proviso) lines() []figures.Line {
	return []figures.Line{p.cold, p.cached, p.unchanged, p.changed}
}

func (p *proviso) run(repetition int) error {
	if p.cold.Failed != "" {
		for _, line := range []*figures.Line{&p.cached, &p.unchanged, &p.changed} {
			line.Failed = "there is no site to build again"
		}
		return nil
	}
	if err := os.RemoveAll(p.bench.cache); err != nil {
		return fmt.Errorf("empty the cache: %w", err)
	}
	for _, line := range []*figures.Line{&p.cold, &p.cached} {
		if err := os.RemoveAll(p.output); err != nil {
			return fmt.Errorf("remove the last build: %w", err)
		}
		if _, err := p.build(line); err != nil || line.Failed != "" {
			return err
		}
	}
	if repetition == 0 {
		if err := checkPages(&p.cold, p.output, p.policies); err != nil {
			return err
		}
	}
	if err := p.again(&p.unchanged); err != nil {
		return err
	}
	restore, err := p.edit(repetition)
	if err != nil {
		return err
	}
	if err := p.again(&p.changed); err != nil {
		return err
	}
	return restore()
}

// report is what is read of the report that proviso prints.
type report struct {
	Written  int    `json:"written"`
	Error    string `json:"error"`
	Problems struct {
		Errors      int `json:"errors"`
		Diagnostics []struct {
			Level   string `json:"level"`
			File    string `json:"file"`
			Message string `json:"message"`
		} `json:"diagnostics"`
	} `json:"problems"`
	Profile json.RawMessage `json:"profile"`
}

// build runs one build and adds it to the line.
func (p *proviso) build(line *figures.Line) (report, error) {
	r, err := p.bench.launcher.Run(p.site, p.bench.proviso, "build", "--json")
	if err != nil {
		return report{}, err
	}
	var told report
	if err := json.Unmarshal(r.Out, &told); err != nil && r.Code == 0 {
		return told, fmt.Errorf("read the report of proviso: %w", err)
	}
	if reason := told.reason(); reason != "" {
		r.Out = []byte(reason)
	}
	note(line, r)
	if line.Failed == "" {
		line.Output, err = files(p.output)
	}
	return told, err
}

// reason returns why a build failed: what broke, or its first error; empty where the report doesn't tell.
func (r report) reason() string {
	if r.Error != "" {
		return r.Error
	}
	for _, d := range r.Problems.Diagnostics {
		if d.Level == "error" {
			return fmt.Sprintf("%s: %s (%d errors)", d.File, d.Message, r.Problems.Errors)
		}
	}
	return ""
}

// again builds once more, and holds what was written against what differs.
func (p *proviso) again(line *figures.Line) error {
	before, err := readTree(p.output)
	if err != nil {
		return err
	}
	told, err := p.build(line)
	if err != nil || line.Failed != "" {
		return err
	}
	after, err := readTree(p.output)
	if err != nil {
		return err
	}
	differ, rewritten := compare(before, after)
	switch {
	case len(rewritten) > 0:
		line.Wrong = fmt.Sprintf("%d files were written again with the same bytes, such as %s", len(rewritten), rewritten[0])
	case told.Written != differ:
		line.Wrong = fmt.Sprintf("%d files differ, and proviso says that it wrote %d", differ, told.Written)
	case line.Name == figures.Unchanged && differ > 0:
		line.Wrong = fmt.Sprintf("%d files differ, though nothing was changed", differ)
	case line.Name == figures.Changed && differ == 0:
		line.Wrong = "no file differs, though a section was changed"
	}
	return nil
}

// edit adds a paragraph to a section, in another policy each time. restore takes it away.
func (p *proviso) edit(repetition int) (restore func() error, err error) {
	if p.texts == nil {
		err := walk(filepath.Join(p.site, "content"), func(name string, _ os.FileInfo) error {
			if filepath.Base(name) == "02-data-we-collect.md" {
				p.texts = append(p.texts, name)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		slices.Sort(p.texts)
	}
	name := p.texts[repetition*len(p.texts)/p.bench.repetitions]
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("change a section: %w", err)
	}
	changed := fmt.Appendf(slices.Clone(text), "\n\nChanged in repetition %d.\n", repetition+1)
	if err := os.WriteFile(name, changed, 0o644); err != nil {
		return nil, fmt.Errorf("change a section: %w", err)
	}
	return func() error { return os.WriteFile(name, text, 0o644) }, nil
}

// profile asks proviso for its split by stage, in a run that isn't measured. It returns nothing where the binary can't.
func (b *bench) profile(site string) (json.RawMessage, error) {
	help, err := b.launcher.Run(site, b.proviso, "build", "--help")
	if err != nil || !bytes.Contains(help.Out, []byte("--profile")) {
		return nil, err
	}
	for _, folder := range []string{b.cache, filepath.Join(site, "dist")} {
		if err := os.RemoveAll(folder); err != nil {
			return nil, fmt.Errorf("remove the last build: %w", err)
		}
	}
	r, err := b.launcher.Run(site, b.proviso, "build", "--json", "--profile")
	if err != nil || r.Code != 0 {
		return nil, err
	}
	var told report
	if err := json.Unmarshal(r.Out, &told); err != nil {
		return nil, fmt.Errorf("read the report of proviso: %w", err)
	}
	return told.Profile, nil
}
