package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/publish"
)

// printPlan prints what will be done, before anything is.
func printPlan(plan publish.Plan, address string, f publishFlags, c console) error {
	if f.json || f.quiet {
		return nil
	}
	var b strings.Builder
	for _, u := range plan.Uploads {
		fmt.Fprintf(&b, "upload  %s (%s): %s\n", diag.Inert(u.Path), kilobytes(u.Bytes), u.Reason)
	}
	for _, d := range plan.Deletes {
		fmt.Fprintf(&b, "remove  %s: %s\n", diag.Inert(d.Path), d.Reason)
	}
	fmt.Fprintf(&b, "Plan for %s: %s to upload (%s), %d unchanged, %d to remove, %d kept for pages in caches.\n", diag.Inert(publish.Target(address)),
		plural(len(plan.Uploads), "file", "files"), kilobytes(plan.Bytes()), plan.Unchanged, len(plan.Deletes), plan.Kept)
	if n := len(plan.Untold); n > 0 {
		fmt.Fprintf(&b, "%s that an earlier publish told nobody of.\n", plural(n, "changed address", "changed addresses"))
	}
	_, err := fmt.Fprint(c.out, b.String())
	return err
}

// printPublished prints what was done; with --json, the plan too.
func printPublished(plan publish.Plan, result publish.Result, address string, f publishFlags, c console) error {
	switch {
	case f.json:
		return printPlanJSON(plan, result, address, f, c)
	case f.quiet:
		return nil
	case f.dryRun:
		_, err := fmt.Fprintln(c.out, "Nothing was changed.")
		return err
	case plan.Empty():
		_, err := fmt.Fprintln(c.out, "The bucket holds this site already.")
		return err
	}
	_, err := fmt.Fprintf(c.out, "Published to %s: %s uploaded (%s), %d removed.\n", diag.Inert(publish.Target(address)),
		plural(result.Uploaded, "file", "files"), kilobytes(result.Bytes), result.Deleted)
	return err
}

// jsonPublish is what --json prints. Its names are a promise to scripts: add, never rename.
type jsonPublish struct {
	OK        bool         `json:"ok"`
	DryRun    bool         `json:"dryRun"`
	Target    string       `json:"target"`
	Uploads   []jsonUpload `json:"uploads"`
	Deletes   []jsonDelete `json:"deletes"`
	Unchanged int          `json:"unchanged"`
	Kept      int          `json:"kept"`     // fingerprinted files of the version before
	Uploaded  int          `json:"uploaded"` // done; 0 of a dry run
	Deleted   int          `json:"deleted"`
	Bytes     int64        `json:"bytes"`
	Changed   []string     `json:"changed"` // addresses that caches may hold an old version of
}

type jsonUpload struct {
	Path   string `json:"path"`
	Bytes  int64  `json:"bytes"`
	Reason string `json:"reason"`
}

type jsonDelete struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
}

func printPlanJSON(plan publish.Plan, result publish.Result, address string, f publishFlags, c console) error {
	all := jsonPublish{
		OK: true, DryRun: f.dryRun, Target: publish.Target(address), Uploads: []jsonUpload{}, Deletes: []jsonDelete{},
		Unchanged: plan.Unchanged, Kept: plan.Kept, Uploaded: result.Uploaded, Deleted: result.Deleted, Bytes: result.Bytes, Changed: plan.Changed(),
	}
	for _, u := range plan.Uploads {
		all.Uploads = append(all.Uploads, jsonUpload{Path: u.Path, Bytes: u.Bytes, Reason: u.Reason})
	}
	for _, d := range plan.Deletes {
		all.Deletes = append(all.Deletes, jsonDelete{Path: d.Path, Reason: d.Reason})
	}
	text, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return fmt.Errorf("encode the plan: %w", err)
	}
	_, err = fmt.Fprintf(c.out, "%s\n", text)
	return err
}
