package diag

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
)

// WriteGitLab prints diagnostics as a Code Quality report, which GitLab shows beside the lines of a change. What is about
// no file is not in it: the format has no place for that.
func WriteGitLab(w io.Writer, list []Diagnostic, o MachineOptions) error {
	entries := make([]gitlabEntry, 0, len(list))
	seen := map[string]int{}
	for _, d := range list {
		if d.Position.File == "" {
			continue
		}
		e := gitlabEntry{Description: Inert(sentence(d)), Check: Inert(d.Rule), Severity: gitlabSeverities[o.level(d)]}
		e.Location.Path = Inert(o.file(d))
		e.Location.Lines.Begin = max(d.Position.Line, 1)
		// The fingerprint tells a new problem from one that has only moved, so that the line plays no part in it.
		what := fmt.Sprintf("%q %q %q %q", d.Rule, e.Location.Path, d.Message, d.Excerpt)
		seen[what]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", what, seen[what]))
		e.Fingerprint = hex.EncodeToString(sum[:16])
		entries = append(entries, e)
	}
	return writeJSON(w, entries)
}

// gitlabSeverities are GitLab's words by Level.
var gitlabSeverities = [...]string{Error: "critical", Warning: "major", Hint: "info"}

type gitlabEntry struct {
	Description string `json:"description"`
	Check       string `json:"check_name"`
	Fingerprint string `json:"fingerprint"`
	Severity    string `json:"severity"`
	Location    struct {
		Path  string `json:"path"`
		Lines struct {
			Begin int `json:"begin"`
		} `json:"lines"`
	} `json:"location"`
}
