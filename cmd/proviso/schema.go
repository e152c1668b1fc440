package main

import (
	"bytes"
	"fmt"
	"os"
	"path"
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
		Short:   "Write the files by which editors complete and explain fields",
		Long: `Schema writes a JSON Schema of each kind of file into the folder .proviso of the site: site.yaml,
consent.yaml, glossary.yaml, and the front matter of policies and of sections. They say what a build
knows: every field with what it is for, the words it can have, every ready-made service with what it
has to be told, every rule. Where the site has a folder .vscode, the snippets of Visual Studio Code are
written there: Ctrl+Space in a text offers front matter, its fields, and all that a text can say. With a
NAME (policy, section, site, consent, glossary, snippets), that one is printed instead, and nothing is
written.

A site that init made has them, and .vscode/settings.json that names them under yaml.schemas. Any
other editor with a YAML language server follows a first line in content/site.yaml such as

  # yaml-language-server: $schema=../.proviso/site.schema.json

For front matter, which stands in Markdown, editors have no such setting; its schemas are for
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
	flags.StringVarP(&f.destination, "destination", "d", "", "folder to write the schemas into, and nothing else (default: .proviso in the site folder)")
	return cmd
}

// printSchema prints one file.
func printSchema(name string, c console) error {
	var names []string
	for _, f := range append(generator.Schemas(), generator.Snippets()) {
		if f.Name == name {
			_, err := c.out.Write(f.Bytes)
			return err
		}
		names = append(names, f.Name)
	}
	if near, ok := diag.Suggest(name, names); ok {
		return usagef("there is no schema %q; did you mean %q?", name, near)
	}
	return usagef("there is no schema %q; it can be %s", name, strings.Join(names, ", "))
}

// writeSchemas writes all of them, elsewhere or into the site.
func writeSchemas(f schemaFlags, elsewhere bool, c console) error {
	if f.source == "" || elsewhere && f.destination == "" {
		return usagef("--source and --destination need a folder")
	}
	files := generator.Schemas()
	if elsewhere {
		for i := range files {
			files[i].Path = filepath.Join(f.destination, path.Base(files[i].Path))
		}
		return writeEach(files, c)
	}
	if !isFolder(filepath.Join(f.source, "content")) {
		return usagef("%s has no folder content, so it is not a site; name one with --source, or a folder for the schemas with --destination", f.source)
	}
	if snippets := generator.Snippets(); isFolder(filepath.Join(f.source, path.Dir(snippets.Path))) {
		files = append(files, snippets)
	}
	for i := range files {
		files[i].Path = filepath.Join(f.source, filepath.FromSlash(files[i].Path))
	}
	return writeEach(files, c)
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// writeEach writes files, and lists them. One that is as it would be written stays untouched.
func writeEach(files []generator.EditorFile, c console) error {
	w := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "FILE\tHELPS WITH")
	for _, f := range files {
		if err := os.MkdirAll(filepath.Dir(f.Path), 0o777); err != nil {
			return fmt.Errorf("make the folder of the schemas: %w", err)
		}
		if old, err := os.ReadFile(f.Path); err != nil || !bytes.Equal(old, f.Bytes) {
			if err := os.WriteFile(f.Path, f.Bytes, 0o666); err != nil {
				return fmt.Errorf("write a schema: %w", err)
			}
		}
		fmt.Fprintf(w, "%s\t%s\n", filepath.ToSlash(f.Path), f.Of)
	}
	return w.Flush()
}
