package hosts

import (
	"fmt"
	"slices"

	"trackora.click/proviso/generator/policy"
)

// A target's files: those in the built site are for the host to read there, the other one goes beside the sources or
// onto the server, where no visitor can ask for it.
type target struct {
	published []document
	placed    document
	redirects bool // earlier addresses are answered from what is published, so that they need no page of their own
}

// document is a file and how it is printed.
type document struct {
	path  string
	print func(Site) []byte
}

func targetOf(t policy.Target) target {
	switch t {
	case policy.Netlify, policy.Cloudflare:
		return target{redirects: true}
	case policy.Vercel:
		return target{published: []document{{"vercel.json", Site.vercel}}, redirects: true}
	case policy.Azure:
		return target{published: []document{{"staticwebapp.config.json", Site.azure}}, redirects: true}
	case policy.Firebase:
		return target{placed: document{"firebase.json", Site.firebase}}
	case policy.GitHubPages:
		return target{published: []document{{".nojekyll", empty}}, placed: document{".github/workflows/policies.yml", Site.githubWorkflow}}
	case policy.GitLabPages:
		return target{placed: document{".gitlab-ci.yml", Site.gitlabWorkflow}, redirects: true}
	case policy.Nginx:
		return target{placed: document{"proviso.nginx.conf", Site.nginx}}
	case policy.Caddy:
		return target{placed: document{"proviso.caddy", Site.caddy}}
	}
	panic("hosts: no target is called " + string(t))
}

func empty(Site) []byte { return []byte{} }

// Published returns the files for hosts that lie in the built site: _headers and _redirects always, for "proviso serve"
// reads them too, and what else the targets read there.
func (s Site) Published(targets []policy.Target) ([]File, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	files := []File{{"_headers", s.headersFile()}}
	if len(s.Redirects) > 0 {
		files = append(files, File{redirectsName, s.redirectsFile()})
	}
	for _, t := range targets {
		for _, d := range targetOf(t).published {
			files = append(files, File{d.path, d.print(s)})
		}
	}
	return files, nil
}

// Placed returns the file that a target needs outside of the built site; there is none for a target that reads all it
// needs there.
func (s Site) Placed(t policy.Target) (File, bool, error) {
	d := targetOf(t).placed
	if d.print == nil {
		return File{}, false, nil
	}
	if err := s.check(); err != nil {
		return File{}, false, err
	}
	if !s.plainBase() {
		return File{}, false, fmt.Errorf("the path %q in the site's address can't be written for %s", s.Base, t)
	}
	return File{d.path, d.print(s)}, true, nil
}

// NeedPages reports whether earlier addresses need pages that lead on: some target can't redirect by what is published,
// or the targets aren't known.
func NeedPages(targets []policy.Target) bool {
	return len(targets) == 0 || slices.ContainsFunc(targets, func(t policy.Target) bool { return !targetOf(t).redirects })
}

// ReadIn names the files in the built site that a target reads.
func ReadIn(t policy.Target) []string {
	names := []string{}
	switch t {
	case policy.Netlify, policy.Cloudflare:
		names = append(names, headersName, redirectsName)
	case policy.GitLabPages:
		names = append(names, redirectsName)
	}
	for _, d := range targetOf(t).published {
		names = append(names, d.path)
	}
	return names
}

// PlacedAt names the file that a target needs outside of the built site, or nothing.
func PlacedAt(t policy.Target) string { return targetOf(t).placed.path }
