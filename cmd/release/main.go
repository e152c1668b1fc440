// Command release builds what is published of a version of proviso: an archive for each system, with manual pages and
// completions; checksums; a bill of materials for each program; a statement of where all of it comes from.
//
// The same commit and the same Go give the same bytes, in any folder, on any day: all times are the commit's, and nothing
// of the machine gets in. It refuses a folder with changes that no commit holds. It signs nothing: whoever publishes does.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("release", flag.ContinueOnError)
	source := flags.String("source", ".", "folder of the checkout")
	destination := flags.String("destination", "bin/release", "folder to write to; what is in it is deleted")
	pkg := flags.String("package", "./cmd/proviso", "package to build")
	only := flags.String("only", "", "build for one system only, as in linux/amd64")
	if err := flags.Parse(args); err != nil {
		return err
	}
	targets, err := choose(*only)
	if err != nil {
		return err
	}
	folder, err := filepath.Abs(*destination)
	if err != nil {
		return err
	}
	c, err := readCommit(ctx, *source)
	if err != nil {
		return err
	}
	if err := empty(folder); err != nil {
		return err
	}
	r := release{source: *source, folder: folder, pkg: *pkg, commit: c}
	return r.make(ctx, targets)
}

// empty makes the folder, and deletes what an earlier release left in it.
func empty(folder string) error {
	if err := os.RemoveAll(folder); err != nil {
		return fmt.Errorf("clear %s: %w", folder, err)
	}
	return os.MkdirAll(folder, 0o755)
}
