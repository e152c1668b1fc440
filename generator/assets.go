package generator

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"trackora.click/proviso/assets"
	"trackora.click/proviso/generator/bundle"
	"trackora.click/proviso/generator/consent"
	"trackora.click/proviso/generator/output"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
)

// client is everything the pages load, and the policy that lets them load nothing else.
type client struct {
	files    []output.File
	assets   render.Assets
	security render.SecurityPolicy
	embed    bundle.Embed // empty for a site without a registry
}

// client bundles scripts and styles, and publishes the script files of services under fingerprinted names.
func (s *build) client(r *render.Renderer) (client, error) {
	c := client{security: s.security()}
	in := bundle.Input{Client: assets.FS, Theme: s.theme, Tokens: render.TokensCSS(s.site.Theme), Search: len(s.searching.entries) > 0, Terms: s.terms != nil}
	if s.site.Registry != nil {
		scripts, err := s.serviceScripts()
		if err != nil {
			return c, err
		}
		for _, name := range sortedKeys(scripts) {
			c.add(scripts[name])
		}
		if in.Choices, err = s.choices(r, scripts); err != nil {
			return c, err
		}
	}
	out, err := s.bundle(in)
	if err != nil {
		return c, err
	}
	c.security.InlineHash = out.First.Hash
	c.assets = render.Assets{
		Style:  c.add(out.Style),
		Page:   c.add(out.Page),
		Search: c.add(out.Search),
		First:  render.Inline{Code: out.First.Code, Hash: out.First.Hash, Registry: out.First.Registry},
	}
	c.assets.Indexes = s.searching.entries
	for _, part := range out.First.Parts {
		c.assets.First.Parts = append(c.assets.First.Parts, c.add(part))
	}
	for _, tag := range sortedKeys(out.Settings) {
		c.add(out.Settings[tag])
	}
	c.add(out.Full)
	c.add(out.Rest)
	c.add(out.SettingsStyle)
	s.addEmbed(&c, out.Embed)
	c.assets.ContentSecurityPolicy = c.security.Meta()
	return c, nil
}

// security is the policy of the pages, but for the hash of their inline script.
func (s *build) security() render.SecurityPolicy {
	p := render.SecurityPolicy{HSTS: s.site.HSTS, PlainHTTP: strings.HasPrefix(s.site.BaseURL, "http:"), Search: len(s.searching.entries) > 0}
	if r := s.site.Registry; r != nil {
		p.Sources = consent.Sources(r)
		p.Untrusted = consent.NeedsUntrusted(r)
		p.Services = true // the inline script loads parts, too
	}
	return p
}

// add publishes a file, unless it is none, and returns how pages name it.
func (c *client) add(f bundle.File) render.Asset {
	if f.Path != "" {
		c.files = append(c.files, output.File{Path: f.Path, Bytes: f.Bytes, Kind: output.Asset})
	}
	return render.Asset{Path: f.Path, Integrity: f.Integrity}
}

// serviceScripts reads the script files of services, by the path that the registry names.
func (s *build) serviceScripts() (map[string]bundle.File, error) {
	scripts := map[string]bundle.File{}
	for _, service := range s.site.Registry.Services {
		for _, load := range service.Load {
			if load.Kind != policy.Inline && consent.IsExternal(load.Source) {
				continue
			}
			if load.Kind == policy.Inline {
				scripts[load.Source] = bundle.Fingerprint(service.ID+".js", []byte(load.Source))
				continue
			}
			data, err := fs.ReadFile(s.root, path.Join("content", load.Source))
			if err != nil {
				return nil, fmt.Errorf("read the script of the service %s: %w", service.ID, err)
			}
			scripts[load.Source] = bundle.Fingerprint(path.Base(load.Source), data)
		}
	}
	return scripts, nil
}
