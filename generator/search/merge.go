package search

import (
	"maps"
	"slices"
)

// Blocks of ten thousand policies don't fit into memory: where they are longer than a batch, their terms are taken a range
// after another, each about so long. A batch is so many bytes at least, and a part of all.
const (
	leastBatch  = 2 << 20
	mostBatches = 16
)

// Input is what the index of a language is made of.
type Input struct {
	Tag      string   // of the language
	Entry    string   // path of the entry, from the site root
	Policies []Policy // in the order of the site
	Texts    bool     // the blocks have texts
	// Block appends the block of a policy, from an offset on. It is called several times for each.
	Block func(to []byte, policy, offset int) ([]byte, error)
}

// merger is an index in the making.
type merger struct {
	Input
	first  []int // the number of each policy's first section
	begins []int // where the terms of each block begin that are not in the index yet
	total  int   // of all blocks, in bytes
	batch  batch
	entry  Entry
	shards sharder
}

// Merge makes the files of an index, and hands each to emit.
func Merge(in Input, emit func(File) error) error {
	m := &merger{Input: in, shards: sharder{tag: in.Tag, emit: emit, limits: usual}}
	ends, err := m.survey()
	if err != nil {
		return err
	}
	for i := 0; i <= len(ends); i++ {
		end := ""
		if i < len(ends) {
			end = ends[i]
		}
		if err := m.gather(end); err != nil {
			return err
		}
		if err := m.write(); err != nil {
			return err
		}
	}
	return m.finish(emit)
}

// survey learns how many sections there are and how long they are. It returns the terms before which a batch ends.
func (m *merger) survey() (ends []string, err error) {
	m.first, m.begins = make([]int, len(m.Policies)), make([]int, len(m.Policies))
	m.entry.Policies = make([]EntryPolicy, len(m.Policies))
	for _, p := range m.Policies {
		m.total += p.Size
	}
	sample := map[string]int{} // how much some of the blocks have of each term
	step := 1 + len(m.Policies)/64
	var lengths, block []byte
	for i, p := range m.Policies {
		if block, err = m.Block(block[:0], i, 0); err != nil {
			return nil, err
		}
		m.first[i] = len(lengths)
		r := &blockReader{data: block}
		r.head(func(length byte, id, title, text []byte) {
			lengths = append(lengths, length)
			if m.Texts {
				m.entry.Sections = append(m.entry.Sections, EntrySection{string(id), string(title), string(text)})
				m.entry.weight += len(text)
			}
		})
		m.begins[i] = len(block) - len(r.data)
		m.entry.weight += len(r.data)
		m.entry.Policies[i] = EntryPolicy{p.Path, p.Title, len(lengths) - m.first[i]}
		for m.total > m.batchSize() && i%step == 0 && len(r.data) > 0 {
			before := len(r.data)
			sample[string(r.entry().term)] += (before - len(r.data)) * step
		}
		if r.broken {
			return nil, errBlock
		}
	}
	m.entry.Lengths = string(lengths)
	m.shards.whole = m.entry.weight <= m.shards.limits.small && m.Texts
	return cut(sample, m.batchSize()), nil
}

func (m *merger) batchSize() int { return max(leastBatch, m.total/mostBatches) }

// cut finds terms that part all of them so that what lies between is about so long.
func cut(sizes map[string]int, batch int) (ends []string) {
	size := 0
	for _, term := range slices.Sorted(maps.Keys(sizes)) {
		if size += sizes[term]; size > batch {
			ends, size = append(ends, term), sizes[term]
		}
	}
	return ends
}

// batch is what the blocks have of a range of terms.
type batch struct {
	data    []byte
	numbers map[string]int32
	terms   []string
	parts   []part // by policy
}

// part is what a policy has of a term.
type part struct {
	term, policy int32
	offset       uint32 // in the data
}

// entrySize is about how many bytes a block has for each of its terms.
const entrySize = 14

// gather collects what the blocks have of the terms before one; "" is behind all.
func (m *merger) gather(end string) (err error) {
	b := &m.batch
	if b.data == nil {
		most := min(m.total, m.batchSize()*5/4)
		b.data, b.parts = make([]byte, 0, most), make([]part, 0, most/entrySize)
	}
	b.data, b.terms, b.parts = b.data[:0], b.terms[:0], b.parts[:0]
	b.numbers = map[string]int32{}
	for i := range m.Policies {
		from := len(b.data)
		if b.data, err = m.Block(b.data, i, m.begins[i]); err != nil {
			return err
		}
		r := &blockReader{data: b.data[from:]}
		at := from
		for len(r.data) > 0 {
			e := r.entry()
			if end != "" && string(e.term) >= end {
				break
			}
			number, ok := b.numbers[string(e.term)]
			if !ok {
				number = int32(len(b.terms))
				b.terms = append(b.terms, string(e.term))
				b.numbers[b.terms[number]] = number
			}
			b.parts = append(b.parts, part{number, int32(i), uint32(at)})
			at = len(b.data) - len(r.data)
		}
		if r.broken {
			return errBlock
		}
		b.data = b.data[:at]
		m.begins[i] += at - from
	}
	return nil
}

// write puts the terms of the batch into shards.
func (m *merger) write() error {
	b := &m.batch
	starts := make([]int, len(b.terms)+2)
	for _, p := range b.parts {
		starts[p.term+2]++
	}
	for i := 2; i < len(starts); i++ {
		starts[i] += starts[i-1]
	}
	order := make([]int32, len(b.parts))
	for i, p := range b.parts {
		order[starts[p.term+1]] = int32(i)
		starts[p.term+1]++
	}
	slices.Sort(b.terms)
	var postings, positions []byte
	for _, term := range b.terms {
		number := b.numbers[term]
		postings, positions = postings[:0], positions[:0]
		before := -1
		for _, i := range order[starts[number]:starts[number+1]] {
			p := b.parts[i]
			r := &blockReader{data: b.data[p.offset:]}
			e := r.entry()
			section := m.first[p.policy] + e.code>>2
			postings = appendNumber(postings, 4*(section-before-1)+e.code&3)
			postings = append(postings, e.postings...)
			positions = append(positions, e.positions...)
			before = section + e.span
		}
		if err := m.shards.add(term, postings, positions); err != nil {
			return err
		}
	}
	return nil
}
