package generator

import (
	"bytes"
	"context"
	"html"
	"sync"

	"trackora.click/proviso/generator/cache"
	"trackora.click/proviso/generator/markdown"
	"trackora.click/proviso/generator/output"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/search"
)

const (
	// searchEntry is the name of the file that a language's search begins with, beside its front page. It stays the same
	// when the index changes, so that pages do.
	searchEntry = "search.js"
	// fewPolicies is how many policies at most a site has whose texts may stand in the index itself.
	fewPolicies = 20
	// chunkSize is how many bytes of what policies add to the index are set aside at once.
	chunkSize = 256 << 10
)

// searching is the search index of a site in the making. What a policy adds to it is set aside on the disk until all are
// known, and kept in the cache for the next build.
type searching struct {
	entries map[string]string // by locale tag, the path of the entry; none for a language that isn't indexed
	few     map[string]bool   // by locale tag, whether the index may hold texts

	mu       sync.Mutex
	open     map[string]*chunk // by locale tag, that is being filled
	recalled map[cache.Key]func() (*chunk, error)
}

// chunk is what some policies add to the index of their language.
type chunk struct {
	data []byte // nil once it is set aside
	held output.Held
	key  cache.Key
}

// words is what a policy adds to the index.
type words struct {
	chunk          *chunk
	offset, length int
}

// recalledWords is what a build remembers of them.
type recalledWords struct {
	Chunk          cache.Key
	Offset, Length int
}

// newSearching finds out which languages are indexed: those with several policies, unless the site doesn't want it or
// has a file of its own in the place.
func (s *build) newSearching() *searching {
	x := &searching{entries: map[string]string{}, few: map[string]bool{}, open: map[string]*chunk{}, recalled: map[cache.Key]func() (*chunk, error){}}
	if s.site.Search.NoSite {
		return x
	}
	count := map[string]int{}
	for _, p := range s.site.Policies {
		count[p.Locale.Tag]++
	}
	for _, l := range s.site.Locales {
		if count[l.Tag] > 1 && !s.taken(l.Prefix+searchEntry) {
			x.entries[l.Tag] = l.Prefix + searchEntry
			x.few[l.Tag] = count[l.Tag] <= fewPolicies
		}
	}
	return x
}

// addWords takes what a policy adds to the index.
func (s *build) addWords(d *document) error {
	tag := d.policy.Locale.Tag
	if s.searching.entries[tag] == "" {
		return nil
	}
	defer s.watch.start(StageSearch)()
	block := search.Block(searchable(d), s.searching.few[tag])
	x := s.searching
	x.mu.Lock()
	open := x.open[tag]
	if open == nil {
		open = &chunk{}
		x.open[tag] = open
	}
	d.postings = words{open, len(open.data), len(block)}
	open.data = append(open.data, block...)
	full := len(open.data) >= chunkSize
	if full {
		delete(x.open, tag)
	}
	x.mu.Unlock()
	if full {
		return s.setAside(open)
	}
	return nil
}

// setAside puts a chunk on the disk that nothing is added to any more.
func (s *build) setAside(c *chunk) error {
	c.key = s.cache.Sum([]byte("words"), c.data)
	s.cache.Put(c.key, c.data)
	var err error
	c.held, err = s.out.Hold(c.data)
	c.data = nil
	return err
}

// recallWords finds what a policy added to the last build's index; ok is false where that is lost.
func (s *build) recallWords(d *document, r *recalledWords) (ok bool, err error) {
	if s.searching.entries[d.policy.Locale.Tag] == "" {
		return true, nil
	}
	if r == nil {
		return false, nil
	}
	x := s.searching
	x.mu.Lock()
	get := x.recalled[r.Chunk]
	if get == nil {
		get = sync.OnceValues(func() (*chunk, error) {
			data, ok := s.cache.Get(r.Chunk)
			if !ok {
				return nil, nil
			}
			held, err := s.out.Hold(data)
			return &chunk{held: held, key: r.Chunk}, err
		})
		x.recalled[r.Chunk] = get
	}
	x.mu.Unlock()
	c, err := get()
	if c != nil {
		d.postings = words{c, r.Offset, r.Length}
	}
	return c != nil, err
}

