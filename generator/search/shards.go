package search

import (
	"hash/fnv"
	"slices"
)

// sharder cuts terms, which come in their order, into shards. Where it cuts depends on the terms near the place alone, so
// that a word more or less in a policy leaves other shards as they are: of the terms at which a shard would be more than
// half full, the one with the lowest hash begins the next.
type sharder struct {
	tag    string
	emit   func(File) error
	limits limits
	whole  bool // all is one shard, which is not written

	terms, postings, positions []byte // of the spans, each behind a space
	spans                      []span
	done                       []EntryShard
}

// span is a term that is in no shard yet, by where its own ends.
type span struct {
	term                       string
	hash                       uint32
	terms, postings, positions int
}

// add takes the next term.
func (s *sharder) add(term string, postings, positions []byte) error {
	h := fnv.New32a()
	_, _ = h.Write([]byte(term)) // never fails
	hash := h.Sum32()
	for !s.whole && len(s.spans) > 0 {
		last := s.spans[len(s.spans)-1]
		last.terms += 1 + len(term)
		last.postings += 1 + len(postings)
		last.positions += 1 + len(positions)
		if !s.exceeds(last, 1) {
			break
		}
		if err := s.flush(s.cut(hash)); err != nil {
			return err
		}
	}
	s.terms = append(append(s.terms, ' '), term...)
	s.postings = append(append(s.postings, ' '), postings...)
	s.positions = append(append(s.positions, ' '), positions...)
	s.spans = append(s.spans, span{term, hash, len(s.terms), len(s.postings), len(s.positions)})
	return nil
}

// exceeds reports whether a shard that ends with a span is more than a part of what it may be.
func (s *sharder) exceeds(end span, parts int) bool {
	return parts*(end.terms+end.postings) > s.limits.postings || parts*end.positions > s.limits.positions
}

// cut returns how many spans are to be a shard, where the term that comes next has a hash.
func (s *sharder) cut(next uint32) int {
	best, lowest := len(s.spans), next
	for i := len(s.spans) - 1; i > 0 && s.exceeds(s.spans[i-1], 2); i-- {
		if s.spans[i].hash < lowest {
			best, lowest = i, s.spans[i].hash
		}
	}
	return best
}

// texts returns what the first spans have.
func (s *sharder) texts(n int) (terms, postings, positions []byte) {
	if n == 0 {
		return nil, nil, nil
	}
	end := s.spans[n-1]
	return s.terms[1:end.terms], s.postings[1:end.postings], s.positions[1:end.positions]
}

// flush writes the first spans as a shard.
func (s *sharder) flush(n int) error {
	if n == 0 {
		return nil
	}
	terms, postings, positions := s.texts(n)
	words, places := script(s.tag, terms, postings), script(s.tag+"-p", positions)
	shard := EntryShard{s.spans[0].term, fingerprint(words), fingerprint(places)}
	known := slices.ContainsFunc(s.done, func(other EntryShard) bool { return other.Positions == shard.Positions })
	s.done = append(s.done, shard)
	end := s.spans[n-1]
	s.terms = append(s.terms[:0], s.terms[end.terms:]...)
	s.postings = append(s.postings[:0], s.postings[end.postings:]...)
	s.positions = append(s.positions[:0], s.positions[end.positions:]...)
	s.spans = append(s.spans[:0], s.spans[n:]...)
	for i := range s.spans {
		s.spans[i].terms -= end.terms
		s.spans[i].postings -= end.postings
		s.spans[i].positions -= end.positions
	}
	if err := s.emit(words); err != nil {
		return err
	}
	if known {
		return nil // words as rare, in the same sections
	}
	return s.emit(places)
}
