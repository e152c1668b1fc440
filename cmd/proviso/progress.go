package main

import (
	"fmt"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/publish"
)

// progress shows how far a publish is, on standard error: a bar that is drawn over itself on a terminal, and elsewhere
// a line when a new stage begins and at each tenth of all files.
type progress struct {
	c      console
	quiet  bool
	bar    bool // draw over the line
	drawn  bool // the line holds a bar
	stage  string
	tenths int
}

func newProgress(f publishFlags, c console) *progress {
	return &progress{c: c, quiet: f.quiet || f.json, bar: c.terminal && c.env("CI") == ""}
}

func (p *progress) show(s publish.Progress) {
	switch {
	case p.quiet:
	case s.Retry != "":
		p.end()
		fmt.Fprintf(p.c.err, "again: %s: %s\n", diag.Inert(s.Retry), diag.Inert(s.Err.Error()))
	case p.bar:
		p.draw(s)
	case s.Stage != p.stage || s.Done*10/s.Total != p.tenths:
		p.stage, p.tenths = s.Stage, s.Done*10/s.Total
		fmt.Fprintf(p.c.err, "%d of %d (%s): %s\n", s.Done, s.Total, kilobytes(s.Bytes), s.Stage)
	}
}

func (p *progress) draw(s publish.Progress) {
	const width = 30
	full := s.Done * width / s.Total
	bar := strings.Repeat("#", full) + strings.Repeat(".", width-full)
	if p.c.color {
		bar = "\x1b[32m" + bar[:full] + "\x1b[0m" + bar[full:]
	}
	fmt.Fprintf(p.c.err, "\r[%s] %d/%d %-20s", bar, s.Done, s.Total, s.Stage)
	p.drawn = true
}

// end leaves the line of the bar, so that what follows is not drawn over.
func (p *progress) end() {
	if p.drawn {
		fmt.Fprintln(p.c.err)
		p.drawn = false
	}
}
