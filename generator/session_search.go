package generator

import (
	"context"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"trackora.click/proviso/generator/search"
)

// searchIndex is the search index of a session. It is written when somebody searches, so that no page waits for it.
type searchIndex struct {
	files  fileSet
	before fileSet // what it was, for pages that have begun to read it
	stale  bool    // the site is another by now
}

// shown are the files of a session's site.
type shown struct {
	fileSet
	session *Session
}

// Open implements fs.FS.
func (s shown) Open(name string) (fs.File, error) {
	if f, err := s.fileSet.Open(name); err == nil {
		return f, nil
	}
	return s.session.openIndex(name)
}

// openIndex opens a file of the search index of the site as it is now.
func (s *Session) openIndex(name string) (fs.File, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.base.isOfIndex(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if err := s.writeIndex(); err != nil {
		return nil, err
	}
	if f, err := s.index.files.Open(name); err == nil {
		return f, nil
	}
	return s.index.before.Open(name)
}

// writeIndex writes the search index, unless the one there is is that of the site.
func (s *Session) writeIndex() error {
	if !s.index.stale {
		return nil
	}
	out := &gathering{last: s.index.files, next: fileSet{}}
	s.base.out = out
	if err := s.base.indexes(context.Background()); err != nil {
		return err
	}
	s.index = searchIndex{files: out.next, before: s.index.files}
	return nil
}

// isOfIndex reports whether a path is one of those that the search index is written to.
func (s *build) isOfIndex(name string) bool {
	return strings.HasPrefix(name, search.Folder) || slices.Contains(slices.Collect(maps.Values(s.searching.entries)), name)
}
