package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"trackora.click/proviso/generator/publish"
)

// publishFlags are the flags of "proviso publish" as typed.
type publishFlags struct {
	source, site, encoding, changes, hook string
	jobs, maxDeletes                      int
	dryRun, json, quiet                   bool
}

func newPublish(c console) *cobra.Command {
	var f publishFlags
	cmd := &cobra.Command{
		Use:     "publish URL",
		GroupID: groupSite,
		Short:   "Put a built site into a bucket or a folder",
		Long: `Publish compares a built site with what is in the bucket, prints what it will do, and does it: files
that pages need come before the pages, and what is no longer needed is removed at the end. Wherever it
stops, the site in the bucket works, and the next publish goes on. Only what an earlier publish put
there is ever removed; fingerprinted files stay for one version more.

The bucket is s3://NAME (Amazon S3, and with ?endpoint=https://… whatever speaks it), file:///FOLDER,
or, in a binary built with the tags gcs and azure, gs://NAME and azblob://NAME; /FOLDER after the name
puts the site there. Credentials come from the environment, as the cloud's own tools read them.`,
		Example: `  proviso publish s3://policies.example.com?region=eu-central-1
  proviso publish --dry-run 's3://bucket/legal?endpoint=https://minio.example.com&region=us-east-1'
  proviso publish file:///var/www/legal --hook ./purge-cache`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("publish takes one address, like in: proviso publish s3://bucket, or proviso publish file:///var/www/site")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return failure(runPublish(cmd, f, args[0], c), f.json, c)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.source, "source", "s", ".", "site folder; the built site is dist in it")
	flags.StringVar(&f.site, "site", "", "folder of the built site, instead of dist in the site folder")
	flags.BoolVar(&f.dryRun, "dry-run", false, "print what would be done, and change nothing")
	flags.BoolVar(&f.json, "json", false, "print the plan and the result as JSON on standard output")
	flags.IntVarP(&f.jobs, "jobs", "j", 8, "transfers at the same time")
	flags.IntVar(&f.maxDeletes, "max-deletes", 256, "refuse to remove more files than this; superseded fingerprinted files don't count")
	flags.StringVar(&f.encoding, "encoding", "", "publish precompressed files in place of the plain ones: br, gzip or zstd")
	flags.StringVar(&f.changes, "invalidate", "", "write the changed addresses to this file, one a line, for a cache to forget")
	flags.StringVar(&f.hook, "hook", "", "command to call when addresses changed; the file with them is its last argument")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print problems only")
	return cmd
}

func (f publishFlags) check(cmd *cobra.Command) error {
	for _, name := range []string{"source", "site", "encoding", "invalidate", "hook"} {
		if flag := cmd.Flags().Lookup(name); flag.Changed && flag.Value.String() == "" {
			return usagef("--%s is empty; give it a value, or leave it out", name)
		}
	}
	if f.encoding != "" && !slices.Contains([]string{"br", "gzip", "zstd"}, f.encoding) {
		return usagef("--encoding %q is not known; it can be br, gzip or zstd", f.encoding)
	}
	if f.jobs < 1 || f.jobs > 256 {
		return usagef("--jobs %d can't be; it is from 1 to 256", f.jobs)
	}
	if f.maxDeletes < 0 {
		return usagef("--max-deletes %d can't be; it is 0 or more", f.maxDeletes)
	}
	return nil
}

func runPublish(cmd *cobra.Command, f publishFlags, address string, c console) error {
	if err := f.check(cmd); err != nil {
		return err
	}
	if f.site == "" {
		f.site = filepath.Join(f.source, "dist")
		if err := isBuilt(f); err != nil {
			return err
		}
	}
	progress := newProgress(f, c)
	job, err := publish.Prepare(cmd.Context(), publish.Options{
		Folder: f.site, URL: address, Encoding: f.encoding, Jobs: f.jobs, MaxDeletes: f.maxDeletes,
		Changes: f.changes, Hook: f.hook, Output: c.err, Progress: progress.show,
	})
	if err != nil {
		return publishError(err)
	}
	defer job.Close()
	if err := printPlan(job.Plan, address, f, c); err != nil {
		return err
	}
	if err := job.Check(); err != nil {
		return publishError(err)
	}
	if f.dryRun {
		return printPublished(job.Plan, publish.Result{}, address, f, c)
	}
	result, err := job.Run(cmd.Context())
	progress.end()
	if err != nil {
		return publishError(err)
	}
	return printPublished(job.Plan, result, address, f, c)
}

// isBuilt says what is missing where no build has written dist yet.
func isBuilt(f publishFlags) error {
	if _, err := os.Stat(f.site); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := isSite(f.source); err != nil {
		return err
	}
	return fmt.Errorf("there is no built site in %s; build it first: proviso build%s", f.site, sourceFlag(f.source))
}

// publishError tells apart what the caller has to decide from what failed.
func publishError(err error) error {
	var address *publish.AddressError
	var deletes *publish.TooManyDeletesError
	switch {
	case errors.As(err, &address):
		return usageError{err}
	case errors.As(err, &deletes):
		return usageError{fmt.Errorf("%w If so, say --max-deletes %d", err, deletes.Count)}
	}
	return err
}
