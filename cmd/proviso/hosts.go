package main

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/hosts"
	"trackora.click/proviso/generator/policy"
)

func newHosts(c console) *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{
		Use:     "hosts [TARGET]",
		GroupID: groupSite,
		Short:   "Print the file that a host or web server needs beside the built site",
		Long: `Hosts prints what a target needs outside of the built site: the configuration of nginx or Caddy, with
the site's headers, redirects and page for missing addresses; firebase.json; or the workflow that
checks the site, builds it and publishes it on GitHub or GitLab Pages. Without a target it lists all of them, and
where each file goes. Nothing is written: send the output where you want it.

What other hosts read in the built site itself, a build writes there: name them as targets in site.yaml.`,
		Example: `  proviso hosts
  proviso hosts nginx > /etc/nginx/snippets/policies.conf
  proviso hosts github-pages > .github/workflows/policies.yml`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usagef("hosts takes one target, not %d", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return printTargets(c)
			}
			return runHosts(cmd, f, args[0], c)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.source, "source", "s", ".", "site folder, the one that holds content/")
	flags.StringVar(&f.baseURL, "base-url", "", "address the site will have, instead of baseURL in site.yaml")
	flags.StringVar(&f.asOf, "as-of", "", "day the site is built for: YYYY-MM-DD or today (default: SOURCE_DATE_EPOCH, else none)")
	flags.BoolVar(&f.drafts, "drafts", false, "include what is marked as draft")
	return cmd
}

// printTargets lists the targets with the files they read.
func printTargets(c console) error {
	w := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "TARGET\tIN THE BUILT SITE\tBESIDE IT")
	for _, t := range policy.Targets() {
		fmt.Fprintf(w, "%s\t%s\t%s\n", t, orDash(strings.Join(hosts.ReadIn(t), " ")), orDash(hosts.PlacedAt(t)))
	}
	return w.Flush()
}

func orDash(text string) string {
	if text == "" {
		return "-"
	}
	return text
}

func runHosts(cmd *cobra.Command, f buildFlags, name string, c console) error {
	target, err := findTarget(name)
	if err != nil {
		return err
	}
	o, err := f.inMemory(cmd, c)
	if err != nil {
		return err
	}
	o.Pin = thisProgram()
	file, ok, report, err := generator.ReadHost(cmd.Context(), target, o)
	if err != nil {
		return err
	}
	if report.Failed {
		if err := printProblems(report, f, c); err != nil {
			return err
		}
		return errContent
	}
	if !ok {
		_, err := fmt.Fprintf(c.err, "%s needs nothing beside the built site: it reads %s there. Name it below targets in content/site.yaml.\n",
			target, strings.Join(hosts.ReadIn(target), " and "))
		return err
	}
	_, err = c.out.Write(file.Bytes)
	return err
}

func findTarget(name string) (policy.Target, error) {
	targets := policy.Targets()
	if slices.Contains(targets, policy.Target(name)) {
		return policy.Target(name), nil
	}
	var names []string
	for _, t := range targets {
		names = append(names, string(t))
	}
	if near, ok := diag.Suggest(name, names); ok {
		return "", usagef("there is no target %q; did you mean %q?", name, near)
	}
	return "", usagef("there is no target %q; it can be %s", name, strings.Join(names, ", "))
}
