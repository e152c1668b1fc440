// Command proviso builds the policy pages of a company, and the consent banner that goes with them, from Markdown.
// It reads flags, calls the generator and prints the report; it holds no logic of its own.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// console is what a command reads from and writes to besides files, so that tests can take its place.
type console struct {
	in       io.Reader // what is typed
	out, err io.Writer
	env      func(string) string
	now      func() time.Time
	terminal bool // err is a terminal, where a line can be drawn over
	color    bool // and it shows colours
	outColor bool // out is a terminal that shows colours
	asks     bool // in and err are a terminal, where questions can be asked
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	c := console{in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, now: time.Now, terminal: terminal(os.Stderr)}
	c.asks = typedOn(os.Stdin) && typedOn(os.Stderr)
	colours := os.Getenv("NO_COLOR") == "" // no-color.org
	c.color, c.outColor = colours && c.terminal, colours && terminal(os.Stdout)
	code := run(ctx, os.Args[1:], c)
	stop()
	os.Exit(code)
}

// terminal reports whether the file is a terminal that can do more than print lines.
func terminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
}

// typedOn reports whether somebody sits at the other end of a file. The null device looks like a terminal.
func typedOn(f *os.File) bool {
	info, err := f.Stat()
	null, nullErr := os.Stat(os.DevNull)
	return err == nil && nullErr == nil && info.Mode()&os.ModeCharDevice != 0 && !os.SameFile(info, null)
}
