package output

import (
	"context"
	"path/filepath"
)

// onlyChange returns the name of the only file in which the new site differs from the old one, if there is just one and
// both have it. To replace it is to switch the site: visitors meet the old page or the new one, and every other file is
// that of both. So nothing has to be linked, and no folder to be made, for all that stays.
func (s *Site) onlyChange(r Report) (name string, ok bool) {
	if r.Written != 1 || r.Removed != 0 || s.options.Clean || s.root == nil || s.place.why != "" || s.options.from == byFiles {
		return "", false
	}
	for name, e := range s.files {
		if e.changed {
			return name, s.Listed(name)
		}
	}
	return "", false
}

// replaceOne puts the only file that changed in the place of the old one. It is not done, and nothing has changed, where
// it can't be renamed there. A build that is killed before the manifest is in place leaves the new site with the old
// manifest; the next build writes what is missing.
func (s *Site) replaceOne(ctx context.Context, name string, now manifest) (done bool, err error) {
	staged := s.staging.path(name)
	s.options.at("sync")
	if err := syncOne(staged); err != nil || ctx.Err() != nil {
		return false, ctx.Err()
	}
	s.options.at("replace " + name)
	if s.move(staged, name) != nil {
		return false, nil
	}
	s.done = true
	if err := syncOne(filepath.Dir(filepath.Join(s.place.dest, filepath.FromSlash(name)))); err != nil {
		return true, err
	}
	return true, s.renew(context.WithoutCancel(ctx), now)
}
