package generator

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"trackora.click/proviso/generator/bundle"
	"trackora.click/proviso/generator/consent"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/load"
	"trackora.click/proviso/generator/output"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
)

// Names of what other pages of the origin load. They stay the same from build to build.
const (
	embedScript = "proviso.js"
	embedStyle  = "proviso.css"
	embedModule = "proviso.mjs"
	embedTypes  = "proviso.d.ts"
)

// Embed says how a page of the same origin that isn't the site's gets the banner. Paths begin at the host's root.
type Embed struct {
	Script  EmbedFile
	Style   EmbedFile // which the script loads by itself
	Module  string
	Types   string
	Sources []EmbedSources // what the page's Content-Security-Policy has to allow, sorted by directive
}

// EmbedFile is a file under its two names.
type EmbedFile struct {
	Path          string // the same from build to build
	Fingerprinted string // changes with the bytes
	Integrity     string // "sha384-…" of the bytes
}

// EmbedSources are the sources of one directive of a Content-Security-Policy.
type EmbedSources struct {
	Directive string
	Sources   []string
}

// ReadEmbed builds the site in memory, as far as it takes to know. A site that asks for nothing is a mistake in the
// report.
func ReadEmbed(ctx context.Context, o Options) (Embed, Report, error) {
	root, err := load.OpenRoot(o.Source)
	if err != nil {
		return Embed{}, Report{}, fmt.Errorf("open the site folder: %w", err)
	}
	defer root.Close()
	s, err := open(ctx, root, o, nil)
	if err == nil {
		err = s.findRights()
	}
	if err == nil {
		err = s.policies(ctx)
	}
	if err != nil {
		return Embed{}, Report{}, err
	}
	if s.site.Registry == nil {
		s.add(diag.Diagnostic{
			Rule:     "embed-registry",
			Position: diag.Position{File: "content/consent.yaml"},
			Message:  "there is no such file, so the site asks for nothing and other pages have nothing to embed",
			Hint:     "list what may only load with consent in content/consent.yaml",
		})
	}
	report := s.report(o)
	if report.Failed {
		return Embed{}, report, nil
	}
	printer, err := s.printer()
	if err != nil {
		return Embed{}, report, err
	}
	return s.describeEmbed(printer.client.embed), report, nil
}

func (s *build) describeEmbed(files bundle.Embed) Embed {
	host := "/"
	if u, err := url.Parse(s.site.BaseURL); err == nil {
		host = strings.TrimSuffix(u.EscapedPath(), "/") + "/"
	}
	file := func(name string, f bundle.File) EmbedFile {
		return EmbedFile{Path: host + name, Fingerprinted: host + f.Path, Integrity: f.Integrity}
	}
	return Embed{
		Script:  file(embedScript, files.Script),
		Style:   file(embedStyle, files.Style),
		Module:  host + embedModule,
		Types:   host + embedTypes,
		Sources: embedSources(s.site.Registry),
	}
}

// embedSources joins what the client needs with what the services need.
func embedSources(r *policy.Registry) []EmbedSources {
	all := map[string][]string{"script-src": {"'self'"}, "style-src": {"'self'"}}
	if r.Receipt != "" && !consent.IsExternal(r.Receipt) {
		all["connect-src"] = []string{"'self'"}
	}
	for _, source := range consent.Sources(r) {
		if !slices.Contains(all[source.Directive], source.Source) {
			all[source.Directive] = append(all[source.Directive], source.Source)
		}
	}
	if !consent.NeedsUntrusted(r) {
		all["trusted-types"] = []string{"proviso"}
	}
	var list []EmbedSources
	for _, directive := range sortedKeys(all) {
		list = append(list, EmbedSources{directive, all[directive]})
	}
	return list
}

// banners are what other pages show, in the languages of the site; none for a site in which nothing can be refused.
func (s *build) banners(r *render.Renderer) ([][]byte, error) {
	var banners [][]byte
	for _, locale := range s.site.Locales {
		banner, err := r.Embed(locale)
		if err != nil {
			return nil, err
		}
		banners = append(banners, banner)
	}
	return banners, nil
}

// addEmbed publishes what other pages load, under both names, unless the site brings a file of that name.
func (s *build) addEmbed(c *client, e bundle.Embed) {
	c.embed = e
	c.add(e.SettingsStyle)
	c.add(e.Full)
	c.add(e.Style)
	c.add(e.Script)
	for _, f := range []output.File{
		{Path: embedStyle, Bytes: e.Style.Bytes},
		{Path: embedScript, Bytes: e.Script.Bytes},
		{Path: embedModule, Bytes: e.Module},
		{Path: embedTypes, Bytes: e.Types},
	} {
		if len(f.Bytes) > 0 && !s.taken(f.Path) {
			f.Kind = output.Entry // after everything that they load
			c.files = append(c.files, f)
		}
	}
}
