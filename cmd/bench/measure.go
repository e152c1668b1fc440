package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"trackora.click/proviso/cmd/bench/corpus"
	"trackora.click/proviso/cmd/bench/figures"
	"trackora.click/proviso/cmd/bench/process"
)

// errFailed says that a build failed. Which one, the table says.
var errFailed = errors.New("not everything could be measured")

// bench is one measuring run.
type bench struct {
	options
	self     string // this program
	launcher process.Launcher
	cache    string // what programs keep between builds
	log      io.Writer
}

// measure runs every contestant on every size and prints what it took.
func measure(o options, out, log io.Writer) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find this program: %w", err)
	}
	b := &bench{options: o, self: self, log: log}
	b.launcher.Command = []string{self, "launch"}
	report := figures.Report{Date: time.Now(), Machine: machine(), Versions: b.versions(), Repetitions: o.repetitions}
	if report.Start, err = b.start(); err != nil {
		return err
	}
	for _, n := range o.sizes {
		size, err := b.size(n)
		if err != nil {
			return err
		}
		report.Sizes = append(report.Sizes, size)
	}
	if err := report.WriteText(out); err != nil {
		return err
	}
	if err := writeJSON(o.json, report); err != nil {
		return err
	}
	if failed(report) {
		return errFailed
	}
	return nil
}

// start measures a command that does nothing.
func (b *bench) start() (figures.Line, error) {
	line := figures.Line{Name: figures.Version}
	for range b.repetitions {
		r, err := b.launcher.Run("", b.proviso, "version")
		if err != nil {
			return line, err
		}
		note(&line, r)
	}
	return line, nil
}

// size measures every contestant on a number of policies.
func (b *bench) size(n int) (figures.Size, error) {
	folder, err := os.MkdirTemp("", "proviso-bench-")
	if err != nil {
		return figures.Size{}, fmt.Errorf("make a folder to measure in: %w", err)
	}
	defer os.RemoveAll(folder)
	b.cacheIn(filepath.Join(folder, "cache"))
	c := corpus.Corpus{Policies: n, Seed: b.seed}
	site := filepath.Join(folder, "site")
	if err := corpus.Write(site, c.Site()); err != nil {
		return figures.Size{}, err
	}
	size := figures.Size{Policies: n}
	if size.Sources, err = markdown(site); err != nil {
		return size, err
	}
	peers, err := b.peers(c, folder)
	if err != nil {
		return size, err
	}
	contestants := append([]contestant{b.floor(site, folder), b.newProviso(site, n)}, peers...)
	for rep := range b.repetitions {
		fmt.Fprintf(b.log, "N = %d: repetition %d of %d\n", n, rep+1, b.repetitions)
		for i := range contestants { // another one begins each time
			process.Settle()
			if err := contestants[(rep+i)%len(contestants)].run(rep); err != nil {
				return size, err
			}
		}
	}
	for _, c := range contestants {
		size.Lines = append(size.Lines, c.lines()...)
	}
	size.Profile, err = b.profile(site)
	return size, err
}

// cacheIn gives programs a folder for what they keep between builds, instead of the user's, by the names that systems
// have for it: so that nobody profits from what an earlier run left.
func (b *bench) cacheIn(folder string) {
	b.cache = folder
	b.launcher.Env = []string{"XDG_CACHE_HOME=" + folder, "HOME=" + folder, "LocalAppData=" + folder}
}

func writeJSON(name string, report figures.Report) error {
	if name == "" {
		return nil
	}
	text, err := json.MarshalIndent(report, "", "  ")
	if err != nil {
		return fmt.Errorf("encode the figures: %w", err)
	}
	if err := os.WriteFile(name, append(text, '\n'), 0o644); err != nil {
		return fmt.Errorf("write the figures: %w", err)
	}
	return nil
}

// failed reports whether a build failed or did something wrong.
func failed(r figures.Report) bool {
	lines := []figures.Line{r.Start}
	for _, s := range r.Sizes {
		lines = append(lines, s.Lines...)
	}
	for _, l := range lines {
		if l.Failed != "" || l.Wrong != "" {
			return true
		}
	}
	return false
}
