package generator

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/hosts"
	"trackora.click/proviso/generator/load"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
)

// ReadHost builds the site in memory, as far as it takes to know, and returns the file that a target needs outside of
// the built site. ok is false for a target that reads all it needs in the built site.
func ReadHost(ctx context.Context, target policy.Target, o Options) (f hosts.File, ok bool, r Report, err error) {
	root, err := load.OpenRoot(o.Source)
	if err != nil {
		return f, false, r, fmt.Errorf("open the site folder: %w", err)
	}
	defer root.Close()
	s, err := open(ctx, root, o, nil)
	if err == nil {
		err = s.policies(ctx)
	}
	if err != nil {
		return f, false, r, err
	}
	r = s.report(o)
	if r.Failed {
		return f, false, r, nil
	}
	printer, err := s.printer()
	if err != nil {
		return f, false, r, err
	}
	hosting := s.hosting(printer.client.security)
	hosting.Pin = o.Pin
	f, ok, err = hosting.Placed(target)
	return f, ok, r, err
}

// hosting is what hosts have to know of the site.
func (s *build) hosting(security render.SecurityPolicy) hosts.Site {
	h := hosts.Site{Base: "/", Encodings: s.site.Precompress}
	if u, err := url.Parse(s.site.BaseURL); err == nil {
		h.Base = strings.TrimSuffix(u.Path, "/") + "/"
	}
	for _, header := range render.Headers(security) {
		h.Headers = append(h.Headers, hosts.Header(header))
	}
	for _, p := range s.site.Policies {
		for _, alias := range p.Aliases {
			h.Redirects = append(h.Redirects, hosts.Redirect{From: p.Locale.Prefix + alias + "/", To: p.Path()})
		}
	}
	return h
}

// aliasPages are the earlier paths of a policy that get a page which leads on. They need none where all the hosts
// redirect by themselves, as long as the site doesn't bring a file in place of that which tells them to.
func (s *build) aliasPages(p *policy.Policy) []string {
	if hosts.NeedPages(s.site.Targets) || s.brings("_redirects") || s.brings("vercel.json") || s.brings("staticwebapp.config.json") {
		return p.Aliases
	}
	return nil
}

// brings reports whether the site publishes a file of its own at the path.
func (s *build) brings(path string) bool {
	for _, f := range s.site.Files {
		if fold(f.Path) == path {
			return true
		}
	}
	return false
}

// inlineHash stands in for the hash of the pages' inline script, which is as long.
const inlineHash = "sha256-00000000000000000000000000000000000000000000"

// checkHosts warns of what a host would cut off or refuse.
func (s *build) checkHosts() {
	if diag.Count(s.diagnostics, diag.Error) > 0 {
		return
	}
	security := s.security()
	if s.site.Registry != nil {
		security.InlineHash = inlineHash
	}
	for _, l := range s.hosting(security).Exceeded(s.site.Targets) {
		d := diag.Diagnostic{Rule: "host-limit", Level: diag.Warning, Position: diag.Position{File: "content/site.yaml"}, Message: l.Message, Hint: l.Hint}
		if l.Headers {
			d.Rule, d.Position.File = "headers-too-long", registryFile
		}
		s.add(d)
	}
}
