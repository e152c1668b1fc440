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
	all := []string{}
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
	return slices.Compact(all)
}

func address(name string) string { return (&url.URL{Path: "/" + name}).EscapedPath() }

// announce writes the list of changed addresses and runs the hook with it. It comes before the last record: when it
// fails, the next publish announces the same addresses again.
func (r *runner) announce(ctx context.Context) error {
	changed := r.Plan.Changed()
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
