// Package generator builds a policy site: it joins the stages, each of which knows nothing of the others, and is the
// one place where work runs side by side. Data flows one way:
//
//	load → markdown → outline → links → check → (stop on any error) → bundle, render → output
package generator

import (
	"context"
	"fmt"
	"image"
	"io/fs"
	"time"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/load"
	"trackora.click/proviso/generator/output"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
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
}

// Report says what a build found and made.
type Report struct {
	Diagnostics []diag.Diagnostic // sorted; everything found in one run
	Failed      bool              // the content has errors (or, under Strict, warnings): nothing was written
	Policies    int
	Sections    int
	Changes     Changes
	Output      output.Report
}

// Build reads the site, checks it, and writes it to the destination. Mistakes in the content are in the report; an
// error says that the environment failed: a folder that can't be read or written, a theme that does not work.
func Build(ctx context.Context, o Options) (Report, error) {
	root, closer, err := load.OpenRoot(o.Source)
	if err != nil {
		return Report{}, fmt.Errorf("open the site folder: %w", err)
	}
	defer closer.Close()
	// Locked before anything is read, so that of two builds the one that publishes last has read last.
	out, err := output.Open(ctx, o.Destination, o.Output)
	if err != nil {
		return Report{}, fmt.Errorf("publish into %s: %w", o.Destination, err)
	}
	defer out.Close(ctx)
	sources := newSources(root)
	s, report, files, err := files(ctx, sources, o)
	if err != nil || report.Failed {
		return report, err
	}
	record := s.record()
	record.Tool, record.Sources = o.Tool, sources.read()
	previous := o.Previous
	if last, ok := out.Last(); ok && previous == nil {
		previous = &last
	}
	report.Changes = s.changes(previous, record)
	report.Output, err = publish(ctx, out, files, record)
	if err != nil {
		return report, fmt.Errorf("publish into %s: %w", o.Destination, err)
	}
	return report, nil
}

func publish(ctx context.Context, out *output.Site, files []output.File, r output.Record) (output.Report, error) {
	err := each(ctx, len(files), func(i int) error { return out.Add(files[i]) })
	if err != nil {
		return output.Report{}, err
	}
	return out.Publish(ctx, r)
}

// Files does all of Build but the writing: it reads the site from root and returns the files it is made of. There are
// none when the report says that the build failed. Source and Destination of the options are not looked at.
func Files(ctx context.Context, root fs.FS, o Options) ([]output.File, Report, error) {
	_, report, files, err := files(ctx, root, o)
	return files, report, err
}

func files(ctx context.Context, root fs.FS, o Options) (*build, Report, []output.File, error) {
	s, err := read(ctx, root, o)
	if err != nil {
		return nil, Report{}, nil, err
	}
	report := s.report(o)
	if report.Failed {
		return s, report, nil, nil
	}
	files, err := s.render(ctx)
	return s, report, files, err
}

// read runs every stage that can find a mistake.
func read(ctx context.Context, root fs.FS, o Options) (*build, error) {
	site, diagnostics, err := load.Load(root, load.Options{Drafts: o.Drafts, AsOf: o.AsOf})
	if err != nil {
		return nil, fmt.Errorf("read the site: %w", err)
	}
	s := &build{root: root, site: site, asOf: o.AsOf}
	s.add(diagnostics...)
	if o.BaseURL != "" {
		site.BaseURL = o.BaseURL
		site.Variables["site.baseURL"] = o.BaseURL
	}
	if err := s.openTheme(); err != nil {
		return nil, err
	}
	s.declareAnswer()
	s.declare()
	if err := s.parse(ctx); err != nil {
		return nil, err
	}
	s.outline(diagnostics)
	s.link()
	s.place()
	s.check()
	return s, s.measure(ctx)
}

// build is one site on its way from source to output.
type build struct {
	root        fs.FS
	site        *policy.Site
	asOf        time.Time
	theme       fs.FS
	texts       map[string]render.UITexts // by locale tag
	documents   []*document               // one for each policy, in the order of site.Policies
	sizes       map[string]image.Point    // of pictures, by published path
	diagnostics []diag.Diagnostic
}

func (s *build) add(list ...diag.Diagnostic) { s.diagnostics = append(s.diagnostics, list...) }

func (s *build) report(o Options) Report {
	s.quote()
	diag.Sort(s.diagnostics)
	report := Report{Diagnostics: s.diagnostics}
	report.Failed = diag.Count(s.diagnostics, diag.Error) > 0 || o.Strict && diag.Count(s.diagnostics, diag.Warning) > 0
	for _, p := range s.site.Policies {
		if !p.Generated {
			report.Policies++
			report.Sections += len(p.Sections)
		}
	}
	return report
}

// quote adds the source line to every diagnostic that has a position and nothing else.
func (s *build) quote() {
	for i, d := range s.diagnostics {
		if d.Position.Line == 0 || d.Excerpt != "" {
			continue
		}
		text, err := fs.ReadFile(s.root, d.Position.File)
		if err != nil {
			continue // the message tells the place too
		}
		s.diagnostics[i] = (&diag.File{Path: d.Position.File, Text: text}).Quoted(d)
	}
}
