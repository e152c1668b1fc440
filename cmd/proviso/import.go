package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/importer"
)

// importFlags are the flags of "proviso import" as typed.
type importFlags struct {
	source, name, locale, url string
	dryRun, json              bool
}

func newImport(c console) *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use:     "import FILE|DIR",
		GroupID: groupSite,
		Short:   "Make policy folders of Markdown, a web page or a Word document",
		Long: `Import reads what you have today and makes a policy folder of it: one file of Markdown (of Jekyll, Hugo
or GitHub), one long web page (saved by a browser, or as HTML by Google Docs or Word), one .docx; or a
folder of such files, each of which becomes a policy. Headings become sections, typed numbers computed
ones, references to them links, links between the files go on working, and pictures beside them come along.

It reports everything it was not sure about, with file and line, or the heading in a .docx. It never overwrites: a policy that is
there already stays as it is, and nothing is written. It fetches nothing.`,
		Example: `  proviso import privacy.html --as privacy
  proviso import terms.docx --as terms --source mysite
  proviso import old-site/policies --url https://example.com/legal/
  proviso import privacy.html --dry-run`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("import takes one file or folder, not %d", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			err := runImport(cmd, f, args[0], c)
			if f.json && exitCode(err) == exitEnvironment {
				err = errors.Join(err, printFailure(err, c))
			}
			return err
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.source, "source", "s", ".", "site folder, the one that holds content/")
	flags.StringVar(&f.name, "as", "", "name of the policy's folder, such as privacy (default: made from the file's)")
	flags.StringVar(&f.locale, "locale", "", "language of the text, one of those in site.yaml (default: the first)")
	flags.StringVar(&f.url, "url", "", "address the text had, for links in it that lead elsewhere on the old site")
	flags.BoolVar(&f.dryRun, "dry-run", false, "write nothing, and print what would be written")
	flags.BoolVar(&f.json, "json", false, "print the report as JSON on standard output")
	return cmd
}

func runImport(cmd *cobra.Command, f importFlags, name string, c console) error {
	for _, flag := range []string{"source", "as", "locale", "url"} {
		if flag := cmd.Flags().Lookup(flag); flag.Changed && flag.Value.String() == "" {
			return usagef("--%s is empty; give it a value, or leave it out", flag.Name)
		}
	}
	o := importer.Options{Name: f.name}
	var err error
	if o.Address, err = baseURL(f.url); err != nil {
		return usagef("--url %q is not the address of a page; write it like https://example.com/legal/", f.url)
	}
	sources, err := importer.Collect(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return usagef("there is no file or folder %s", name)
	case err != nil:
		return fmt.Errorf("read what is to be imported: %w", err)
	case len(sources) == 0:
		return usagef("there is nothing in %s that can be imported: no .md, .html or .docx", name)
	case f.name != "" && len(sources) > 1:
		return usagef("--as names one policy, and there are %d files in %s", len(sources), name)
	case f.name != "" && !importer.GoodName(f.name):
		return usagef("--as %q can't be the name of a policy; use letters, digits and -, as in privacy", f.name)
	}
	folder, err := importer.Folder(f.source, f.locale)
	if err != nil {
		return usageError{err}
	}
	again := f.command(name)
	if f.url == "" {
		o.Again = again
	}
	if !f.dryRun {
		o.Folder = folder
	}
	return finishImport(f, folder, again, importer.Read(sources, o), c)
}

// command is what was typed, without flags that say where the text was and what to print.
func (f importFlags) command(name string) string {
	line := "proviso import " + shellWord(name)
	if f.name != "" {
		line += " --as " + shellWord(f.name)
	}
	if f.locale != "" {
		line += " --locale " + shellWord(f.locale)
	}
	if f.source != "." {
		line += " --source " + shellWord(f.source)
	}
	return line
}

