// Package generator builds a policy site: it joins the stages, each of which knows nothing of the others, and is the
// one place where work runs side by side.
//
// First it reads what any page may show of the whole site. Then each policy goes its way from source to page by itself,
// several at a time, and is let go, so that a site of any size needs little memory:
//
//	load.Open → check → for each policy: load.Read → markdown → outline → links → render → output
//	                  → what waited for another policy → (an error: write nothing) → output.Publish
package generator

import (
	"context"
	"fmt"
	"io/fs"
	"time"

	"trackora.click/proviso/generator/cache"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/external"
	"trackora.click/proviso/generator/load"
	"trackora.click/proviso/generator/output"
	"trackora.click/proviso/generator/pin"
)

// Options say what to build.
type Options struct {
	Source      string    // the site folder, which holds content/
	Destination string    // the folder to publish into
	BaseURL     string    // replaces the site's own; empty keeps it
	Drafts      bool      // drafts are part of the site
	AsOf        time.Time // the day the site is built for; zero when unknown, since a build never asks the clock
	Strict      bool      // warnings stop the build too

	Previous *output.Record // the build to compare with; nil for the one at the destination

	Output output.Options // how the files are put at the destination
	Tool   string         // the version of this program, for the manifest
	Cache  *cache.Store   // what earlier builds made; nil for none

	Pin pin.Pin // of ReadHost: the program that a workflow is to install

	External *external.Options // of Check: ask whether links to other sites lead somewhere; nil to ask nobody

	thorough bool // look for what only a check does, before any text is read

	Clock func() time.Time // measures the stages; nil to measure nothing
	// Opened is called when it is known how many policies there are, and whether a build of them is remembered; may be nil.
	Opened func(policies int, remembered bool)
}

// Report says what a build found and made.
type Report struct {
	Diagnostics []diag.Diagnostic // sorted; everything found in one run
	Failed      bool              // the content has errors (or, under Strict, warnings): nothing was written
	Policies    int
	Sections    int
	Changes     Changes
	Coverage    []Coverage // of Check, by language
	Output      output.Report
	Stages      *Stages // nil unless they were measured
}

// Build reads the site, checks it, and writes it to the destination. Mistakes in the content are in the report; an
// error says that the environment failed: a folder that can't be read or written, a theme that does not work.
func Build(ctx context.Context, o Options) (Report, error) {
	root, err := load.OpenRoot(o.Source)
	if err != nil {
		return Report{}, fmt.Errorf("open the site folder: %w", err)
	}
	defer root.Close()
	// Locked before anything is read, so that of two builds the one that publishes last has read last.
	out, err := output.Open(ctx, o.Destination, o.Output)
	if err != nil {
		return Report{}, fmt.Errorf("write the site into %s: %w", o.Destination, err)
	}
	defer out.Close(ctx)
	sources := newSources(root)
	if report, ok, err := untouched(ctx, sources, o, out); ok || err != nil {
		return report, err
	}
	s, report, err := run(ctx, sources, o, out)
	if err != nil || report.Failed {
		return report, err
	}
	record := s.record()
	record.Tool, record.Sources, record.Encoders = o.Tool, sources.read(), s.encoders()
	previous := o.Previous
	if last, ok := out.Last(); ok && previous == nil {
		previous = &last
	}
	report.Changes = s.changes(previous, record)
	stop := s.watch.start(StagePublish)
	report.Output, err = out.Publish(ctx, record)
	stop()
	if err != nil {
		return report, fmt.Errorf("write the site into %s: %w", o.Destination, err)
	}
	s.remember(out.Sum())
	s.rememberWhole(out.Sum(), o, report)
	report.Stages = s.watch.stages()
	return report, nil
}

// Files does all of Build but the writing: it reads the site from root and returns the files it is made of, by path.
// There are none when the report says that the build failed. Source and Destination of the options are not looked at.
func Files(ctx context.Context, root fs.FS, o Options) ([]output.File, Report, error) {
	out := &memory{}
	_, report, err := run(ctx, root, o, out)
	if err != nil || report.Failed {
		return nil, report, err
	}
	return out.sorted(), report, nil
}

// run takes the site from source to out.
func run(ctx context.Context, root fs.FS, o Options, out sink) (*build, Report, error) {
	s, err := open(ctx, root, o, out)
	if err == nil {
		err = s.findRights()
	}
	if err == nil {
		err = s.recall(out.Sum(), o)
	}
	if err == nil && o.Opened != nil {
		o.Opened(len(s.documents), s.recalled != nil)
	}
	if err != nil {
		return nil, Report{}, err
	}
	s.out = s.withSiblings(out)
	if err := s.policies(ctx); err != nil {
		return nil, Report{}, err
	}
	report := s.report(o)
	if report.Failed {
		return s, report, nil
	}
	defer s.watch.start(StageRest)()
	return s, report, s.rest(ctx)
}
