package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/diag"
)

func newNew(c console) *cobra.Command {
	var source string
	cmd := &cobra.Command{
		Use:     "new",
		GroupID: groupSite,
		Short:   "Add a policy, a section or a language to the site",
		Long: `New adds one thing to a site: a policy or a section in each of its languages, or a language. Nothing that
is there is replaced. What is still to be written is marked [TO FILL: …], and proviso check lists it.`,
		Example: `  proviso new policy refunds
  proviso new section privacy "Our App"
  proviso new locale fr`,
		Args:                       noArguments,
		SuggestionsMinimumDistance: 2,
		RunE:                       func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.PersistentFlags().StringVarP(&source, "source", "s", ".", "site folder, the one that holds content/")
	cmd.AddCommand(newPolicy(&source, c), newSection(&source, c), newLocale(&source, c))
	return cmd
}

func newPolicy(source *string, c console) *cobra.Command {
	var o generator.PolicyOptions
	cmd := &cobra.Command{
		Use:   "policy NAME",
		Short: "Add a policy: a folder with its first section",
		Long: `Policy adds a policy in each language of the site. NAME is that of its folder, and stands in its address:
proviso new policy refunds makes content/refunds/ for the page /refunds/. The policies privacy, cookies and
terms begin with texts of ours.`,
		Example: `  proviso new policy refunds
  proviso new policy app-privacy --title "Privacy in Our App" --type privacy`,
		Args: arguments("a name, as in: proviso new policy refunds", 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.Name = args[0]
			a, report, err := generator.NewPolicy(cmd.Context(), *source, o)
			return finishNew(a, report, err, *source, c)
		},
	}
	cmd.Flags().StringVar(&o.Title, "title", "", "title of the policy (default: made from its name)")
	cmd.Flags().StringVar(&o.Type, "type", "", "privacy, cookies, terms or other (default: made from its name)")
	return cmd
}

func newSection(source *string, c console) *cobra.Command {
	var o generator.SectionOptions
	cmd := &cobra.Command{
		Use:   "section POLICY TITLE",
		Short: "Add a section to the end of a policy",
		Long: `Section adds a section after the others of a policy, in each language: a file with the next number, or, where
the policy is a single file, a heading at its end. The title is put between quotes.`,
		Example: `  proviso new section privacy "Our App"
  proviso new section terms "Deliveries" --id deliveries`,
		Args: arguments(`a policy and a title, as in: proviso new section privacy "Our App"`, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.Policy, o.Title = args[0], args[1]
			a, report, err := generator.NewSection(cmd.Context(), *source, o)
			return finishNew(a, report, err, *source, c)
		},
	}
	cmd.Flags().StringVar(&o.ID, "id", "", "name that links use, the same in every language (default: made from the title)")
	return cmd
}

func newLocale(source *string, c console) *cobra.Command {
	return &cobra.Command{
		Use:   "locale TAG",
		Short: "Add a language, with the texts that are to be translated",
		Long: `Locale adds a language to site.yaml, and copies the texts of the main language into its folder, each with a
mark that says to translate it; a policy that is still as proviso init made it begins with our text in that
language, if there is one. Texts in consent.yaml get a place for it too. Where the site had one language, its
texts move into a folder of their own; addresses stay, and paths of files in texts and settings are corrected.`,
		Example: `  proviso new locale fr
  proviso new locale pt-BR`,
		Args: arguments("the tag of a language, as in: proviso new locale fr", 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, report, err := generator.NewLocale(cmd.Context(), *source, args[0])
			return finishNew(a, report, err, *source, c)
		},
	}
}

// arguments asks for a number of arguments.
func arguments(what string, n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != n {
			return usagef("%s takes %s", cmd.CommandPath(), what)
		}
		return nil
	}
}

// finishNew makes what is to be added, and says what that was.
func finishNew(a generator.Addition, report generator.Report, err error, source string, c console) error {
	if refused := (*generator.RefusedError)(nil); errors.As(err, &refused) {
		return usageError{refused}
	}
	if err != nil {
		return err
	}
	if report.Failed {
		if err := printProblems(report, buildFlags{}, c); err != nil {
			return err
		}
		return errContent
	}
	if err := apply(a.Set, source, c); err != nil {
		return err
	}
	for _, m := range a.Moves {
		fmt.Fprintf(c.out, "moved    %s to %s\n", diag.Inert(m.From), diag.Inert(m.To))
	}
	for _, f := range a.Files {
		fmt.Fprintf(c.out, "made     %s\n", diag.Inert(f.Path))
	}
	for _, e := range a.Edits {
		fmt.Fprintf(c.out, "changed  %s\n", diag.Inert(e.Path))
	}
	for _, note := range a.Notes {
		if _, err := fmt.Fprintln(c.out, diag.Inert(note)); err != nil {
			return err
		}
	}
	return nil
}
