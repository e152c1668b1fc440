//go:build manual

package main

import (
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// extras are commands of the program that a release is made with, not of the one that is released: what writes manual
// pages is of no use to anybody later.
func extras(c console) []*cobra.Command {
	return []*cobra.Command{{
		Use:    "manual FOLDER",
		Short:  "Write the manual pages",
		Hidden: true,
		Args:   cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			seconds, err := strconv.ParseInt(c.env("SOURCE_DATE_EPOCH"), 10, 64)
			if err != nil {
				return fmt.Errorf("read SOURCE_DATE_EPOCH: %w", err)
			}
			date := time.Unix(seconds, 0).UTC()
			cmd.Root().DisableAutoGenTag = true
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return err
			}
			return doc.GenManTree(cmd.Root(), &doc.GenManHeader{Section: "1", Date: &date, Source: "proviso " + version(), Manual: "Proviso"}, args[0])
		},
	}}
}
