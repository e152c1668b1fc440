package generator

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"trackora.click/proviso/generator/output"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
)

// printer is what prints pages, and what they load.
type printer struct {
	client client
	render *render.Renderer
}

// newPrinter bundles the client, and reads the theme's templates.
func (s *build) newPrinter() (printer, error) {
	defer s.watch.start(StageBundle)()
	r, err := render.New(s.theme, s.site, s.texts)
	if err != nil {
		return printer{}, err
	}
	c, err := s.client(r)
	if err != nil {
		return printer{}, err
	}
	r.Use(c.assets)
	for _, right := range s.rights {
		r.LinkRights(right.policy, right.section)
	}
	return printer{c, r}, nil
}

// rest hands on what stands beside the pages of policies.
func (s *build) rest(ctx context.Context) error {
	printer, err := s.printer()
	if err != nil {
		return err
	}
	for _, f := range printer.client.files {
		if err := s.out.Add(f); err != nil {
			return err
		}
	}
	if err := s.entries(printer); err != nil {
		return err
	}
	if err := s.setOpenAside(); err != nil {
		return err
	}
	if !s.unindexed {
		if err := s.indexes(ctx); err != nil {
			return err
		}
	}
	return each(ctx, len(s.site.Files), func(i int) error { return s.copy(s.site.Files[i]) })
}

// entries prints front pages, the page for addresses that don't exist, and the files that hosts, search engines and
// other programs read. A file of the same name that the site brings stays.
func (s *build) entries(p printer) error {
	r := p.render
	var entries []entry
	for _, l := range s.site.Locales {
		if s.site.Front(l) == nil {
			entries = append(entries, entry{l.Prefix + "index.html", func() ([]byte, error) { return r.Index(l) }})
		}
	}
	entries = append(entries,
		entry{"404.html", func() ([]byte, error) { return r.NotFound(s.site.Locales[0]) }},
		entry{"sitemap.xml", r.Sitemap},
		entry{"robots.txt", r.Robots},
		entry{"favicon.svg", func() ([]byte, error) { return r.Favicon(), nil }},
		entry{".well-known/gpc.json", func() ([]byte, error) { return r.GPC(s.asOf) }},
	)
	for _, l := range s.site.Locales {
		entries = append(entries, entry{l.Prefix + "cookies.json", func() ([]byte, error) { return r.Declaration(l) }})
	}
	forHosts, err := s.hosting(p.client.security).Published(s.site.Targets)
	if err != nil {
		return err
	}
	for _, f := range forHosts {
		entries = append(entries, entry{f.Path, func() ([]byte, error) { return f.Bytes, nil }})
	}
	for _, e := range entries {
		data, err := e.print()
		if err != nil {
			return err
		}
		if data == nil || s.taken(e.path) {
			continue
		}
		if err := s.out.Add(output.File{Path: e.path, Bytes: data, Kind: output.Entry}); err != nil {
			return err
		}
	}
	return nil
}

// entry is a file beside the policies; there is none where print returns nil.
type entry struct {
	path  string
	print func() ([]byte, error)
}

// copy hands on a file that is published unchanged.
func (s *build) copy(f policy.File) error {
	data, err := fs.ReadFile(s.root, f.Source)
	if err != nil {
		return fmt.Errorf("copy %s: %w", f.Source, err)
	}
	return s.out.Add(output.File{Path: f.Path, Bytes: data, Kind: output.Copy})
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
