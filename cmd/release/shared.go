package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

// shells and what their completion files are called, so that they can be put in place as they are.
var shells = []struct{ name, file string }{
	{"bash", "completions/proviso.bash"},
	{"zsh", "completions/_proviso"},
	{"fish", "completions/proviso.fish"},
	{"powershell", "completions/proviso.ps1"},
}

// shared returns what is in each archive beside the program.
func (r release) shared(ctx context.Context, work string) ([]entry, error) {
	var all []entry
	for _, name := range []string{"LICENSE", "README.md"} {
		data, err := os.ReadFile(filepath.Join(r.source, name))
		if err != nil {
			return nil, err
		}
		all = append(all, entry{name: name, data: data})
	}
	program := filepath.Join(work, "proviso-manual")
	if _, err := r.goTool(ctx, host(), "build", "-tags=manual", "-o", program, r.pkg); err != nil {
		return nil, err
	}
	for _, shell := range shells {
		data, err := exec.CommandContext(ctx, program, "completion", shell.name).Output()
		if err != nil {
			return nil, fmt.Errorf("write the completions for %s: %w", shell.name, err)
		}
		all = append(all, entry{name: shell.file, data: data})
	}
	pages, err := r.manual(ctx, program, filepath.Join(work, "man1"))
	return append(all, pages...), err
}

// manual has the program write its manual pages.
func (r release) manual(ctx context.Context, program, folder string) ([]entry, error) {
	if err := os.Mkdir(folder, 0o755); err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, program, "manual", folder)
	cmd.Env = append(os.Environ(), "SOURCE_DATE_EPOCH="+strconv.FormatInt(r.commit.time.Unix(), 10))
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("write the manual pages: %w: %s", err, out)
	}
	names, err := filepath.Glob(filepath.Join(folder, "*.1"))
	if err != nil {
		return nil, err
	}
	var all []entry
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		all = append(all, entry{name: "man/man1/" + filepath.Base(name), data: data})
	}
	return all, nil
}
