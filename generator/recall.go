package generator

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"

	"trackora.click/proviso/generator/cache"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/output"
)

// recalled is what a build remembers of a policy for the next one: enough to know without reading its Markdown that its
// pages would be the same again.
type recalled struct {
	Texts    cache.Key         // of the files that it was read from, and of those that it includes
	Sections int               // how many it has
	Outline  json.RawMessage   // what others link to
	Links    []recalledLink    // to places in other policies
	Images   []string          // published paths of the pictures that it shows
	Clauses  []string          `json:",omitempty"` // paths of the files that it includes
	Marks    []string          `json:",omitempty"` // ids of the terms that it marks
	Shown    cache.Key         // of what links and pictures came to
	Found    []diag.Diagnostic // what a person was told of it
	Pages    []page
	Words    *recalledWords `json:",omitempty"` // what it adds to the search index

	raw []byte // as it was written
}

// recalledLink is a crossing as it is written.
type recalledLink struct {
	To         string // name of the document
	File       string
	Start, End int
	Link       string
	Uses       []diag.Position `json:",omitempty"`
	Reference  bool            `json:",omitempty"`
	Fragment   string          `json:",omitempty"`
	Section    string          `json:",omitempty"`
}

// page is a file that was made of a policy.
type page struct {
	Path string
	Kind output.Kind
}

// recall finds what the build of the site at the destination remembered, unless it was made with other settings.
func (s *build) recall(manifest [sha256.Size]byte, o Options) error {
	if !s.remembers || s.failed.Load() {
		return nil
	}
	defer s.watch.start(StageRecall)()
	var err error
	if s.context, err = s.contextOf(o); err != nil {
		return err
	}
	data, ok := s.cache.Get(s.cache.Sum([]byte("site"), manifest[:], s.context[:]))
	if ok {
		s.recalled = unpack(data)
	}
	return nil
}

// remember keeps for the next build what this one knows.
func (s *build) remember(manifest [sha256.Size]byte) {
	if s.cache == nil {
		return
	}
	size := 0
	entries := make([][]byte, len(s.documents))
	for i, d := range s.documents {
		if d.known != nil {
			entries[i] = d.known.raw
		} else {
			raw, err := json.Marshal(s.recollection(d))
			if err != nil {
				return
			}
			entries[i] = raw
		}
		size += 2*binary.MaxVarintLen32 + len(d.name()) + len(entries[i])
	}
	data := make([]byte, 0, size)
	for i, d := range s.documents {
		data = pack(data, d.name(), entries[i])
	}
	for _, tag := range sortedKeys(s.searching.made) {
		raw, _ := json.Marshal(s.searching.made[tag]) // bytes and texts can always be written
		data = pack(data, recalledIndex(tag), raw)
	}
	s.cache.Put(s.cache.Sum([]byte("site"), manifest[:], s.context[:]), data)
}

// pack appends a name and what belongs to it, each behind its length.
func pack(data []byte, name string, value []byte) []byte {
	data = binary.AppendUvarint(data, uint64(len(name)))
	data = append(data, name...)
	data = binary.AppendUvarint(data, uint64(len(value)))
	return append(data, value...)
}

// unpack reads what pack wrote.
func unpack(data []byte) map[string][]byte {
	values := map[string][]byte{}
	next := func() []byte {
		length, n := binary.Uvarint(data)
		if n <= 0 || length > uint64(len(data)-n) {
			data = nil
			return nil
		}
		text := data[n : n+int(length)]
		data = data[n+int(length):]
		return text
	}
	for len(data) > 0 {
		name := next()
		values[string(name)] = next()
	}
	return values
}

