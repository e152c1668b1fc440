package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
)

// patch is a change that can be made in the site itself, so that nothing has to be linked and no folder to be made for all
// that stays. Visitors meet the old site or the new one all the same:
//
//	fresh     assets: no page of the old site knows them
//	replaced  of the files that both sites have, one page or other file at most, and what lists assets for scripts, which
//	          goes with the old page and with the new one
//	stale     assets of the old site
type patch struct{ fresh, replaced, stale []string }

// patch returns what is to be done where the sites differ by so little.
func (s *Site) patch(r Report, now manifest) (p patch, ok bool) {
	if r.Written == 0 || s.options.Clean || s.root == nil || s.place.why != "" || s.options.from == byFiles {
		return patch{}, false
	}
	assets := map[string]bool{} // folders
	pages := 0
	for name, e := range s.files {
		if e.kind == Asset {
			assets[path.Dir(name)] = true
		}
		if e.changed && s.Listed(name) && e.kind != List {
			pages++
		}
	}
	for _, name := range s.inOrder() {
		switch _, err := s.root.Lstat(filepath.FromSlash(name)); {
		case s.Listed(name):
			p.replaced = append(p.replaced, name)
		case s.files[name].kind == Asset && errors.Is(err, fs.ErrNotExist):
			p.fresh = append(p.fresh, name)
		default:
			return patch{}, false
		}
	}
	p.stale = s.old.without(now)
	for _, name := range p.stale {
		if path.Ext(name) == ".html" || !assets[path.Dir(name)] {
			return patch{}, false
		}
	}
	return p, pages <= 1
}

// apply makes such a change. It is not done, and no page has changed, where files can't be renamed there. A build
// that is killed before it is done leaves files of the old site and of the new one that go together; the next build
// writes what is missing.
func (s *Site) apply(ctx context.Context, p patch, now manifest) (done bool, err error) {
	if err := s.staging.sync(ctx); err != nil {
		return false, err
	}
	if len(p.fresh) > 0 {
		if err := s.putManifest(s.old.with(now)); err != nil { // so that they are known as ours, whatever happens
			return false, err
		}
	}
	folders := map[string]bool{}
	for i, name := range slices.Concat(p.fresh, p.replaced) {
		s.options.at("replace " + name)
		err := s.move(s.staging.path(name), name)
		if err != nil && i == 0 {
			return false, nil
		}
		if err != nil {
			return true, fmt.Errorf("put %s in place: %w", filepath.Join(s.place.dest, filepath.FromSlash(name)), err)
		}
		s.done = true
		folders[path.Dir(name)] = true
	}
	s.options.at("remove what is stale")
	if err := remove(s.root, p.stale); err != nil {
		return true, err
	}
	for folder := range folders {
		if err := syncOne(filepath.Join(s.place.dest, filepath.FromSlash(folder))); err != nil {
			return true, err
		}
	}
	return true, s.renew(context.WithoutCancel(ctx), now)
}
