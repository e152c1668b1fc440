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
		Excerpt:  d.lead.fragment.Excerpt,
		Upcoming: !s.asOf.IsZero() && d.policy.Effective.After(s.asOf),
	}
	var err error
	if body.Lead, err = s.fill(r, d, d.lead, page); err != nil {
		return output.File{}, err
	}
	for _, p := range d.parts {
		section, err := s.fill(r, d, p, page)
		if err != nil {
			return output.File{}, err
		}
		body.Sections = append(body.Sections, section)
	}
	html, err := r.Policy(d.policy, body, page)
	return output.File{Path: page + "index.html", Bytes: html, Kind: output.Page}, err
}

// otherPages prints what stands beside the policies: front pages, the page for addresses that don't exist, and the
// files that hosts, search engines and other programs read. A file of the same name that the site brings stays.
func (s *build) otherPages(r *render.Renderer, security render.SecurityPolicy) ([]output.File, error) {
	var files []output.File
	for _, l := range s.site.Locales {
		front, err := s.frontPage(r, l)
		if err != nil {
			return nil, err
		}
		files = append(files, front)
	}
	entries := []entry{
		{"404.html", func() ([]byte, error) { return r.NotFound(s.site.Locales[0]) }},
		{"sitemap.xml", r.Sitemap},
		{"robots.txt", r.Robots},
		{"favicon.svg", func() ([]byte, error) { return r.Favicon(), nil }},
		{"_headers", func() ([]byte, error) { return render.Headers(security), nil }},
		{".well-known/gpc.json", func() ([]byte, error) { return r.GPC(s.asOf) }},
	}
	for _, l := range s.site.Locales {
		entries = append(entries, entry{l.Prefix + "cookies.json", func() ([]byte, error) { return r.Declaration(l) }})
	}
	for _, e := range entries {
		data, err := e.print()
		if err != nil {
			return nil, err
		}
		if data != nil && !s.taken(e.path) {
			files = append(files, output.File{Path: e.path, Bytes: data, Kind: output.Entry})
		}
	}
	return files, nil
}

// entry is a file beside the policies; there is none where print returns nil.
type entry struct {
	path  string
	print func() ([]byte, error)
}

// frontPage is the list of a locale's policies; the only policy of a locale is its front page itself.
func (s *build) frontPage(r *render.Renderer, l policy.Locale) (output.File, error) {
	only := s.site.Front(l)
	for _, d := range s.documents {
		if d.policy == only {
			front, err := s.policyPage(r, d, l.Prefix)
			front.Kind = output.Entry
			return front, err
		}
	}
	html, err := r.Index(l)
	return output.File{Path: l.Prefix + "index.html", Bytes: html, Kind: output.Entry}, err
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