// finishImport writes the policies, unless one of them couldn't be read or is there already.
func finishImport(f importFlags, folder, again string, result importer.Result, c console) error {
	failed := diag.Count(result.Diagnostics, diag.Error) > 0
	if !failed {
		put := importer.Write
		if f.dryRun {
			put = importer.Check
		}
		err := put(f.source, folder, result.Policies)
		if exists := (*importer.ExistsError)(nil); errors.As(err, &exists) {
			if f.url != "" {
				again += " --url " + shellWord(f.url)
			}
			return usagef("%s; nothing was written. Choose another name with --as; or, to import it anew, delete %s and run: %s", err, strings.Join(exists.Folders, ", "), again)
		}
		if err != nil {
			return fmt.Errorf("write the policies: %w", err)
		}
	}
	print := printImport
	if f.json {
		print = printImportJSON
	}
	if err := print(f, folder, result, failed, c); err != nil {
		return err
	}
	if failed {
		return errContent
	}
	return nil
}

func printImport(f importFlags, folder string, result importer.Result, failed bool, c console) error {
	if err := diag.WriteText(c.err, result.Diagnostics, diag.TextOptions{Color: c.color}); err != nil {
		return err
	}
	if len(result.Diagnostics) > 0 {
		fmt.Fprintf(c.err, "\n%s, %s.", countProblems(result.Diagnostics), plural(diag.Count(result.Diagnostics, diag.Hint), "hint", "hints"))
		if failed {
			fmt.Fprint(c.err, " Nothing was written.")
		}
		fmt.Fprintln(c.err)
	}
	if failed {
		return nil
	}
	verb := "Imported"
	if f.dryRun {
		verb = "Would import"
	}
	for _, p := range result.Policies {
		if _, err := fmt.Fprintf(c.out, "%s %s as %s: %s.\n", verb, diag.Inert(p.From), path.Join(folder, p.Key), parts(p)); err != nil {
			return err
		}
		if !f.dryRun {
			continue
		}
		for _, file := range p.Files {
			if _, err := fmt.Fprintf(c.out, "\n%s\n\n%s\n", path.Join(folder, p.Key, file.Name), diag.Inert(string(file.Text))); err != nil {
				return err
			}
		}
		for _, picture := range p.Pictures {
			if _, err := fmt.Fprintf(c.out, "\n%s (%s)\n", path.Join(folder, p.Key, picture.Name), kilobytes(int64(len(picture.Bytes)))); err != nil {
				return err
			}
		}
	}
	return nil
}

// parts says what a policy is made of.
func parts(p importer.Policy) string {
	text := plural(p.Sections, "section", "sections")
	if n := len(p.Pictures); n > 0 {
		text += " and " + plural(n, "picture", "pictures")
	}
	return text
}

// jsonImport is what --json prints. Its names are a promise to scripts: add, never rename.
type jsonImport struct {
	OK       bool               `json:"ok"`
	DryRun   bool               `json:"dryRun"`
	Policies []jsonImportPolicy `json:"policies"`
	Problems json.RawMessage    `json:"problems"` // as diag.WriteJSON prints it
}

type jsonImportPolicy struct {
	From   string   `json:"from"`
	Folder string   `json:"folder"` // from the site folder
	Title  string   `json:"title"`
	Files  []string `json:"files"` // in the folder
}

func printImportJSON(f importFlags, folder string, result importer.Result, failed bool, c console) error {
	var problems bytes.Buffer
	if err := diag.WriteJSON(&problems, result.Diagnostics, diag.MachineOptions{}); err != nil {
		return err
	}
	all := jsonImport{OK: !failed, DryRun: f.dryRun, Policies: []jsonImportPolicy{}, Problems: problems.Bytes()}
	for _, p := range result.Policies {
		if failed {
			break
		}
		one := jsonImportPolicy{From: p.From, Folder: path.Join(folder, p.Key), Title: p.Title}
		for _, file := range p.Files {
			one.Files = append(one.Files, file.Name)
		}
		for _, picture := range p.Pictures {
			one.Files = append(one.Files, picture.Name)
		}
		all.Policies = append(all.Policies, one)
	}
	text, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return fmt.Errorf("encode the report: %w", err)
	}
	_, err = fmt.Fprintf(c.out, "%s\n", text)
	return err
}