// remembered is how the next build finds the words again.
func (w words) remembered() *recalledWords {
	if w.chunk == nil {
		return nil
	}
	return &recalledWords{w.chunk.key, w.offset, w.length}
}

// setOpenAside sets aside what no more policies are added to.
func (s *build) setOpenAside() error {
	for _, tag := range sortedKeys(s.searching.open) {
		if err := s.setAside(s.searching.open[tag]); err != nil {
			return err
		}
	}
	s.searching.open = map[string]*chunk{}
	return nil
}

// indexes writes the search index of every language.
func (s *build) indexes(ctx context.Context) error {
	defer s.watch.start(StageSearch)()
	return each(ctx, len(s.site.Locales), func(i int) error {
		l := s.site.Locales[i]
		if s.searching.entries[l.Tag] == "" {
			return nil
		}
		return s.writeIndex(l)
	})
}

func (s *build) writeIndex(l policy.Locale) error {
	in := search.Input{Tag: l.Tag, Entry: s.searching.entries[l.Tag], Texts: s.searching.few[l.Tag]}
	type member struct {
		policy int
		words  words
	}
	var chunks []*chunk
	members := map[*chunk][]member{}
	for _, d := range s.documents {
		if d.policy.Locale.Tag != l.Tag {
			continue
		}
		c := d.postings.chunk
		if members[c] == nil {
			chunks = append(chunks, c)
		}
		members[c] = append(members[c], member{len(in.Policies), d.postings})
		in.Policies = append(in.Policies, search.Policy{Path: d.policy.Path(), Title: d.policy.Title})
	}
	in.Blocks = func(do func(policy int, block []byte) error) error {
		var chunk bytes.Buffer
		for _, c := range chunks {
			chunk.Reset()
			if _, err := c.held.WriteTo(&chunk); err != nil {
				return err
			}
			data := chunk.Bytes()
			for _, m := range members[c] {
				if err := do(m.policy, data[m.words.offset:m.words.offset+m.words.length]); err != nil {
					return err
				}
			}
		}
		return nil
	}
	return search.Merge(in, func(f search.File) error {
		kind := output.Asset
		if f.Path == in.Entry {
			kind = output.Entry
		}
		return s.out.Add(output.File{Path: f.Path, Bytes: f.Bytes, Kind: kind})
	})
}

// searchable is what is found in a policy: its beginning and its sections.
func searchable(d *document) []search.Section {
	p := d.policy
	list := []search.Section{{Title: p.Title, Blocks: search.Blocks(searchedHTML(d.lead))}}
	for i, section := range p.Sections {
		found := search.Section{ID: section.ID, Title: section.Title}
		for _, text := range []string{section.Subtitle, section.Summary} {
			if text != "" {
				found.Blocks = append(found.Blocks, text)
			}
		}
		found.Blocks = append(found.Blocks, search.Blocks(searchedHTML(d.parts[i]))...)
		list = append(list, found)
	}
	return list
}

// searchedHTML is the HTML of a part without what other policies or the registry say in it. What a reference to another
// policy says would depend on that one.
func searchedHTML(p *part) []byte {
	if len(p.fragment.Holes) == 0 {
		return p.fragment.HTML
	}
	var b bytes.Buffer
	done := 0
	for _, hole := range p.fragment.Holes {
		b.Write(p.fragment.HTML[done:hole.Offset])
		done = hole.Offset
		switch hole.Kind {
		case markdown.LinkText:
			if t := p.links[hole.Index]; t.link == nil {
				b.WriteString(html.EscapeString(t.text))
			}
		case markdown.PlaceAttribute:
			b.WriteString(" data-nofind")
		}
	}
	b.Write(p.fragment.HTML[done:])
	return b.Bytes()
}
