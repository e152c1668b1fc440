package generator

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"sync"
	"time"

	"trackora.click/proviso/generator/cache"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/load"
	"trackora.click/proviso/generator/mirror"
	"trackora.click/proviso/generator/output"
)

// Session builds a site in memory again and again, while somebody writes it. It makes only what a change can have
// touched, and a site with errors leaves the last good one as it is.
type Session struct {
	mu      sync.Mutex // held by whoever builds, or asks for what isn't made with the pages
	options Options
	root    *load.Root
	sources mirrored

	base    *build               // the last build without errors; nil before there is one
	known   map[string]*recalled // what that knows of its policies, by their names
	files   fileSet              // what it published
	index   searchIndex
	copies  int // how often a file that is copied was another
	hosting Hosting

	pending map[string]bool // what changed since
	failed  bool            // the last build ended by an error of the environment
}

// Hosting is what a host does for a site.
type Hosting struct {
	Headers   [][2]string       // of every page: name and value
	Redirects map[string]string // by path
	Fronts    map[string]string // the paths of the front pages from the site root, by language
}

// Snapshot is a site as it was built at one time.
type Snapshot struct {
	Report  Report
	Files   fs.FS // of the last build without errors; nil before there was one. What a search reads is made when it is opened
	Hosting Hosting
	Copies  int    // another one where files that are published as they are have changed
	Edited  []Edit // what the files that changed since the last snapshot became
}

// Edit is a place on a page whose source was changed.
type Edit struct {
	File    string // of the site folder
	Page    string // from the site root: "privacy/"
	Section string // the id; "" for the page as a whole
}

// OpenSession opens the site folder of the options. Their destination and what concerns output isn't looked at, and of
// the cache only what is bundled; what hosts would compress isn't compressed. The clock tells how far dates of files can be trusted.
func OpenSession(o Options, clock func() time.Time) (*Session, error) {
	root, err := load.OpenRoot(o.Source)
	if err != nil {
		return nil, fmt.Errorf("open the site folder: %w", err)
	}
	return &Session{options: o, root: root, sources: mirrored{mirror.New(root, load.Ignored, clock)}, pending: map[string]bool{}}, nil
}

// Close lets the site folder go.
func (s *Session) Close() error { return s.root.Close() }

// Changed looks at files and folders that may have changed, and reports whether there is something to build anew.
func (s *Session) Changed(paths []string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.note(s.sources.Changed(paths))
}

// Check looks at everything that was read, as long as stop doesn't say that there is something better to do.
func (s *Session) Check(stop func() bool) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.note(s.sources.Check(stop))
}

func (s *Session) note(paths []string) bool {
	for _, p := range paths {
		s.pending[p] = true
	}
	return len(paths) > 0 || s.failed
}

// Build builds what is in the site folder now. The error says that the environment failed, as of Build.
func (s *Session) Build(ctx context.Context) (Snapshot, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	changed := slices.Sorted(maps.Keys(s.pending))
	b, report, quick, err := s.again(ctx, changed)
	if err == nil && !quick {
		b, report, err = s.anew(ctx)
	}
	if s.failed = err != nil; err != nil {
		return Snapshot{Files: s.published(), Hosting: s.hosting, Copies: s.copies}, err
	}
	if !report.Failed {
		s.pending = map[string]bool{}
	}
	return Snapshot{Report: report, Files: s.published(), Hosting: s.hosting, Copies: s.copies, Edited: edits(b, s.sources, changed)}, nil
}

// published returns the files as a file system; nil where there are none.
func (s *Session) published() fs.FS {
	if s.files == nil {
		return nil
	}
	return shown{s.files, s}
}

// anew builds the site as a whole. Policies whose files and surroundings are the same keep their pages.
func (s *Session) anew(ctx context.Context) (*build, Report, error) {
	out := &gathering{last: s.files, next: fileSet{}}
	b, err := open(ctx, s.sources, s.options, out)
	if err == nil {
		b.remembers, b.unindexed = true, true
		err = b.findRights()
	}
	if err == nil && !b.failed.Load() {
		b.context, err = b.contextOf(s.options)
	}
	if err != nil {
		return nil, Report{}, err
	}
	if s.base != nil && s.base.context == b.context {
		b.recalled = map[string][]byte{}
		for name, entry := range s.known {
			b.recalled[name] = entry.raw
		}
	}
	b.early = slices.Clone(b.diagnostics)
	if err := b.policies(ctx); err != nil {
		return nil, Report{}, err
	}
	report := b.report(s.options)
	if report.Failed {
		return b, report, nil
	}
	if err := b.rest(ctx); err != nil {
		return nil, Report{}, err
	}
	return b, report, s.take(b, out.next)
}

// take makes a build the one to go on from.
func (s *Session) take(b *build, files fileSet) error {
	printer, err := b.printer()
	if err != nil {
		return err
	}
	known := make(map[string]*recalled, len(b.documents))
	for _, d := range b.documents {
		entry, err := b.memory(d)
		if err != nil {
			return err
		}
		known[d.name()] = entry
	}
	host := b.hosting(printer.client.security)
	s.hosting = Hosting{Redirects: map[string]string{}, Fronts: map[string]string{}}
	for _, h := range host.Headers {
		s.hosting.Headers = append(s.hosting.Headers, [2]string{h.Name, h.Value})
	}
	for _, l := range b.site.Locales {
		s.hosting.Fronts[l.Tag] = l.Prefix
	}
	for _, r := range host.Redirects {
		s.hosting.Redirects["/"+r.From] = "/" + r.To
	}
	for name, f := range files {
		if f.Kind == output.Copy && !bytes.Equal(f.Bytes, s.files[name].Bytes) {
			s.copies++
			break
		}
	}
	s.base, s.known, s.files = b, known, files
	s.index.stale = true
	return nil
}

// mirrored is a site folder of which what was read is kept.
type mirrored struct{ *mirror.Mirror }

func (m mirrored) sum(files []string, _ bool) (cache.Key, error) {
	h := sha256.New()
	for _, name := range slices.Sorted(slices.Values(files)) {
		sum, err := m.Sum(name)
		if err != nil {
			return cache.Key{}, err
		}
		h.Write([]byte(name))
		h.Write(sum[:])
	}
	return cache.Key(h.Sum(nil)), nil
}

func (m mirrored) noted([]string) bool { return false } // nothing of a session is remembered by others

// told lists what a person is to be told of a policy.
func (d *document) told() []diag.Diagnostic {
	if d.known != nil {
		return d.known.Found
	}
	return d.found
}
