package search

import (
	"fmt"
	"slices"
)

// Blocks of ten thousand policies don't fit into memory: the terms are taken in batches of about so many bytes, and all
// blocks are read again for each.
const batchSize = 8 << 20

// Input is what the index of a language is made of.
type Input struct {
	Tag      string   // of the language
	Entry    string   // path of the entry, from the site root
	Policies []Policy // in the order of the site
	Texts    bool     // the blocks have texts
	// Blocks calls do with the number of every policy and its block, in any order. It is called several times.
	Blocks func(do func(policy int, block []byte) error) error
}

// merger is an index in the making.
type merger struct {
	Input
	emit   func(File) error
	first  []int // the number of each policy's first section
	sizes  map[string]size
	entry  Entry
	shard  shard
	limits limits
}

// size is how much the blocks have of a term.
type size struct{ bytes, policies int }

// Merge makes the files of an index, and hands each to emit.
func Merge(in Input, emit func(File) error) error {
	m := &merger{Input: in, emit: emit, sizes: map[string]size{}, limits: usual}
	m.entry.Policies = make([]EntryPolicy, len(in.Policies))
	if err := m.survey(); err != nil {
		return err
	}
	terms := make([]string, 0, len(m.sizes))
	for term := range m.sizes {
		terms = append(terms, term)
	}
	slices.Sort(terms)
	for len(terms) > 0 {
		n, bytes := 0, 0
		for n < len(terms) && (n == 0 || bytes+m.sizes[terms[n]].bytes <= batchSize) {
			bytes += m.sizes[terms[n]].bytes
			n++
		}
		if err := m.batch(terms[:n]); err != nil {
			return err
		}
		terms = terms[n:]
	}
	return m.finish()
}

// survey learns how many sections there are, how long they are, and how much there is of each term.
func (m *merger) survey() error {
	lengths := make([][]byte, len(m.Policies))
	kept := make([][]EntrySection, len(m.Policies))
	err := m.Blocks(func(policy int, block []byte) error {
		r := &blockReader{data: block}
		r.head(func(length int, id, title, text []byte) {
			lengths[policy] = append(lengths[policy], digit(class(length)))
			if m.Texts {
				kept[policy] = append(kept[policy], EntrySection{string(id), string(title), string(text)})
				m.entry.weight += len(text)
			}
		})
		for len(r.data) > 0 {
			term, body := r.bytes(), r.bytes()
			known := m.sizes[string(term)]
			m.sizes[string(term)] = size{known.bytes + len(body), known.policies + 1}
			m.entry.weight += len(body)
		}
		if r.broken {
			return errBlock
		}
		return nil
	})
	if err != nil {
		return err
	}
	m.first = make([]int, len(m.Policies))
	for i, p := range m.Policies {
		m.first[i] = len(m.entry.Lengths)
		m.entry.Policies[i] = EntryPolicy{p.Path, p.Title, len(lengths[i])}
		m.entry.Lengths += string(lengths[i])
		m.entry.Sections = append(m.entry.Sections, kept[i]...)
	}
	m.entry.Small = m.entry.weight <= m.limits.small && m.Texts
	if !m.entry.Small {
		m.entry.Sections = nil
	}
	return nil
}

// part is what a policy has of a term: a stretch of the batch's places.
type part struct{ policy, from, to int }

// batch writes the postings of some terms that follow one another.
func (m *merger) batch(terms []string) error {
	numbers := make(map[string]int, len(terms))
	parts := make([][]part, len(terms))
	total := 0
	for i, term := range terms {
		numbers[term] = i
		parts[i] = make([]part, 0, m.sizes[term].policies)
		total += m.sizes[term].bytes
	}
	places := make([]byte, 0, total)
	err := m.Blocks(func(policy int, block []byte) error {
		r := &blockReader{data: block}
		r.head(func(int, []byte, []byte, []byte) {})
		for len(r.data) > 0 {
			term, body := r.bytes(), r.bytes()
			if string(term) > terms[len(terms)-1] {
				break
			}
			if i, ok := numbers[string(term)]; ok {
				from := len(places)
				places = append(places, body...)
				parts[i] = append(parts[i], part{policy, from, len(places)})
			}
		}
		if r.broken {
			return errBlock
		}
		return nil
	})
	if err != nil {
		return err
	}
	var postings, positions []byte
	for i, term := range terms {
		slices.SortFunc(parts[i], func(a, b part) int { return a.policy - b.policy })
		postings, positions = postings[:0], positions[:0]
		before := -1
		for _, p := range parts[i] {
			postings, positions, before = m.append(postings, positions, p.policy, places[p.from:p.to], before)
		}
		if err := m.add(term, postings, positions); err != nil {
			return err
		}
	}
	return nil
}

// append writes what a policy has of a term behind what those before it have. before is the last section with it.
func (m *merger) append(postings, positions []byte, policy int, places []byte, before int) ([]byte, []byte, int) {
	r := &blockReader{data: places}
	section := m.first[policy] - 1
	for len(r.data) > 0 {
		section += r.number() + 1
		weight := r.number()
		postings = appendNumber(postings, 4*(section-before-1)+min(weight-1, 3))
		if weight >= 4 {
			postings = appendNumber(postings, weight-4)
		}
		n := r.number()
		positions = appendNumber(positions, n)
		for range n {
			positions = appendNumber(positions, r.number())
		}
		before = section
	}
	return postings, positions, before
}

// add puts a term into the shard it belongs to.
func (m *merger) add(term string, postings, positions []byte) error {
	if !m.entry.Small && m.shard.full(len(postings), len(positions), m.limits) {
		if err := m.flush(); err != nil {
			return err
		}
	}
	m.shard.add(term, postings, positions)
	return nil
}

// flush writes the shard out.
func (m *merger) flush() error {
	s := &m.shard
	n := len(m.entry.Shards)
	words := script(fmt.Sprintf("%s-%d", m.Tag, n), s.terms, s.postings)
	places := script(fmt.Sprintf("%s-%d-p", m.Tag, n), s.positions)
	m.entry.Shards = append(m.entry.Shards, EntryShard{s.first, fingerprint(words), fingerprint(places)})
	m.shard = shard{}
	if err := m.emit(words); err != nil {
		return err
	}
	return m.emit(places)
}
