// Package load reads a site folder into the model: site.yaml, the policies with their sections, the consent registry
// and the files to copy. What a person can mend comes back as diagnostics, all of them in one run, beside a site as
// complete as it could be read. It checks front matter strictly, owns every limit on input, and knows nothing of
// Markdown below the front matter.
package load

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

// Options are the choices of one build.
type Options struct {
	Drafts bool      // include what front matter marks as draft
	AsOf   time.Time // the day the site is built for; zero when unknown, which a publishDate makes an error
}

// Load reads the site folder root, which holds content/ and may hold themes/. An error means that the disk could not
// be read; mistakes in the content are diagnostics, sorted, and the site then lacks what they are about.
func Load(root fs.FS, o Options) (*policy.Site, []diag.Diagnostic, error) {
	l := &loader{root: root, options: o, site: &policy.Site{Variables: map[string]string{}}}
	err := l.load()
	for _, d := range l.documents {
		l.list = append(l.list, d.list...)
	}
	diag.Sort(l.list)
	return l.site, slices.Compact(l.list), err
}

// loader is the work of one Load.
type loader struct {
	root    fs.FS
	options Options
	site    *policy.Site
	list    []diag.Diagnostic

	documents []*document // everything that was YAML; each holds its own diagnostics
	entries   []entry     // regular files of content/, by path
	logo      value       // theme.logo in site.yaml, to be found among the files

	scripts        map[string]bool   // paths that the registry names, "scripts/visits.js"
	countries      map[string]string // codes by names, once one was looked for
	regimes        []writtenRegime   // regimes that languages of the site are for
	asked          []writtenRegime   // regimes that categories say how to ask under
	registryBroken bool              // consent.yaml has mistakes, so that what it names is not known
}

// load is the order of reading: what a later step needs was read before it.
func (l *loader) load() error {
	found, err := l.walkContent()
	if err != nil || !found {
		l.site.Locales = defaultLocales()
		return err
	}
	steps := []func() error{l.loadSite, l.loadPolicies, l.loadRegistry, l.copyFiles}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// report adds a diagnostic about a file as a whole.
func (l *loader) report(path, rule, message, hint string) {
	l.list = append(l.list, diag.Diagnostic{
		Rule: rule, Position: diag.Position{File: path}, Message: message, Hint: hint,
	})
}

// missing tells whether err says that a file isn't there.
func missing(err error) bool {
	return errors.Is(err, fs.ErrNotExist)
}

// readError says which file could not be read.
func readError(path string, err error) error {
	return fmt.Errorf("read %s: %w", path, err)
}
