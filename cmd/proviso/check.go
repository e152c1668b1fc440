package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/external"
	"trackora.click/proviso/generator/rules"
)

// checkFlags are the flags of "proviso check" beside those it shares with build.
type checkFlags struct {
	buildFlags
	format, explain string
	fix, dryRun     bool
	external        bool
}

// formats are what --format can say, the default first.
var formats = []string{"text", "json", "sarif", "github", "gitlab", "junit"}

func newCheck(c console) *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:     "check",
		GroupID: groupSite,
		Short:   "Look for mistakes, and for what policies should say and don't",
		Long: `Check does everything that build does except writing, and reports everything that a person should look at: errors,
which stop a build; warnings; and hints, among them what the regimes that a policy names (gdpr, ccpa, …)
ask it to say and it doesn't seem to. That is found by words, and is not legal advice.

Each problem ends with the id of its rule between brackets. --explain tells why the rule is there and
what is right. A site sets levels in content/site.yaml (rules: {link-vague: off}); one place is left out by
a line above it: <!-- proviso-ignore link-vague: the reason -->.

--fix mends what has one right answer, such as a section without an id or a number typed into a title, and
leaves every other byte as it is; --fix --dry-run prints the changes as a diff, and writes nothing.

All of it goes to standard output, so that it can be piped. For other programs: --format json; sarif
(code hosts), github (lines for GitHub Actions), gitlab (Code Quality) and junit (most CI systems). They
name files from where check is run, and have warnings as errors under --strict; the summary goes to
standard error then.`,
		Example: `  proviso check
  proviso check --explain link-vague
  proviso check --fix --dry-run
  proviso check --strict --format github          in a GitHub workflow
  proviso check --format gitlab > quality.json    in a GitLab pipeline`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return failure(runCheck(cmd, f, c), f.format == "json", c)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.source, "source", "s", ".", "site folder, the one that holds content/")
	flags.StringVar(&f.baseURL, "base-url", "", "address the site will have, instead of baseURL in site.yaml")
	flags.BoolVar(&f.drafts, "drafts", false, "include what is marked as draft")
	flags.StringVar(&f.asOf, "as-of", "", "day to check for: YYYY-MM-DD or today (default: SOURCE_DATE_EPOCH, else none)")
	flags.BoolVar(&f.strict, "strict", false, "treat warnings as errors")
	flags.StringVar(&f.format, "format", "text", "how to print: "+strings.Join(formats, ", "))
	flags.StringVar(&f.explain, "explain", "", "print what a rule is for, and nothing else; all lists the rules")
	flags.BoolVar(&f.fix, "fix", false, "mend in the files what has one right answer")
	flags.BoolVar(&f.dryRun, "dry-run", false, "with --fix: print what would change, as a diff, and write nothing")
	flags.BoolVar(&f.external, "external", false, "ask other sites whether the pages that are linked to are there")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print problems only")
	return cmd
}

func runCheck(cmd *cobra.Command, f checkFlags, c console) error {
	if cmd.Flags().Changed("explain") {
		return explain(f.explain, c)
	}
	if err := knownFormat(f.format); err != nil {
		return err
	}
	if f.dryRun && !f.fix {
		return usagef("--dry-run belongs to --fix; check alone writes nothing")
	}
	o, err := f.inMemory(cmd, c)
	if err != nil {
		return err
	}
	o.Strict = f.strict
	if f.external {
		now := c.now()
		o.External = &external.Options{Agent: "proviso/" + version(), Day: now.Format(time.DateOnly), Cache: openCache(now)}
	}
	report, err := generator.Check(cmd.Context(), o)
	if err == nil && f.fix {
		report, err = mended(cmd, f, o, report, c)
	}
	if err != nil {
		return err
	}
	if f.dryRun {
		return nil
	}
	if err := printCheck(report, f, c); err != nil {
		return err
	}
	if report.Failed {
		return errContent
	}
	return nil
}

func knownFormat(format string) error {
	for _, known := range formats {
		if format == known {
			return nil
		}
	}
	if near, ok := diag.Suggest(format, formats); ok {
		return usagef("there is no format %q; did you mean %q?", format, near)
	}
	return usagef("there is no format %q; it can be %s", format, strings.Join(formats, ", "))
}

// explain prints what a rule is for.
func explain(id string, c console) error {
	if id == "all" {
		for _, r := range rules.All() {
			if _, err := fmt.Fprintf(c.out, "%-24s %-8s %s\n", r.ID, r.Level, r.Says); err != nil {
				return err
			}
		}
		return nil
	}
	r, ok := rules.Find(strings.Trim(id, "[]"))
	if !ok {
		if near, ok := diag.Suggest(id, rules.IDs()); ok {
			return usagef("there is no rule %q; did you mean %q?", id, near)
		}
		return usagef("there is no rule %q; --explain all lists them", id)
	}
	_, err := io.WriteString(c.out, r.Explain())
	return err
}

