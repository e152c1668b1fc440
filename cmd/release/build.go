package main

import (
	"context"
	"debug/buildinfo"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"trackora.click/proviso/generator/sbom"
)

// target is a system to build for.
type target struct{ os, arch string }

// choose returns all targets, or the one named.
func choose(only string) ([]target, error) {
	var all []target
	for _, system := range []string{"darwin", "linux", "windows"} {
		for _, arch := range []string{"amd64", "arm64"} {
			if only == "" || only == system+"/"+arch {
				all = append(all, target{system, arch})
			}
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("nothing is released for %s; write it like linux/amd64", only)
	}
	return all, nil
}

// release is one under way.
type release struct {
	source, folder, pkg string
	commit              commit
}

// tags leave out what the program doesn't use of its libraries; the Makefile has the same.
const tags = "nethttpomithttp2"

// buildFlags make the program the same on every machine, and without what only a debugger needs.
func buildFlags() []string {
	return []string{"-trimpath", "-buildvcs=true", "-tags=" + tags, "-ldflags=-s -w"}
}

// make builds, packs, and describes what it packed.
func (r release) make(ctx context.Context, targets []target) error {
	work, err := os.MkdirTemp("", "proviso-release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	shared, err := r.shared(ctx, work)
	if err != nil {
		return err
	}
	var infos []*debug.BuildInfo
	for _, t := range targets {
		info, err := r.one(ctx, work, t, shared)
		if err != nil {
			return fmt.Errorf("%s/%s: %w", t.os, t.arch, err)
		}
		infos = append(infos, info)
	}
	subjects, err := digests(r.folder)
	if err != nil {
		return err
	}
	if err := r.writeProvenance(infos, subjects); err != nil {
		return err
	}
	return writeSums(r.folder)
}

// one builds and packs for a target.
func (r release) one(ctx context.Context, work string, t target, shared []entry) (*debug.BuildInfo, error) {
	name := "proviso"
	if t.os == "windows" {
		name += ".exe"
	}
	program := filepath.Join(work, t.os+"-"+t.arch, name)
	if err := r.build(ctx, t, program); err != nil {
		return nil, err
	}
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return nil, fmt.Errorf("read what was built: %w", err)
	}
	if err := r.stamped(info); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(program)
	if err != nil {
		return nil, err
	}
	base := strings.Join([]string{"proviso", strings.TrimPrefix(info.Main.Version, "v"), t.os, t.arch}, "_")
	entries := append([]entry{{name: name, data: data, executable: true}}, shared...)
	if err := pack(filepath.Join(r.folder, base), t.os == "windows", entries, r.commit.time); err != nil {
		return nil, err
	}
	bill, err := sbom.Write(info)
	if err != nil {
		return nil, fmt.Errorf("write the bill of materials: %w", err)
	}
	return info, os.WriteFile(filepath.Join(r.folder, base+".cdx.json"), bill, 0o644)
}

// stamped refuses a program that doesn't name its commit, as it is built outside of a checkout or in a linked work tree.
func (r release) stamped(info *debug.BuildInfo) error {
	if slices.Contains(info.Settings, debug.BuildSetting{Key: "vcs.revision", Value: r.commit.hash}) {
		return nil
	}
	return fmt.Errorf("the program doesn't name the commit %s; build it in a checkout of its own (git clone)", r.commit.hash)
}

func (r release) build(ctx context.Context, t target, program string) error {
	args := append(append([]string{"build"}, buildFlags()...), "-o", program, r.pkg)
	_, err := r.goTool(ctx, t, args...)
	return err
}

// goTool runs the go command for a target, with nothing of this machine's settings that could reach the program.
func (r release) goTool(ctx context.Context, t target, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = r.source
	cmd.Stderr = os.Stderr
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+t.os, "GOARCH="+t.arch, "GOAMD64=v1", "GOARM64=v8.0",
		"GOFLAGS=", "GOEXPERIMENT=", "GOFIPS140=off", "GOWORK=off")
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w", strings.Join(args, " "), err)
	}
	return out, nil
}

// host is the machine this runs on.
func host() target { return target{runtime.GOOS, runtime.GOARCH} }