// adopt takes over what the last build knew of a policy whose texts are the same, and reports whether it did. Whether
// its pages are the same, too, shows when all other policies are known.
func (s *build) adopt(d *document) (bool, error) {
	if s.recalled == nil || s.failed.Load() {
		return false, nil
	}
	raw, ok := s.recalled[d.name()]
	if !ok {
		return false, nil
	}
	entry := &recalled{raw: raw}
	var o outline
	if json.Unmarshal(raw, entry) != nil || json.Unmarshal(entry.Outline, &o) != nil {
		return false, nil
	}
	stop := s.watch.start(StageRead)
	d.clauses = entry.Clauses
	sum, err := s.sumOf(d, true)
	stop()
	if err != nil || entry.Texts != sum {
		return false, err
	}
	if ok, err := s.recallWords(d, entry.Words); !ok || err != nil {
		return false, err
	}
	for _, l := range entry.Links {
		to := s.index.byName[l.To]
		if to == nil {
			return false, nil
		}
		d.crossing = append(d.crossing, &crossing{
			from: d, to: to, file: l.File, start: l.Start, end: l.End, link: l.Link, uses: l.Uses,
			reference: l.Reference, fragment: l.Fragment, section: l.Section,
		})
	}
	entry.Outline, entry.Links = nil, nil // what they say is known now
	d.known, d.sections, d.images, d.marks = entry, entry.Sections, entry.Images, entry.Marks
	d.outline.Store(&o)
	return true, nil
}

// name is what documents are known by: no two of a site have the same.
func (d *document) name() string { return d.policy.Locale.Tag + " " + d.policy.Key }

// sumOf returns the hash of the files of a policy, of those that it includes, and of their names. It reads the policy's
// own if told to; else they have been read, as those to include have. Where one of these is gone, the hash is no file's.
func (s *build) sumOf(d *document, read bool) (cache.Key, error) {
	if d.policy.Generated {
		return sha256.Sum256(d.policy.Source.Text), nil
	}
	own, err := s.sources.sum(s.folder.Files(d.policy), read)
	if err != nil || len(d.clauses) == 0 {
		return own, err
	}
	for _, file := range d.clauses {
		if !s.includable[file] {
			return cache.Key{}, nil
		}
	}
	clauses, err := s.sources.sum(d.clauses, false)
	return sha256.Sum256(append(own[:], clauses[:]...)), err
}

// settleKnown keeps the pages of adopted policies that are the same still, and makes the others.
func (s *build) settleKnown(ctx context.Context) error {
	var adopted []*document
	for _, d := range s.documents {
		if d.known != nil {
			adopted = append(adopted, d)
		}
	}
	return each(ctx, len(adopted), func(i int) error {
		d := adopted[i]
		if s.failed.Load() {
			s.add(d.known.Found...)
			return nil
		}
		same, err := s.keep(d)
		if same || err != nil {
			return err
		}
		d.known, d.crossing, d.images = nil, nil, nil
		return s.make(d)
	})
}

// keep keeps the pages of an adopted policy where nothing that they show has changed and nobody touched them.
func (s *build) keep(d *document) (bool, error) {
	for _, path := range d.images {
		if s.index.published[path] == "" {
			return false, nil
		}
		if _, err := s.measured(path); err != nil {
			return false, err
		}
	}
	if s.shown(d) != d.known.Shown {
		return false, nil
	}
	defer s.watch.start(StageOutput)()
	for _, p := range d.known.Pages {
		if !s.out.Has(p.Path) {
			return false, nil
		}
	}
	for _, p := range d.known.Pages {
		s.out.Keep(p.Path, p.Kind)
	}
	s.add(d.known.Found...)
	d.policy.Source.Text = nil
	return true, nil
}

// shown is a hash of what the links and pictures of a policy came to.
func (s *build) shown(d *document) cache.Key {
	h := sha256.New()
	for _, l := range d.crossing {
		fmt.Fprintf(h, "%q %q %q %v\n", l.target.path, l.target.fragment, l.target.text, l.target.known)
	}
	for _, path := range d.images {
		fmt.Fprintf(h, "%q %v\n", path, s.sizes.of(path))
	}
	return cache.Key(h.Sum(nil))
}

// recollection is what there is to remember of a policy that was made.
func (s *build) recollection(d *document) *recalled {
	r := &recalled{Texts: d.sum, Sections: d.sections, Images: d.images, Clauses: d.clauses, Marks: d.marks, Shown: s.shown(d), Found: d.found, Pages: d.pages, Words: d.postings.remembered()}
	r.Outline, _ = json.Marshal(d.outline.Load()) // strings and numbers can always be written
	for _, l := range d.crossing {
		r.Links = append(r.Links, recalledLink{
			To: l.to.name(), File: l.file, Start: l.start, End: l.end, Link: l.link, Uses: l.uses,
			Reference: l.reference, Fragment: l.fragment, Section: l.section,
		})
	}
	return r
}
