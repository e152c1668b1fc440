package generator

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"time"

	"trackora.click/proviso/generator/cache"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
)

// contextOf is a hash of all that the pages of a policy can show beside its own texts and what these link to. While it
// stays the same, so do the pages of policies that were not touched.
func (s *build) contextOf(o Options) (cache.Key, error) {
	printer, err := s.printer()
	if err != nil {
		return cache.Key{}, err
	}
	h := sha256.New()
	site := *s.site
	site.Policies = nil
	settings := struct {
		BaseURL string
		AsOf    time.Time
		Drafts  bool
		Strict  bool
		Site    policy.Site
		Assets  render.Assets
		Headers []render.Header
		Rights  map[string]string
	}{o.BaseURL, o.AsOf, o.Drafts, o.Strict, site, printer.client.assets, render.Headers(printer.client.security), map[string]string{}}
	for tag, right := range s.rights {
		settings.Rights[tag] = right.policy.Path() + "#" + right.section.ID + " " + right.section.Title
	}
	encoder := json.NewEncoder(h)
	if err := encoder.Encode(settings); err != nil {
		return cache.Key{}, fmt.Errorf("compare the site with the last build: %w", err)
	}
	for _, p := range s.site.Policies {
		// What pages of others show of a policy. An error can only be that of the hash, which has none.
		_ = encoder.Encode([]any{p.Locale.Tag, p.Slug, p.Key, p.Title, p.Description, p.Type, p.Version, p.Effective, p.Material, p.Regimes, p.Aliases, p.Generated})
	}
	if err := s.sumTheme(h); err != nil {
		return cache.Key{}, err
	}
	return cache.Key(h.Sum(nil)), nil
}

// sumTheme adds the site's own theme to a hash. The built-in one is a part of the program.
func (s *build) sumTheme(h io.Writer) error {
	if s.site.Theme.Name == "" {
		return nil
	}
	err := fs.WalkDir(s.root, "themes/"+s.site.Theme.Name, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		data, err := fs.ReadFile(s.root, name)
		fmt.Fprintf(h, "%q %x\n", name, sha256.Sum256(data))
		return err
	})
	if err != nil {
		return fmt.Errorf("read the theme %s: %w", s.site.Theme.Name, err)
	}
	return nil
}
