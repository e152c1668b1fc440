package generator

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"

	"trackora.click/proviso/generator/cache"
	"trackora.click/proviso/generator/output"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/search"
)

// madeIndex is the search index of a language, as it was written.
type madeIndex struct {
	Key   cache.Key // of all that it was made from
	Files []string  // their paths
}

// indexes writes the search index of every language. Of one whose policies add what they did before, the files stay.
func (s *build) indexes(ctx context.Context) error {
	defer s.watch.start(StageSearch)()
	documents := map[string][]*document{}
	for _, d := range s.documents {
		if tag := d.policy.Locale.Tag; s.searching.entries[tag] != "" {
			documents[tag] = append(documents[tag], d)
		}
	}
	// Each takes several megabytes.
	return fewAtOnce(ctx, len(s.site.Locales), 2, func(i int) error {
		if l := s.site.Locales[i]; len(documents[l.Tag]) > 0 {
			return s.writeIndex(l, documents[l.Tag])
		}
		return nil
	})
}

// writeIndex writes the search index of a language.
func (s *build) writeIndex(l policy.Locale, documents []*document) error {
	x := s.searching
	made := madeIndex{Key: s.indexKey(l, documents)}
	if s.keepIndex(l, made.Key) {
		return nil
	}
	in := search.Input{Tag: l.Tag, Entry: x.entries[l.Tag], Texts: x.few[l.Tag]}
	for _, d := range documents {
		in.Policies = append(in.Policies, search.Policy{Path: d.policy.Path(), Title: d.policy.Title, Size: d.postings.length})
	}
	in.Block = func(to []byte, policy, offset int) ([]byte, error) {
		return documents[policy].postings.read(to, offset)
	}
	err := search.Merge(in, func(f search.File) error {
		made.Files = append(made.Files, f.Path)
		return s.out.Add(output.File{Path: f.Path, Bytes: f.Bytes, Kind: x.kind(l, f.Path)})
	})
	x.mu.Lock()
	defer x.mu.Unlock()
	x.made[l.Tag] = made
	return err
}

// keepIndex keeps the files of a language's index where the last build made them from the same, and nobody touched them.
func (s *build) keepIndex(l policy.Locale, key cache.Key) bool {
	x := s.searching
	x.mu.Lock()
	last, known := x.made[l.Tag]
	x.mu.Unlock()
	if raw, ok := s.recalled[recalledIndex(l.Tag)]; ok && !known {
		known = json.Unmarshal(raw, &last) == nil
	}
	if !known || last.Key != key {
		return false
	}
	for _, path := range last.Files {
		if !s.out.Has(path) {
			return false
		}
	}
	for _, path := range last.Files {
		s.out.Keep(path, x.kind(l, path))
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.made[l.Tag] = last
	return true
}

// kind is the kind of a file of a language's index.
func (x *searching) kind(l policy.Locale, path string) output.Kind {
	if path == x.entries[l.Tag] {
		return output.List
	}
	return output.Asset
}

// indexKey is a hash of all that the index of a language is made from.
func (s *build) indexKey(l policy.Locale, documents []*document) cache.Key {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %v\n", l.Tag, s.searching.entries[l.Tag], s.searching.few[l.Tag])
	for _, d := range documents {
		w := d.postings
		fmt.Fprintf(h, "%q %q %x %d %d\n", d.policy.Path(), d.policy.Title, w.chunk.key, w.offset, w.length)
	}
	return cache.Key(h.Sum(nil))
}

// recalledIndex is the name under which the next build finds what the index of a language was. No document has it.
func recalledIndex(tag string) string { return " search " + tag }

// read appends what a policy adds to the index, from an offset on.
func (w words) read(to []byte, offset int) ([]byte, error) {
	from := len(to)
	to = append(to, make([]byte, w.length-offset)...)
	_, err := w.chunk.held.ReadAt(to[from:], int64(w.offset+offset))
	if err != nil && err != io.EOF {
		return nil, err
	}
	return to, nil
}
