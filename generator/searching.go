package generator

import (
	"bytes"
	"crypto/sha256"
	"html"
	"sync"

	"trackora.click/proviso/generator/cache"
	"trackora.click/proviso/generator/markdown"
	"trackora.click/proviso/generator/output"
	"trackora.click/proviso/generator/search"
)

const (
	// searchEntry is the name of the file that a language's search begins with, beside its front page. It stays the same
	// when the index changes, so that pages do.
	searchEntry = "search.js"
	// fewPolicies is how many policies at most a site has whose texts may stand in the index itself.
	fewPolicies = 20
	// chunkSize is how many bytes of what policies add to the index are set aside at once.
	chunkSize = 128 << 10
)

// searching is the search index of a site in the making. What a policy adds to it is set aside on the disk until all are
// known, and kept in the cache for the next build.
type searching struct {
	entries map[string]string // by locale tag, the path of the entry; none for a language that isn't indexed
	few     map[string]bool   // by locale tag, whether the index may hold texts

	mu     sync.Mutex
	makers []*search.Maker   // those that nobody uses
	room   []byte            // of a chunk that was set aside, for another
	open   map[string]*chunk // by locale tag, that is being filled
	known  map[cache.Key]func() (*chunk, error)
	made   map[string]madeIndex // by locale tag, what was written last
}

// chunk is what some policies add to the index of their language.
type chunk struct {
	data []byte // nil once it is set aside
	held output.Held
	key  cache.Key // of the data
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
	x := &searching{
		entries: map[string]string{}, few: map[string]bool{}, open: map[string]*chunk{},
		known: map[cache.Key]func() (*chunk, error){}, made: map[string]madeIndex{},
	}
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
	x := s.searching
	if x.entries[tag] == "" {
		return nil
	}
	defer s.watch.start(StageSearch)()
	maker := x.maker()
	s.makeWords(maker, d)
	block := maker.Block()
	x.mu.Lock()
	open := x.open[tag]
	if open == nil {
		open = &chunk{data: x.room}
		if x.open[tag], x.room = open, nil; open.data == nil {
			open.data = make([]byte, 0, chunkSize+chunkSize/8)
		}
	}
	d.postings = words{open, len(open.data), len(block)}
	open.data = append(open.data, block...)
	full := len(open.data) >= chunkSize
	if full {
		delete(x.open, tag)
	}
	x.makers = append(x.makers, maker)
	x.mu.Unlock()
	if full {
		return s.setAside(open)
	}
	return nil
}

// maker returns one that nobody uses.
func (x *searching) maker() *search.Maker {
	x.mu.Lock()
	defer x.mu.Unlock()
	n := len(x.makers)
	if n == 0 {
		return new(search.Maker)
	}
	maker := x.makers[n-1]
	x.makers = x.makers[:n-1]
	return maker
}

// setOpenAside sets aside what policies add to the index, as far as it isn't yet.
func (s *build) setOpenAside() error {
	for _, d := range s.documents {
		if c := d.postings.chunk; c != nil && c.held == nil {
			if err := s.setAside(c); err != nil {
				return err
			}
		}
	}
	s.searching.open = map[string]*chunk{}
	return nil
}

// makeWords hands on what is found in a policy: its beginning and its sections.
func (s *build) makeWords(maker *search.Maker, d *document) {
	p := d.policy
	scratch := s.buffer()
	defer s.buffers.Put(scratch)
	maker.Begin(s.searching.few[p.Locale.Tag])
	maker.Section("", p.Title)
	maker.HTML(searchedHTML(scratch, d.lead))
	for i, section := range p.Sections {
		maker.Section(section.ID, section.Title)
		maker.Text([]byte(section.Subtitle))
		maker.Text([]byte(section.Summary))
		maker.HTML(searchedHTML(scratch, d.parts[i]))
	}
}

// searchedHTML is the HTML of a part without what other policies or the registry say in it. What a reference to another
// policy says would depend on that one. The buffer may be used for it.
func searchedHTML(b *bytes.Buffer, p *part) []byte {
	if len(p.fragment.Holes) == 0 {
		return p.fragment.HTML
	}
	b.Reset()
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

// setAside puts a chunk on the disk that nothing is added to any more.
func (s *build) setAside(c *chunk) error {
	c.key = sha256.Sum256(c.data)
	s.cache.Put(s.cache.Sum([]byte("words"), c.key[:]), c.data)
	held, err := s.out.Hold(c.data)
	x := s.searching
	x.mu.Lock()
	defer x.mu.Unlock()
	c.held, x.room, c.data = held, c.data[:0], nil
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
	get := x.known[r.Chunk]
	if get == nil {
		get = sync.OnceValues(func() (*chunk, error) {
			data, ok := s.cache.Get(s.cache.Sum([]byte("words"), r.Chunk[:]))
			if !ok {
				return nil, nil
			}
			held, err := s.out.Hold(data)
			return &chunk{held: held, key: r.Chunk}, err
		})
		x.known[r.Chunk] = get
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
