// Package load reads a site folder into the model: site.yaml, the policies with their sections, the consent registry,
// the glossary and the files to copy. What a person can mend comes back as diagnostics, all of them in one run, beside a
// site as complete as it could be read. It checks front matter strictly, owns every limit on input, and knows nothing of
// Markdown below the front matter.
//
// It reads in two steps. Open reads what any page may show of the whole site: settings, registry, and the front matter
// of policies. Read then reads the texts of one policy, so that a site of any size is never in memory as a whole.
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

	// Each calls do for every i in [0, n), perhaps several at a time; nil does one after the other.
	Each func(n int, do func(i int) error) error
}

// Folder is a site folder that was opened.
type Folder struct {
	Site        *policy.Site                     // its policies have no sections yet
	Diagnostics []diag.Diagnostic                // sorted
	Variables   map[string]diag.Position         // where site.yaml sets each of its own variables, by dotted name
	Clauses     map[string]map[string]*diag.File // texts that policies include, by locale tag and name: "clauses/retention.md"

	loader      *loader
	manuscripts map[*policy.Policy]*manuscript
}

// Open reads the site folder root, which holds content/ and may hold themes/. An error means that the disk could not
// be read; mistakes in the content are diagnostics, and the site then lacks what they are about.
func Open(root fs.FS, o Options) (*Folder, error) {
	l := &loader{root: root, options: o, site: &policy.Site{Variables: map[string]string{}, Limits: usualLimits()}, most: maxFiles, variables: map[string]diag.Position{}}
	f := &Folder{Site: l.site, loader: l, manuscripts: map[*policy.Policy]*manuscript{}, Clauses: map[string]map[string]*diag.File{}}
	if l.options.Each == nil {
		l.options.Each = oneByOne
	}
	err := l.load(f)
	f.Diagnostics, f.Variables = l.notes(), l.variables
	return f, err
}

func oneByOne(n int, do func(i int) error) error {
	for i := range n {
		if err := do(i); err != nil {
			return err
		}
	}
	return nil
}

// loader is the work of opening a folder, or a part of it.
type loader struct {
	root    fs.FS
	options Options
	site    *policy.Site
	list    []diag.Diagnostic

	documents []*document              // everything that was YAML; each holds its own diagnostics
	entries   []entry                  // regular files of content/, by path
	most      int                      // how many of them are looked at
	variables map[string]diag.Position // where site.yaml sets each of its own
	clauses   []clauseFile
	logo      value           // theme.logo in site.yaml, to be found among the files
	languages value           // locales in site.yaml
	noSite    bool            // there is no site.yaml that can be read
	empty     map[string]bool // tags of languages without any text, of which nothing more is said

	scripts        map[string]bool   // paths that the registry names, "scripts/visits.js"
	countries      map[string]string // codes by names, once one was looked for
	regimes        []writtenRegime   // regimes that languages of the site are for
	asked          []writtenRegime   // regimes that categories say how to ask under
	registryBroken bool              // consent.yaml has mistakes, so that what it names is not known
}

// load is the order of reading: what a later step needs was read before it.
func (l *loader) load(f *Folder) error {
	found, err := l.walkContent()
	if err != nil || !found {
		l.site.Locales = defaultLocales()
		return err
	}
	loadPolicies := func() error { return l.loadPolicies(f) }
	loadClauses := func() error { return l.loadClauses(f) }
	if err := l.loadSite(); err != nil || l.noSite {
		return err // without it most that could be said of texts would be wrong
	}
	l.settleLocales()
	steps := []func() error{loadPolicies, loadClauses, l.loadRegistry, l.loadGlossary, l.copyFiles}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// fork returns a loader for a part of the work: it shares what was read so far, and has notes of its own.
func (l *loader) fork() *loader {
	part := *l
	part.list, part.documents = nil, nil
	return &part
}

// join takes over the notes of a part.
func (l *loader) join(part *loader) {
	l.list = append(l.list, part.list...)
	l.documents = append(l.documents, part.documents...)
}

// notes returns all diagnostics, sorted, and lets go of what they were made from.
func (l *loader) notes() []diag.Diagnostic {
	list := l.list
	for _, d := range l.documents {
		list = append(list, d.list...)
	}
	l.list, l.documents = nil, nil
	diag.Sort(list)
	return slices.Compact(list)
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
