package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/diag"
)

// printReport prints problems to standard error and what was built to standard output; with --json, all of it as one
// object to standard output.
func printReport(report generator.Report, measured *jsonProfile, o generator.Options, f buildFlags, c console) error {
	if f.json {
		return printJSON(report, measured, c)
	}
	if measured != nil {
		defer measured.print(c.err, report)
	}
	if err := diag.WriteText(c.err, report.Diagnostics, diag.TextOptions{Color: c.color}); err != nil {
		return err
	}
	if report.Failed {
		why := ""
		if diag.Count(report.Diagnostics, diag.Error) == 0 {
			why = " With --strict, a warning fails, too."
		}
		fmt.Fprintf(c.err, "\n%s.%s Nothing was written.\n", countProblems(report.Diagnostics), why)
		return nil
	}
	if f.quiet {
		return nil
	}
	out := report.Output
	_, err := fmt.Fprintf(c.out, "Built %s with %s into %s: %s written, %d unchanged, %d removed (%s).\n",
		plural(report.Policies, "policy", "policies"), plural(report.Sections, "section", "sections"), o.Destination,
		plural(out.Written, "file", "files"), out.Unchanged, out.Removed, kilobytes(out.Bytes))
	if err == nil && out.ByFile != "" {
		_, err = fmt.Fprintf(c.out, "Files were replaced one by one, not all at once: %s can't be switched (%s).\n", o.Destination, diag.Inert(out.ByFile))
	}
	if err == nil && out.Copied > 0 {
		_, err = fmt.Fprintf(c.out, "%s copied, with their dates: the file system has no hard links.\n",
			plural(out.Copied, "unchanged file was", "unchanged files were"))
	}
	if err == nil {
		err = printChanges(report.Changes, c)
	}
	return err
}

// jsonReport is what --json prints. Its names are a promise to scripts: add, never rename.
type jsonReport struct {
	OK        bool            `json:"ok"`
	Policies  int             `json:"policies"`
	Sections  int             `json:"sections"`
	Written   int             `json:"written"`
	Unchanged int             `json:"unchanged"`
	Removed   int             `json:"removed"`
	Bytes     int64           `json:"bytes"`
	ByFile    string          `json:"byFile"`   // why files were replaced one by one; empty where all were switched at once
	Compared  bool            `json:"compared"` // with an earlier build; if not, nobody knows who is asked again
	Again     []jsonRenewal   `json:"askedAgain"`
	Reworded  []jsonReworded  `json:"reworded"`
	Gone      []jsonGone      `json:"gone"`
	Problems  json.RawMessage `json:"problems"` // as diag.WriteJSON prints it
	Profile   *jsonProfile    `json:"profile,omitempty"`
}

func printJSON(report generator.Report, measured *jsonProfile, c console) error {
	var problems bytes.Buffer
	if err := diag.WriteJSON(&problems, report.Diagnostics); err != nil {
		return err
	}
	text, err := json.MarshalIndent(jsonReport{
		OK:        !report.Failed,
		Policies:  report.Policies,
		Sections:  report.Sections,
		Written:   report.Output.Written,
		Unchanged: report.Output.Unchanged,
		Removed:   report.Output.Removed,
		Bytes:     report.Output.Bytes,
		ByFile:    report.Output.ByFile,
		Compared:  !report.Failed && !report.Changes.Uncompared,
		Again:     jsonRenewals(report.Changes.AskedAgain),
		Reworded:  jsonRewordeds(report.Changes.Reworded),
		Gone:      jsonGones(report.Changes.Gone),
		Problems:  problems.Bytes(),
		Profile:   measured,
	}, "", "  ")
	if err != nil {
		return fmt.Errorf("encode the report: %w", err)
	}
	_, err = fmt.Fprintf(c.out, "%s\n", text)
	return err
}

// printFailure is what --json prints when the environment failed: {"ok": false, "error": "…"}.
func printFailure(failure error, c console) error {
	text, err := json.Marshal(map[string]any{"ok": false, "error": diag.Inert(failure.Error())})
	if err != nil {
		return fmt.Errorf("encode the report: %w", err)
	}
	_, err = fmt.Fprintf(c.out, "%s\n", text)
	return err
}

func countProblems(list []diag.Diagnostic) string {
	return plural(diag.Count(list, diag.Error), "error", "errors") + ", " + plural(diag.Count(list, diag.Warning), "warning", "warnings")
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

func kilobytes(n int64) string { return fmt.Sprintf("%.1f KB", float64(n)/1000) }
