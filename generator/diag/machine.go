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
	Strict  bool   // warnings count as errors

	// Describe returns what a rule asks for and why; ok is false for a rule that nobody described.
	Describe func(rule string) (says, why string, ok bool)
}

const toolName = "proviso"

// file is the path of a diagnostic's file from the root of the repository.
func (o MachineOptions) file(d Diagnostic) string {
	return path.Join(o.Folder, d.Position.File)
}

// fails tells whether a diagnostic stops a build.
func (o MachineOptions) fails(d Diagnostic) bool {
	return d.Level == Error || o.Strict && d.Level == Warning
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
