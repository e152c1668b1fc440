package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/diag"
)

func newEmbed(c console) *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{
		Use:     "embed",
		GroupID: groupSite,
		Short:   "Print the tag that puts the banner on other pages of the same origin",
		Long: `Embed prints what a page that Proviso didn't build needs, to ask the same question and follow the
same answer: one tag. The first form never changes; the second names one build of the script and is
refused by browsers if a byte of it differs, so it is to be printed again after each build. Then come
the module for applications, and the sources that the page's Content-Security-Policy has to allow.

Nothing is written: the site is built in memory. The addresses follow baseURL of site.yaml.`,
		Example: `  proviso embed
  proviso embed --source mysite --base-url https://example.com/legal/
  proviso embed --json               for templates and scripts`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			err := runEmbed(cmd, f, c)
			if f.json && exitCode(err) == exitEnvironment {
				err = errors.Join(err, printFailure(err, c))
			}
			return err
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.source, "source", "s", ".", "site folder, the one that holds content/")
	flags.StringVar(&f.baseURL, "base-url", "", "address the site will have, instead of baseURL in site.yaml")
	flags.StringVar(&f.asOf, "as-of", "", "day the site is built for: YYYY-MM-DD or today (default: SOURCE_DATE_EPOCH, else none)")
	flags.BoolVar(&f.drafts, "drafts", false, "include what is marked as draft")
	flags.BoolVar(&f.json, "json", false, "print everything as JSON on standard output")
	return cmd
}

// inMemory are the options of commands that build the site without writing it.
func (f buildFlags) inMemory(cmd *cobra.Command, c console) (generator.Options, error) {
	o := generator.Options{Source: f.source, Drafts: f.drafts}
	for _, name := range []string{"source", "base-url", "as-of"} {
		if flag := cmd.Flags().Lookup(name); flag.Changed && flag.Value.String() == "" {
			return o, usagef("--%s is empty; give it a value, or leave it out", name)
		}
	}
	var err error
	if o.BaseURL, err = baseURL(f.baseURL); err != nil {
		return o, err
	}
	o.AsOf, err = asOf(f.asOf, c)
	return o, err
}

func runEmbed(cmd *cobra.Command, f buildFlags, c console) error {
	o, err := f.inMemory(cmd, c)
	if err != nil {
		return err
	}
	embed, report, err := generator.ReadEmbed(cmd.Context(), o)
	if err != nil {
		return err
	}
	if report.Failed {
		if err := printProblems(report, f, c); err != nil {
			return err
		}
		return errContent
	}
	if f.json {
		return printEmbedJSON(embed, c)
	}
	return printEmbed(embed, c)
}

// printProblems prints problems as "proviso build" does.
func printProblems(report generator.Report, f buildFlags, c console) error {
	if f.json {
		return printJSON(report, nil, c)
	}
	if err := diag.WriteText(c.err, report.Diagnostics, diag.TextOptions{Color: c.color}); err != nil {
		return err
	}
	_, err := fmt.Fprintf(c.err, "\n%s.\n", countProblems(report.Diagnostics))
	return err
}

// stableTag names the script that never changes its name, buildTag the one of this build.
func stableTag(e generator.Embed) string {
	return fmt.Sprintf(`<script src="%s" defer></script>`, e.Script.Path)
}

func buildTag(e generator.Embed) string {
	return fmt.Sprintf(`<script src="%s" integrity="%s" crossorigin="anonymous" defer></script>`, e.Script.Fingerprinted, e.Script.Integrity)
}

func printEmbed(e generator.Embed, c console) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Into every page of the same origin, for good:\n\n  %s\n\n", stableTag(e))
	fmt.Fprintf(&b, "Or this one build of it, whose bytes browsers check; print it again after each build:\n\n  %s\n\n", buildTag(e))
	fmt.Fprintf(&b, "In the scripts of an application (types: %s):\n\n  import { consent } from \"%s\";\n\n", e.Types, e.Module)
	b.WriteString("If the page has a Content-Security-Policy, it has to allow at least (trusted-types only where it requires them):\n\n")
	for _, s := range e.Sources {
		fmt.Fprintf(&b, "  %s %s\n", s.Directive, strings.Join(s.Sources, " "))
	}
	_, err := fmt.Fprint(c.out, b.String())
	return err
}

// jsonEmbed is what --json prints. Its names are a promise to scripts: add, never rename.
type jsonEmbed struct {
	OK     bool                `json:"ok"`
	Tag    string              `json:"tag"`      // of the script that never changes its name
	Build  string              `json:"buildTag"` // of the script of this build
	Script jsonEmbedFile       `json:"script"`
	Style  jsonEmbedFile       `json:"style"` // which the script loads by itself
	Module string              `json:"module"`
	Types  string              `json:"types"`
	CSP    map[string][]string `json:"csp"` // by directive
}

type jsonEmbedFile struct {
	Path          string `json:"path"`
	Fingerprinted string `json:"fingerprinted"`
	Integrity     string `json:"integrity"`
}

func printEmbedJSON(e generator.Embed, c console) error {
	all := jsonEmbed{
		OK: true, Tag: stableTag(e), Build: buildTag(e),
		Script: jsonEmbedFile(e.Script), Style: jsonEmbedFile(e.Style), Module: e.Module, Types: e.Types, CSP: map[string][]string{},
	}
	for _, s := range e.Sources {
		all.CSP[s.Directive] = s.Sources
	}
	encoder := json.NewEncoder(c.out)
	encoder.SetEscapeHTML(false) // the tags are for people to copy, too
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(all); err != nil {
		return fmt.Errorf("encode the tags: %w", err)
	}
	return nil
}
