package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/output"
)

func newVerify(c console) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:     "verify FOLDER",
		GroupID: groupSite,
		Short:   "Check whether a built site is, byte for byte, as it was built",
		Long: `Verify compares every file of a built site with the SHA-256 that proviso.json in it lists. It exits
with 1 when a file is missing, was changed, or was added (but for names that begin with a dot, and
CNAME, which hosts put there). Who can alter the site can alter proviso.json, too: where that
matters, compare the SHA-256 of proviso.json that is printed with one kept elsewhere.`,
		Example: `  proviso verify dist
  proviso verify dist --format json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("verify takes one folder, like in: proviso verify dist")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return usagef("--format %q is neither text nor json", format)
			}
			v, err := output.Verify(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if format == "json" {
				err = printVerificationJSON(v, c)
			} else {
				err = printVerification(v, args[0], c)
			}
			if err == nil && !v.OK() {
				err = errDifferent
			}
			return err
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text, or json for machines")
	return cmd
}

func printVerification(v output.Verification, folder string, c console) error {
	for _, list := range []struct {
		what  string
		names []string
	}{{"missing", v.Missing}, {"changed", v.Changed}, {"added", v.Unknown}} {
		for _, name := range list.names {
			if _, err := fmt.Fprintf(c.err, "%s: %s\n", list.what, diag.Inert(name)); err != nil {
				return err
			}
		}
	}
	if !v.OK() {
		_, err := fmt.Fprintf(c.err, "\n%s is not as it was built: of %s, %d missing, %d changed; %d added.\n",
			folder, plural(v.Files, "file", "files"), len(v.Missing), len(v.Changed), len(v.Unknown))
		return err
	}
	_, err := fmt.Fprintf(c.out, "%s is as it was built: %s (proviso.json: sha256 %s).\n", folder, plural(v.Files, "file", "files"), v.Manifest)
	return err
}

// jsonVerification is what --format json prints. Its names are a promise to scripts: add, never rename.
type jsonVerification struct {
	OK       bool     `json:"ok"`
	Files    int      `json:"files"`
	Manifest string   `json:"manifest"` // the SHA-256 of proviso.json
	Tool     string   `json:"tool"`
	Missing  []string `json:"missing"`
	Changed  []string `json:"changed"`
	Added    []string `json:"added"`
}

func printVerificationJSON(v output.Verification, c console) error {
	none := []string{} // an empty list, not null
	text, err := json.MarshalIndent(jsonVerification{
		OK:       v.OK(),
		Files:    v.Files,
		Manifest: v.Manifest,
		Tool:     v.Tool,
		Missing:  append(none, v.Missing...),
		Changed:  append(none, v.Changed...),
		Added:    append(none, v.Unknown...),
	}, "", "  ")
	if err != nil {
		return fmt.Errorf("encode the verification: %w", err)
	}
	_, err = fmt.Fprintf(c.out, "%s\n", text)
	return err
}
