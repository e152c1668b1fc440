package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/diag"
)

type schemaFlags struct{ source, destination string }

func newSchema(c console) *cobra.Command {
	var f schemaFlags
	cmd := &cobra.Command{
		Use:     "schema [NAME]",
		GroupID: groupSite,
		Short:   "Write JSON Schemas, by which editors complete and explain fields",
		Long: `Schema writes a JSON Schema of each kind of file into the folder .proviso of the site: site.yaml,
consent.yaml, glossary.yaml, and the front matter of policies and of sections. They say what a build
knows: every field with what it is for, the words it can have, every ready-made service with what it
has to be told, every rule. With a NAME (site, consent, glossary, policy, section), that one is
printed instead, and nothing is written.

A site that init made has them, and .vscode/settings.json that names them under yaml.schemas. Any
other editor with a YAML language server follows a first line in content/site.yaml such as

  # yaml-language-server: $schema=../.proviso/site.schema.json

For front matter, which stands in Markdown, editors have no such setting; those schemas are for
tools of your own.

A schema knows one file and not the others: what a link leads to, a build says. Write them again when
you install another version of this program.`,
		Example: `  proviso schema
  proviso schema --source mysite
  proviso schema consent > consent.schema.json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usagef("schema takes one name, not %d", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				return printSchema(args[0], c)
			}
			return writeSchemas(f, cmd.Flags().Changed("destination"), c)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.source, "source", "s", ".", "site folder, the one that holds content/")
	flags.StringVarP(&f.destination, "destination", "d", "", "folder to write the schemas into (default: .proviso in the site folder)")
	return cmd
}

// printSchema prints one schema.
func printSchema(name string, c console) error {
	var names []string
	for _, s := range generator.Schemas() {
		if s.Name == name {
			_, err := c.out.Write(s.Bytes)
			return err
		}
		names = append(names, s.Name)
	}
	if near, ok := diag.Suggest(name, names); ok {
		return usagef("there is no schema %q; did you mean %q?", name, near)
	}
	return usagef("there is no schema %q; it can be %s", name, strings.Join(names, ", "))
}

// writeSchemas writes all of them. A file that is as it would be written stays untouched.
func writeSchemas(f schemaFlags, elsewhere bool, c console) error {
	if f.source == "" || elsewhere && f.destination == "" {
		return usagef("--source and --destination need a folder")
	}
	folder := f.destination
	if !elsewhere {
		if info, err := os.Stat(filepath.Join(f.source, "content")); err != nil || !info.IsDir() {
			return usagef("%s has no folder content, so it is not a site; name one with --source, or a folder for the schemas with --destination", f.source)
		}
		folder = filepath.Join(f.source, generator.SchemaFolder)
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return fmt.Errorf("make the folder of the schemas: %w", err)
	}
	w := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "SCHEMA\tOF")
	for _, s := range generator.Schemas() {
		file := filepath.Join(folder, s.File)
		if old, err := os.ReadFile(file); err != nil || !bytes.Equal(old, s.Bytes) {
			if err := os.WriteFile(file, s.Bytes, 0o666); err != nil {
				return fmt.Errorf("write a schema: %w", err)
			}
		}
		fmt.Fprintf(w, "%s\t%s\n", filepath.ToSlash(file), s.Of)
	}
	return w.Flush()
}