// printCheck prints what was found, which is what check is for: it goes to standard output, for a person as for a program.
// Where a program reads that, a log still has to say how it ended.
func printCheck(report generator.Report, f checkFlags, c console) error {
	list := report.Diagnostics
	if write, ok := machineFormats[f.format]; ok {
		if !f.quiet {
			fmt.Fprintln(c.err, summary(report, f))
		}
		return write(c.out, list, f.machine())
	}
	if err := diag.WriteText(c.out, list, diag.TextOptions{Color: c.outColor}); err != nil || f.quiet {
		return err
	}
	if len(list) > 0 {
		fmt.Fprintln(c.out)
	}
	_, err := fmt.Fprintln(c.out, summary(report, f))
	if err == nil {
		err = printCoverage(report.Coverage, c)
	}
	return err
}

// machineFormats are the formats of other programs.
var machineFormats = map[string]func(io.Writer, []diag.Diagnostic, diag.MachineOptions) error{
	"json": diag.WriteJSON, "sarif": diag.WriteSARIF, "github": diag.WriteGitHub, "gitlab": diag.WriteGitLab, "junit": diag.WriteJUnit,
}

// summary says what was checked, and how much was found.
func summary(report generator.Report, f checkFlags) string {
	list := report.Diagnostics
	said := fmt.Sprintf("Checked %s with %s: %s, %s.", plural(report.Policies, "policy", "policies"), plural(report.Sections, "section", "sections"),
		countProblems(list), plural(diag.Count(list, diag.Hint), "hint", "hints"))
	if onlyStrict(report, f.strict) {
		said += " With --strict, warnings count."
	}
	return said
}

// machine says what the formats of other programs need to know.
func (f buildFlags) machine() diag.MachineOptions {
	return diag.MachineOptions{Version: version(), Strict: f.strict, Folder: fromHere(f.source), Describe: func(id string) (says, why string, ok bool) {
		r, ok := rules.Find(id)
		return r.Says, r.Why, ok
	}}
}

// printCoverage sums up what policies say of what their regimes ask for.
func printCoverage(list []generator.Coverage, c console) error {
	for _, l := range list {
		var parts []string
		add := func(n int, what string, ids []string) {
			if n > 0 {
				parts = append(parts, strings.TrimSpace(fmt.Sprintf("%d %s %s", n, what, listed(ids))))
			}
		}
		add(l.Said, "found", nil)
		add(l.Unfilled, "still to be filled in", nil)
		add(l.Missing, "not found", nil)
		add(len(l.Waived), "waived", l.Waived)
		add(l.Unread, "not known, as not all could be read", nil)
		add(len(l.Unchecked), "not checked, as no words of this language are known", l.Unchecked)
		add(l.Untranslated, "not checked, as the text is still to be translated", nil)
		in := ""
		if len(list) > 1 {
			in = ", in " + l.Locale
		}
		if _, err := fmt.Fprintf(c.out, "Required by %s%s: %s.\n", strings.Join(l.Regimes, ", "), in, strings.Join(parts, ", ")); err != nil {
			return err
		}
	}
	if len(list) == 0 {
		return nil
	}
	_, err := fmt.Fprintln(c.out, "Found by words, so look yourself. This is not legal advice.")
	return err
}

// listed puts ids between parentheses.
func listed(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return "(" + strings.Join(ids, ", ") + ")"
}

// maxRounds bounds how often files are mended: what hid behind one mistake may be mended next.
const maxRounds = 5

// mended mends what has one right answer, and returns what is found then.
func mended(cmd *cobra.Command, f checkFlags, o generator.Options, report generator.Report, c console) (generator.Report, error) {
	fixes, files := 0, map[string]bool{}
	for range maxRounds {
		list, err := generator.Mend(f.source, report.Diagnostics)
		if err != nil {
			return report, err
		}
		for _, m := range list {
			fixes += m.Fixes
			files[m.Path] = true
		}
		if f.dryRun {
			return report, printDiffs(list, fixes, c)
		}
		if len(list) == 0 {
			break
		}
		if err := generator.WriteMended(f.source, list); err != nil {
			return report, err
		}
		if report, err = generator.Check(cmd.Context(), o); err != nil {
			return report, err
		}
	}
	if !f.quiet && f.format == formats[0] {
		fmt.Fprintf(c.out, "Mended %s in %s.\n\n", plural(fixes, "problem", "problems"), plural(len(files), "file", "files"))
	}
	return report, nil
}

// printDiffs prints what would change.
func printDiffs(list []generator.Mended, fixes int, c console) error {
	for _, m := range list {
		if _, err := io.WriteString(c.out, m.Diff); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(c.err, "%s in %s can be mended; nothing was written.\n", plural(fixes, "problem", "problems"), plural(len(list), "file", "files"))
	return err
}
