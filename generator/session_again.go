package generator

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"

	"trackora.click/proviso/generator/cache"
)

// again goes on from the last build without errors where only texts of policies and the glossary have changed since: it
// makes the policies anew that were touched or use a term that was, and the pages that show something of them. ok is
// false where the site is to be built as a whole.
func (s *Session) again(ctx context.Context, changed []string) (b *build, r Report, ok bool, err error) {
	if b = s.base; b == nil || len(changed) == 0 {
		return nil, Report{}, false, nil
	}
	out := &gathering{last: s.files, next: maps.Clone(s.files)}
	a := &attempt{build: b, before: map[*document]documentState{}}
	b.out = out
	touched, ok, err := a.touched(changed, s.sources)
	if ok && err == nil {
		ok, err = a.run(ctx, touched, func(d *document) cache.Key { return s.known[d.name()].Shown })
	}
	if ok && err == nil {
		r = a.report(s.options)
	}
	if !ok || err != nil || r.Failed {
		a.undo()
		return b, r, ok, err
	}
	return b, r, true, s.keep(a, out.next)
}

// report tells of the build with what was made anew.
func (a *attempt) report(o Options) Report {
	b := a.build
	b.diagnostics = slices.Clone(b.early)
	b.failed.Store(stops(b.diagnostics, b.strict))
	for _, d := range b.documents {
		b.add(d.told()...)
	}
	b.add(a.broken...)
	return b.report(o)
}

// keep makes the site with what was made anew the one to go on from.
func (s *Session) keep(a *attempt, files fileSet) (err error) {
	b := a.build
	if err := b.setOpenAside(); err != nil {
		return err
	}
	s.known = maps.Clone(s.known)
	for d := range a.before {
		if s.known[d.name()], err = b.memory(d); err != nil {
			return err
		}
	}
	if a.glossary != nil { // which is a part of what the pages of a build have in common
		if b.context, err = b.contextOf(s.options); err != nil {
			return err
		}
	}
	s.files, s.index.stale = files, true
	return nil
}

// touched lists the policies whose texts the files are, and those that use a term that is another. ok is false where one
// is something else.
func (a *attempt) touched(files []string, sources mirrored) (list []*document, ok bool, err error) {
	texts := slices.DeleteFunc(slices.Clone(files), func(name string) bool { return name == glossaryFile })
	list, ok = a.build.writtenIn(texts)
	if !ok || len(texts) == len(files) {
		return list, ok, nil
	}
	using, ok, err := a.define(sources)
	for _, d := range using {
		if !slices.Contains(list, d) {
			list = append(list, d)
		}
	}
	return list, ok, err
}

// writtenIn lists the policies whose texts the files are. ok is false where one is something else.
func (s *build) writtenIn(files []string) (list []*document, ok bool) {
	for _, name := range files {
		d := s.index.bySource[normal(name)]
		if d == nil {
			d = s.index.byFolder[normal(path.Dir(name))]
		}
		if d == nil || !slices.Contains(s.folder.Files(d.policy), name) {
			return nil, false
		}
		if !slices.Contains(list, d) {
			list = append(list, d)
		}
	}
	return list, true
}

// memory is what the next build is to know of a policy.
func (s *build) memory(d *document) (*recalled, error) {
	entry := d.known
	if entry == nil {
		entry = s.recollection(d)
	}
	if entry.raw != nil {
		return entry, nil
	}
	raw, err := json.Marshal(entry)
	if err != nil {
		return nil, fmt.Errorf("remember %s: %w", d.policy.Source.Path, err)
	}
	entry.raw = raw
	return entry, nil
}
