package generator

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"trackora.click/proviso/generator/cache"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/load"
	"trackora.click/proviso/generator/markdown"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
)

// build is one site on its way from source to output.
type build struct {
	root     fs.FS
	sources  summed // root, where the sums of what is read are known; else nil
	folder   *load.Folder
	site     *policy.Site
	asOf     time.Time
	strict   bool
	theme    fs.FS
	texts    map[string]render.UITexts // by locale tag
	markdown *markdown.Parser
	terms    map[string]*markdown.Terms // by locale tag; nil where there is no glossary
	out      sink                       // nil where nothing is to be printed
	cache    *cache.Store
	watch    *stopwatch
	survey   *survey // nil in a build

	remembers bool // what is made of policies is noted for the next build
	unindexed bool // the search index isn't written with the rest

	documents      []*document             // one for each policy, in the order of site.Policies
	fronts         map[*policy.Policy]bool // the policies that are the front page of their language
	index          index
	searching      *searching
	includable     map[string]bool   // paths of the texts that policies may include
	unread         map[string]bool   // folders with a file that can't be read
	unsettled      bool              // site.yaml has parts that can't be read, so that it isn't known what variables there are
	registryBroken bool              // the registry has errors, so that what it names isn't known
	sizes          sizes             // of pictures
	rights         map[string]right  // by locale tag
	recalled       map[string][]byte // what is known of policies from the last build, by the paths of their own files
	context        cache.Key         // of all that pages show of the site

	// printer bundles the client and reads the theme, once, when the first page is to be printed.
	printer func() (printer, error)
	failed  atomic.Bool // nothing will be published, so nothing more is printed

	buffers sync.Pool // of *bytes.Buffer, for pages

	mu          sync.Mutex
	diagnostics []diag.Diagnostic
	early       []diag.Diagnostic // those that were found before any policy was read
	held        []held            // pages that wait for other policies
}

// open reads and checks what any page may show of the whole site.
func open(ctx context.Context, root fs.FS, o Options, out sink) (*build, error) {
	watch := newStopwatch(o.Clock)
	defer watch.start(StageOpen)()
	folder, err := load.Open(root, load.Options{
		Drafts: o.Drafts, AsOf: o.AsOf,
		Each: func(n int, do func(i int) error) error { return each(ctx, n, do) },
	})
	if err != nil {
		return nil, fmt.Errorf("read the site: %w", err)
	}
	s := &build{root: root, folder: folder, site: folder.Site, asOf: o.AsOf, strict: o.Strict, markdown: markdown.New(), out: out, cache: o.Cache, watch: watch}
	s.sources, _ = root.(summed)
	s.remembers = s.cache != nil && s.sources != nil
	s.buffers.New = func() any { return new(bytes.Buffer) }
	s.printer = sync.OnceValues(s.newPrinter)
	s.unsettled = slices.ContainsFunc(folder.Diagnostics, isStructural)
	s.add(folder.Diagnostics...)
	if o.BaseURL != "" {
		s.site.BaseURL = o.BaseURL
		s.site.Variables["site.baseURL"] = o.BaseURL
	}
	if err := s.openTheme(); err != nil {
		return nil, err
	}
	s.declareAnswer()
	s.declare()
	s.define()
	s.askEach()
	s.documents = make([]*document, len(s.site.Policies))
	for i, p := range s.site.Policies {
		s.documents[i] = &document{policy: p, texts: s.texts[p.Locale.Tag]}
	}
	s.fronts = map[*policy.Policy]bool{}
	for _, l := range s.site.Locales {
		s.fronts[s.site.Front(l)] = true
	}
	s.index = s.newIndex()
	s.searching = s.newSearching()
	s.unread = s.unreadFolders()
	s.checkClauses()
	s.registryBroken = hasErrorIn(folder.Diagnostics, registryFile)
	s.checkPolicies()
	s.checkBrand()
	s.checkSettings()
	return s, s.checkLeftovers(o.thorough)
}

// buffer returns an empty buffer, to be put back into buffers.
func (s *build) buffer() *bytes.Buffer {
	b := s.buffers.Get().(*bytes.Buffer)
	b.Reset()
	return b
}

// add takes notes of what a person has to know. It may be called by several goroutines.
func (s *build) add(list ...diag.Diagnostic) {
	if s.unsettled {
		list = slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool { return d.Rule == "variable-unknown" })
	}
	if list = leveled(list, s.site.Rules); len(list) == 0 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.diagnostics = append(s.diagnostics, list...)
	if stops(list, s.strict) {
		s.failed.Store(true)
	}
}

// stops reports whether nothing may be published because of what was found.
func stops(list []diag.Diagnostic, strict bool) bool {
	return diag.Count(list, diag.Error) > 0 || strict && diag.Count(list, diag.Warning) > 0
}

// report sums up what was read.
func (s *build) report(o Options) Report {
	s.checkHosts()
	diag.Sort(s.diagnostics)
	s.diagnostics = diag.Unite(s.diagnostics)
	s.quote()
	report := Report{Diagnostics: s.diagnostics, Failed: stops(s.diagnostics, o.Strict)}
	for _, d := range s.documents {
		if !d.policy.Generated {
			report.Policies++
			report.Sections += d.sections
		}
	}
	return report
}

// quote adds the source line to every diagnostic that has a position and nothing else. The diagnostics are sorted, so
// that each file is read once.
func (s *build) quote() {
	file := &diag.File{}
	for i, d := range s.diagnostics {
		if d.Position.Line == 0 || d.Excerpt != "" {
			continue
		}
		if d.Position.File != file.Path {
			text, err := fs.ReadFile(s.root, d.Position.File)
			if err != nil {
				continue // the message tells the place too
			}
			file = &diag.File{Path: d.Position.File, Text: text}
		}
		s.diagnostics[i] = file.Quoted(d)
	}
}

// unreadFolders lists the folders of which a file could not be read: links into their policies may only seem to lead
// nowhere. The files of policies themselves don't count: a policy whose own file can't be read is none.
func (s *build) unreadFolders() map[string]bool {
	own := map[string]bool{}
	for _, d := range s.documents {
		own[d.policy.Source.Path] = true
	}
	unread := map[string]bool{}
	for _, f := range s.folder.Diagnostics {
		if f.Level == diag.Error && !own[f.Position.File] {
			unread[path.Dir(f.Position.File)] = true
		}
	}
	return unread
}

// isStructural tells whether a mistake in site.yaml keeps a part of it from being read.
func isStructural(d diag.Diagnostic) bool {
	return d.Position.File == siteFile && d.Level == diag.Error && (strings.HasPrefix(d.Rule, "yaml-") || strings.HasPrefix(d.Rule, "key-") || d.Rule == "type-wrong")
}

func hasErrorIn(list []diag.Diagnostic, file string) bool {
	for _, d := range list {
		if d.Level == diag.Error && d.Position.File == file {
			return true
		}
	}
	return false
}
