package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/output"
)

// buildFlags are the flags of "proviso build" as typed.
type buildFlags struct {
	source, destination, baseURL, asOf string
	previous                           string
	drafts, strict, json, quiet        bool
	clean, noWait, noCache             bool
	profile                            bool
	profileTo                          string
}

func newBuild(c console) *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{
		Use:     "build",
		GroupID: groupSite,
		Short:   "Build the site into a folder that any static host can serve",
		Long: `Build reads content/ and themes/ of the site folder, checks everything, and writes the site.
All mistakes are reported in one run, each with file, line and column; while there is an error,
nothing is written. The same content gives the same bytes, on any machine and on any day.

Visitors who have answered are asked again only for what is new. Which that is, Build tells against the
site that is in the destination, or against the one that --previous names: where each build begins in
an empty folder, as in CI, name the cookies.json that is published, or the proviso.json of its build.`,
		Example: `  proviso build
  proviso build --source mysite --destination public
  proviso build --as-of 2027-01-01   the site as on that day
  proviso build --strict --json --previous https://example.com/legal/cookies.json   for CI`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			err := runBuild(cmd, f, c)
			if f.json && exitCode(err) == exitEnvironment {
				err = errors.Join(err, printFailure(err, c))
			}
			return err
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.source, "source", "s", ".", "site folder, the one that holds content/")
	flags.StringVarP(&f.destination, "destination", "d", "", "folder to write the site into (default: dist in the site folder)")
	flags.StringVar(&f.baseURL, "base-url", "", "address the site will have, instead of baseURL in site.yaml")
	flags.BoolVar(&f.drafts, "drafts", false, "include what is marked as draft")
	flags.StringVar(&f.asOf, "as-of", "", "day to build for: YYYY-MM-DD or today (default: SOURCE_DATE_EPOCH, else none)")
	flags.StringVar(&f.previous, "previous", "", "cookies.json or proviso.json of the published site, a file or an https:// address, to tell who is asked again")
	flags.BoolVar(&f.strict, "strict", false, "treat warnings as errors")
	flags.BoolVar(&f.clean, "clean", false, "delete what else is in the destination, but for .names and CNAME")
	flags.BoolVar(&f.noWait, "no-wait", false, "fail when another build writes into the destination, instead of waiting")
	flags.BoolVar(&f.noCache, "no-cache", false, "make everything anew, and remember nothing for the next build")
	flags.BoolVar(&f.profile, "profile", false, "print where the time goes")
	flags.StringVar(&f.profileTo, "profile-to", "", "folder to write cpu.pprof, heap.pprof and trace.out into, for go tool")
	flags.BoolVar(&f.json, "json", false, "print the report as JSON on standard output")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print problems only")
	return cmd
}

func runBuild(cmd *cobra.Command, f buildFlags, c console) error {
	options, err := f.options(cmd, c)
	if err != nil {
		return err
	}
	report, measured, err := f.build(cmd.Context(), options, c)
	if err != nil {
		return err
	}
	if err := printReport(report, measured, options, f, c); err != nil {
		return err
	}
	if report.Failed {
		return errContent
	}
	return nil
}

// build builds, and measures it where that was asked for.
func (f buildFlags) build(ctx context.Context, o generator.Options, c console) (generator.Report, *jsonProfile, error) {
	o.Opened = tuneMemory
	if !f.profile && f.profileTo == "" {
		report, err := generator.Build(ctx, o)
		return report, nil, err
	}
	p, err := startProfile(f.profileTo, c.now)
	if err != nil {
		return generator.Report{}, nil, err
	}
	o.Clock = c.now
	report, err := generator.Build(ctx, o)
	return report, p.sum(report, c.now()), errors.Join(err, p.stop())
}

func (f buildFlags) options(cmd *cobra.Command, c console) (generator.Options, error) {
	for _, name := range []string{"source", "destination", "base-url", "as-of", "previous", "profile-to"} {
		if flag := cmd.Flags().Lookup(name); flag.Changed && flag.Value.String() == "" {
			return generator.Options{}, usagef("--%s is empty; give it a value, or leave it out", name)
		}
	}
	o := generator.Options{Source: f.source, Destination: f.destination, Drafts: f.drafts, Strict: f.strict, Tool: version()}
	o.Output = output.Options{Clean: f.clean, NoWait: f.noWait, Waiting: func() {
		fmt.Fprintln(c.err, "Another build writes into the destination; waiting for it (--no-wait would not).")
	}}
	if o.Destination == "" {
		o.Destination = filepath.Join(o.Source, "dist")
	}
	if err := apart(o.Source, o.Destination); err != nil {
		return o, err
	}
	var err error
	if o.BaseURL, err = baseURL(f.baseURL); err != nil {
		return o, err
	}
	if o.AsOf, err = asOf(f.asOf, c); err != nil {
		return o, err
	}
	if !f.noCache {
		o.Cache = openCache(c.now())
	}
	o.Previous, err = previous(cmd.Context(), f.previous)
	return o, err
}

// apart refuses a destination in which built files would mix with sources.
func apart(source, destination string) error {
	from, err := real(source)
	if err != nil {
		return fmt.Errorf("find the site folder: %w", err)
	}
	to, err := real(destination)
	if err != nil {
		return fmt.Errorf("find the destination: %w", err)
	}
	for _, folder := range []string{"content", "themes"} {
		if within(filepath.Join(from, folder), to) || within(to, filepath.Join(from, folder)) {
			return usagef("--destination %s would mix the built site with its sources; choose a folder of its own", destination)
		}
	}
	return nil
}

// real is the absolute path with its links followed, as far as it exists.
func real(name string) (string, error) {
	name, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	followed, err := filepath.EvalSymlinks(name)
	if errors.Is(err, fs.ErrNotExist) {
		return name, nil
	}
	return followed, err
}

// within reports whether the path is the folder or lies in it.
func within(folder, path string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

func baseURL(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return "", usagef("--base-url %q is not the address of a site; write it like https://example.com/", text)
	}
	return strings.TrimSuffix(u.String(), "/") + "/", nil
}

// lastSecond is the end of the year 9999, the last that a date can be written for.
const lastSecond = 253402300799

// asOf returns the day to build for at midnight UTC. Without the flag it is that of SOURCE_DATE_EPOCH (seconds,
// reproducible-builds.org), and unknown without either: a build never asks the clock by itself.
func asOf(text string, c console) (time.Time, error) {
	const day = 24 * time.Hour
	switch text {
	case "today":
		return c.now().UTC().Truncate(day), nil
	case "":
		epoch := c.env("SOURCE_DATE_EPOCH")
		if epoch == "" {
			return time.Time{}, nil
		}
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil || seconds < 0 || seconds > lastSecond {
			return time.Time{}, usagef("SOURCE_DATE_EPOCH is %q; it must be a number of seconds since 1970", epoch)
		}
		return time.Unix(seconds, 0).UTC().Truncate(day), nil
	}
	date, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return time.Time{}, usagef("--as-of %q is not a date; write it like 2027-01-31, or today", text)
	}
	return date, nil
}
