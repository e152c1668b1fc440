package main

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/publish"
)

func TestProgressIsABarOnATerminalAndLinesElsewhere(t *testing.T) {
	steps := []publish.Progress{
		{Stage: "assets", Done: 1, Total: 30, Bytes: 1000},
		{Stage: "assets", Done: 2, Total: 30, Bytes: 2000},
		{Retry: "upload a.css", Err: errors.New("reset\x1b[2J")},
		{Stage: "pages", Done: 15, Total: 30, Bytes: 3000},
		{Stage: "pages", Done: 30, Total: 30, Bytes: 4000},
	}
	again := "again: upload a.css: reset<U+001B>[2J\n"
	lines := "1 of 30 (1.0 KB): assets\n" + again + "15 of 30 (3.0 KB): pages\n30 of 30 (4.0 KB): pages\n"
	bars := func(on, off string) string {
		return "\r[" + on + "#" + off + ".............................] 1/30 assets              " +
			"\r[" + on + "##" + off + "............................] 2/30 assets              \n" + again +
			"\r[" + on + "###############" + off + "...............] 15/30 pages               " +
			"\r[" + on + "##############################" + off + "] 30/30 pages               \n"
	}
	for _, c := range []struct {
		name            string
		terminal, color bool
		ci, want        string
		flags           publishFlags
	}{
		{name: "a file", want: lines},
		{name: "a terminal", terminal: true, color: true, want: bars("\x1b[32m", "\x1b[0m")},
		{name: "a terminal with NO_COLOR", terminal: true, want: bars("", "")},
		{name: "the terminal of a CI", terminal: true, ci: "true", want: lines},
		{name: "quiet", terminal: true, flags: publishFlags{quiet: true}},
		{name: "json", terminal: true, flags: publishFlags{json: true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var err bytes.Buffer
			p := newProgress(c.flags, console{err: &err, terminal: c.terminal, color: c.color, env: func(name string) string {
				if name == "CI" {
					return c.ci
				}
				return ""
			}})
			for _, s := range steps {
				p.show(s)
			}
			p.end()
			if diff := cmp.Diff(c.want, err.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}
