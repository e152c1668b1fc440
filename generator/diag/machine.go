package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"
)

// MachineOptions are what the formats of other programs tell beside the diagnostics.
type MachineOptions struct {
	Version string // of this program
	Folder  string // put before the path of every file, "mysite": they look for files from the root of a repository
	Strict  bool   // warnings count as errors, and are told as such

	// Describe returns what a rule asks for and why; ok is false for a rule that nobody described.
	Describe func(rule string) (says, why string, ok bool)
}

const toolName = "proviso"

// file is the path of a diagnostic's file from the root of the repository; empty for what is about no file.
func (o MachineOptions) file(d Diagnostic) string {
	if d.Position.File == "" {
		return ""
	}
	return path.Join(o.Folder, d.Position.File)
}

// fails tells whether a diagnostic stops a build.
func (o MachineOptions) fails(d Diagnostic) bool {
	return d.Level == Error || o.Strict && d.Level == Warning
}

// level is how bad a diagnostic is told to be: what stops a build is an error.
func (o MachineOptions) level(d Diagnostic) Level {
	if o.fails(d) {
		return Error
	}
	return d.Level
}

// endColumn is the column behind the words at fault, from 1; 0 where it is about the whole line.
func endColumn(d Diagnostic) int {
	if d.Position.Line == 0 || d.Position.Column == 0 {
		return 0
	}
	return d.Position.Column + max(d.Length, 1)
}

// sentence is what a person is told in a format that has one place for it.
func sentence(d Diagnostic) string {
	if d.Hint == "" {
		return d.Message
	}
	return d.Message + "; " + d.Hint
}

// relativeURI writes a path as a relative URI, in which no character acts.
func relativeURI(file string) string {
	return strings.TrimPrefix((&url.URL{Path: file}).String(), "./")
}

// writeJSON prints a value as JSON in which no character acts.
func writeJSON(w io.Writer, v any) error {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return fmt.Errorf("encode diagnostics: %w", err)
	}
	if _, err := w.Write(append(escapeActing(text), '\n')); err != nil {
		return fmt.Errorf("write diagnostics: %w", err)
	}
	return nil
}
