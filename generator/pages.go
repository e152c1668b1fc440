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

// render prints every file of the site.
func (s *build) render(ctx context.Context) ([]output.File, error) {
	client, err := s.client()
	if err != nil {
		return nil, err
	}
	r, err := render.New(s.theme, s.site, client.assets)
	if err != nil {
		return nil, err
	}
	pages, err := s.policyPages(ctx, r)
	if err != nil {
		return nil, err
	}
	more, err := s.otherPages(r, client.security)
	if err != nil {
		return nil, err
	}
	copies, err := s.copies(ctx)
	return slices.Concat(client.files, copies, pages, more), err
}

// policyPages prints the page of every policy, and those that lead to it from its earlier paths.
func (s *build) policyPages(ctx context.Context, r *render.Renderer) ([]output.File, error) {
	printed := make([][]output.File, len(s.documents))
	err := each(ctx, len(s.documents), func(i int) error {
		d := s.documents[i]
		p := d.policy
		page, err := s.policyPage(r, d, p.Path())
		if err != nil {
			return err
		}
		printed[i] = append(printed[i], page)
		for _, alias := range p.Aliases {
			from := p.Locale.Prefix + alias + "/"
			html, err := r.Redirect(from, p.Path())
			if err != nil {
				return err
			}
			printed[i] = append(printed[i], output.File{Path: from + "index.html", Bytes: html, Kind: output.Page})
		}
		return nil
	})
	return slices.Concat(printed...), err
}

func (s *build) policyPage(r *render.Renderer, d *document, page string) (output.File, error) {
	body := render.Body{
		Lead:     s.fill(d.lead, page),
		Excerpt:  d.lead.fragment.Excerpt,
		Upcoming: !s.asOf.IsZero() && d.policy.Effective.After(s.asOf),
	}
	for _, p := range d.parts {
		body.Sections = append(body.Sections, s.fill(p, page))
	}
	html, err := r.Policy(d.policy, body, page)
	return output.File{Path: page + "index.html", Bytes: html, Kind: output.Page}, err
}

// otherPages prints what stands beside the policies: front pages, the page for addresses that don't exist, and the
// files that hosts and search engines read.
func (s *build) otherPages(r *render.Renderer, security render.SecurityPolicy) ([]output.File, error) {
	var files []output.File
	entry := func(name string, data []byte, err error) error {
		if data != nil && !s.copied(name) {
			files = append(files, output.File{Path: name, Bytes: data, Kind: output.Entry})
		}
		return err
	}
	for _, l := range s.site.Locales {
		front, err := s.frontPage(r, l)
		if err != nil {
			return nil, err
		}
		files = append(files, front)
	}
	missing, err := r.NotFound(s.site.Locales[0])
	if err := entry("404.html", missing, err); err != nil {
		return nil, err
	}
	sitemap, err := r.Sitemap()
	if err := entry("sitemap.xml", sitemap, err); err != nil {
		return nil, err
	}
	robots, err := r.Robots()
	if err := entry("robots.txt", robots, err); err != nil {
		return nil, err
	}
	if err := entry("favicon.svg", r.Favicon(), nil); err != nil {
		return nil, err
	}
	return files, entry("_headers", render.Headers(security), nil)
}

// frontPage is the list of a locale's policies; the only policy of a locale is its front page itself.
func (s *build) frontPage(r *render.Renderer, l policy.Locale) (output.File, error) {
	var own []*document
	for _, d := range s.documents {
		if d.policy.Locale.Tag == l.Tag {
			own = append(own, d)
		}
	}
	if len(own) == 1 {
		front, err := s.policyPage(r, own[0], l.Prefix)
		front.Kind = output.Entry
		return front, err
	}
	html, err := r.Index(l)
	return output.File{Path: l.Prefix + "index.html", Bytes: html, Kind: output.Entry}, err
}

// copied reports whether the site brings its own file for the path.
func (s *build) copied(name string) bool {
	return slices.ContainsFunc(s.site.Files, func(f policy.File) bool { return f.Path == name })
}

// copies reads the files that are published unchanged.
func (s *build) copies(ctx context.Context) ([]output.File, error) {
	files := make([]output.File, len(s.site.Files))
	err := each(ctx, len(files), func(i int) error {
		f := s.site.Files[i]
		data, err := fs.ReadFile(s.root, f.Source)
		if err != nil {
			return fmt.Errorf("copy %s: %w", f.Source, err)
		}
		files[i] = output.File{Path: f.Path, Bytes: data, Kind: output.Copy}
		return nil
	})
	return files, err
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
