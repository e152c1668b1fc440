// Package process runs a program and measures it: the time on the clock from its start to its end, and the most memory
// it held.
//
// Between the two stands a launcher, a small process of its own. Until a new process has loaded its program it counts as
// as large as the one that started it, and the system keeps the larger figure.
package process

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"time"
)

// Result is what a run took, and what it said.
type Result struct {
	Seconds float64 `json:"seconds"`
	CPU     float64 `json:"cpu"` // seconds of all cores together
	MiB     float64 `json:"mib"` // the peak of its memory; 0 where the system doesn't tell
	Code    int     `json:"code"`
	Out     []byte  `json:"-"` // standard output
	Err     []byte  `json:"-"` // standard error
}

// Launcher starts programs through a program that hands its arguments to Launch.
type Launcher struct {
	Command []string // the program, and the arguments that come before those for Launch
	Env     []string // what to add to the environment, as name=value
}

// Run runs a program in a folder to its end. A program that fails is no error: its code tells.
func (l Launcher) Run(folder string, command ...string) (Result, error) {
	var r Result
	var out, errs bytes.Buffer
	note, err := os.CreateTemp("", "usage-*.json")
	if err != nil {
		return r, fmt.Errorf("measure %s: %w", command[0], err)
	}
	defer os.Remove(note.Name())
	defer note.Close()
	cmd := exec.Command(l.Command[0], slices.Concat(l.Command[1:], []string{note.Name()}, command)...)
	cmd.Dir, cmd.Env = folder, append(os.Environ(), l.Env...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		return r, fmt.Errorf("measure %s: %w: %s", command[0], err, &errs)
	}
	if err := json.NewDecoder(note).Decode(&r); err != nil {
		return r, fmt.Errorf("measure %s: %w", command[0], err)
	}
	r.Out, r.Err = out.Bytes(), errs.Bytes()
	return r, nil
}

// Launch is the launcher's side: args are the file to write the result into, the program and its arguments.
func Launch(args []string) error {
	if len(args) < 2 {
		return errors.New("launch a program: its name is missing")
	}
	cmd := exec.Command(args[1], args[2:]...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	began := time.Now()
	err := cmd.Run()
	r := Result{Seconds: time.Since(began).Seconds()}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return fmt.Errorf("launch %s: %w", args[1], err)
	}
	end := cmd.ProcessState
	r.CPU, r.MiB, r.Code = (end.UserTime() + end.SystemTime()).Seconds(), peak(end), end.ExitCode()
	text, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("launch %s: %w", args[1], err)
	}
	return os.WriteFile(args[0], text, 0o600)
}
