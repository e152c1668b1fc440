package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"trackora.click/proviso/generator/diag"
)

const (
	groupSite = "site"
	groupHelp = "help"
)

// run parses the arguments, runs the command they name and returns the exit code.
func run(ctx context.Context, args []string, c console) int {
	root := newRoot(c)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if errors.Is(err, context.Canceled) {
		err = errors.New("interrupted; nothing was published")
	}
	if err != nil && !errors.Is(err, errContent) && !errors.Is(err, errDifferent) {
		fmt.Fprintf(c.err, "proviso: %s\n", diag.Inert(err.Error()))
		if errors.As(err, &usageError{}) {
			fmt.Fprintln(c.err, "Run 'proviso --help' for what it can do.")
		}
	}
	return exitCode(err)
}

func newRoot(c console) *cobra.Command {
	root := &cobra.Command{
		Use:   "proviso",
		Short: "Build a company's policy pages and consent banner from Markdown",
		Long: `Proviso turns a folder of Markdown into the policy pages of a company (privacy, cookies, terms)
and the consent banner that goes with them. Policy text, banner and script gate come from one
source, so they can't contradict each other.

Exit codes: 0 fine, 1 the content has errors, 2 wrong usage, 3 the environment failed.`,
		Example: `  proviso init mysite                begin with a privacy policy, a cookie policy and terms
  proviso new section privacy "Our App"   add a section, with its number and id
  proviso build                      build the site in this folder into dist/
  proviso build --strict --json      in CI: warnings count too, the report is JSON
  proviso check                      look for mistakes, and for what policies should say
  proviso import privacy.html        begin with the policy you have
  proviso serve                      look at dist/ in a browser
  proviso verify dist                check whether a built site is as it was built
  proviso publish s3://bucket        put dist/ where visitors are served from
  proviso hosts nginx                configure the server that serves dist/
  proviso embed                      put the banner on your other pages
  proviso schema                     have editors complete and explain fields`,
		Args:          noArguments,
		SilenceErrors: true,
		SilenceUsage:  true,
		// cobra sets this only for its own message, which doesn't end in our exit code.
		SuggestionsMinimumDistance: 2,
		RunE:                       func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetOut(c.out)
	root.SetErr(c.err)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddGroup(&cobra.Group{ID: groupSite, Title: "Your site:"}, &cobra.Group{ID: groupHelp, Title: "This program:"})
	root.SetHelpCommandGroupID(groupHelp)
	root.SetCompletionCommandGroupID(groupHelp)
	root.AddCommand(newBuild(c), newCheck(c), newEmbed(c), newHosts(c), newPublish(c), newSchema(c), newServe(c), newVerify(c), newVersion(c), newImport(c), newInit(c), newNew(c))
	root.AddCommand(extras(c)...)
	root.Version = version()
	refuseUnknownTopics(root)
	return root
}

// refuseUnknownTopics makes "help" and "completion" fail for names they don't know. cobra prints its help for them and
// calls that success, which a script would take for a completion file.
func refuseUnknownTopics(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		switch cmd.Name() {
		case "help":
			cmd.Args = func(_ *cobra.Command, topic []string) error {
				if found, _, err := root.Find(topic); err != nil || found == root && len(topic) > 0 {
					return usagef("there is no command %q", strings.Join(topic, " "))
				}
				return nil
			}
		case "completion":
			cmd.Args = noArguments
			cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
		}
	}
}

// noArguments also catches the name of a command that doesn't exist.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		return usagef("there is no command %q; did you mean %q?", args[0], near[0])
	}
	return usagef("%q takes no argument, and there is no command %q", cmd.CommandPath(), args[0])
}
