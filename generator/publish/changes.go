package publish

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// Changed lists the addresses whose content may differ from what caches hold, a page under both its addresses.
// Fingerprinted files never change.
func (p Plan) Changed() []string {
	all := slices.Clone(p.Untold)
	add := func(name string) {
		all = append(all, address(name))
		if folder, page := strings.CutSuffix(name, "index.html"); page && (folder == "" || strings.HasSuffix(folder, "/")) {
			all = append(all, address(folder))
		}
	}
	for _, u := range p.Uploads {
		if u.file.stage.kind != asset {
			add(u.Path)
		}
	}
	for _, d := range p.Deletes {
		if !d.routine {
			add(d.Path)
		}
	}
	for name, touched := range p.touched {
		if touched && !p.after.Files[name].Asset {
			add(name)
		}
	}
	slices.Sort(all)
	return append([]string{}, slices.Compact(all)...) // an empty list, not null
}

func address(name string) string { return (&url.URL{Path: "/" + name}).EscapedPath() }

// announce writes the list of changed addresses and runs the hook with it. The record names them until that is done:
// when it fails, the next publish announces the same addresses again, and uploads nothing anew.
func (r *runner) announce(ctx context.Context) error {
	changed := r.Plan.Changed()
	if err := r.settle(ctx, changed); err != nil {
		return err
	}
	text := []byte(strings.Join(append(changed, ""), "\n"))
	name := r.options.Changes
	if name != "" {
		if err := os.WriteFile(name, text, 0o644); err != nil {
			return fmt.Errorf("write the changed addresses: %w", err)
		}
	}
	if r.options.Hook == "" || len(changed) == 0 {
		return nil
	}
	if name == "" {
		dir, err := os.MkdirTemp("", "proviso-publish-")
		if err != nil {
			return fmt.Errorf("write the changed addresses: %w", err)
		}
		defer os.RemoveAll(dir)
		name = filepath.Join(dir, "changed.txt")
		if err := os.WriteFile(name, text, 0o600); err != nil {
			return fmt.Errorf("write the changed addresses: %w", err)
		}
	}
	return r.hook(ctx, name)
}

// settle writes down what is about to be told, where somebody is told.
func (r *runner) settle(ctx context.Context, changed []string) error {
	if r.options.Hook == "" && r.options.Changes == "" || len(changed) == 0 {
		return nil
	}
	if err := r.store.held(ctx, r.tag); err != nil {
		return err
	}
	settled := r.Plan.settled(r.before)
	settled.Run = r.run
	var err error
	r.tag, err = r.store.hold(ctx, settled)
	return err
}

// hook runs the command line in the system's shell, with the file as its last argument.
func (r *runner) hook(ctx context.Context, name string) error {
	line := []string{"/bin/sh", "-c", r.options.Hook + ` "$1"`, "sh", name}
	if runtime.GOOS == "windows" {
		line = []string{"cmd", "/C", r.options.Hook, name}
	}
	cmd := exec.CommandContext(ctx, line[0], line[1:]...)
	cmd.Stdout, cmd.Stderr = r.options.Output, r.options.Output
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("run the hook: %w", err)
	}
	return nil
}
