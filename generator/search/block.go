package search

import (
	"encoding/binary"
	"errors"
	"slices"

	"trackora.click/proviso/generator/search/fold"
)

// place is where a term is.
type place struct{ term, section, position int32 }

// Block is what a policy adds to an index: how long its sections are, and its terms with their places. texts tells to
// keep the texts of sections as well, for the index of a small site.
//
//	sections, for each: its length, and ID, title, text (three empty ones where texts are not kept)
//	for each term, in order: itself, then as one string: for each section with it
//	  sections since the last one with it, weight, number of positions, each less the one before
//
// Numbers are varints, strings stand behind their length.
func Block(sections []Section, texts bool) []byte {
	var folder fold.Folder
	numbers := map[string]int32{} // of terms, as they come
	var terms []string
	var places []place
	block := binary.AppendUvarint(nil, uint64(len(sections)))
	for i, s := range sections {
		before := len(places)
		put := func(term []byte, position int, _ bool) {
			number, ok := numbers[string(term)]
			if !ok {
				number = int32(len(terms))
				terms = append(terms, string(term))
				numbers[terms[number]] = number
			}
			places = append(places, place{number, int32(i), int32(position)})
		}
		position := max(words(&folder, s.Title, 0, put)+1, titlePositions)
		for _, text := range s.Blocks {
			position = words(&folder, text, position, put) + 1
		}
		block = binary.AppendUvarint(block, uint64(len(places)-before))
		if texts {
			block = appendString(appendString(block, s.ID), s.Title)
			block = appendString(block, joinBlocks(s.Blocks))
		} else {
			block = append(block, 0, 0, 0)
		}
	}
	byTerm := grouped(places, len(terms))
	slices.Sort(terms)
	var body []byte
	for _, term := range terms {
		body = appendPlaces(body[:0], byTerm[numbers[term]])
		block = appendString(block, term)
		block = binary.AppendUvarint(block, uint64(len(body)))
		block = append(block, body...)
	}
	return block
}

// grouped returns the places of each term, in their order.
func grouped(places []place, terms int) [][]place {
	counts := make([]int, terms)
	for _, p := range places {
		counts[p.term]++
	}
	all := make([]place, len(places))
	groups := make([][]place, terms)
	for i, n := range counts {
		groups[i], all = all[:0:n], all[n:]
	}
	for _, p := range places {
		groups[p.term] = append(groups[p.term], p)
	}
	return groups
}

func joinBlocks(blocks []string) string {
	var b []byte
	for i, text := range blocks {
		if i > 0 {
			b = append(b, '\n')
		}
		b = append(b, oneLine(text)...)
	}
	return string(b)
}

// oneLine has no line feed: a reader sees none, and they stand between blocks.
func oneLine(text string) string {
	b := []byte(text)
	for i, c := range b {
		if c == '\n' {
			b[i] = ' '
		}
	}
	return string(b)
}

func appendPlaces(to []byte, list []place) []byte {
	before := int32(-1)
	for len(list) > 0 {
		section, n, weight := list[0].section, 0, 0
		for n < len(list) && list[n].section == section {
			weight++
			if list[n].position < titlePositions {
				weight += titleWeight - 1
			}
			n++
		}
		to = binary.AppendUvarint(to, uint64(section-before-1))
		to = binary.AppendUvarint(to, uint64(weight))
		to = binary.AppendUvarint(to, uint64(n))
		last := int32(0)
		for _, p := range list[:n] {
			to = binary.AppendUvarint(to, uint64(p.position-last))
			last = p.position
		}
		before = section
		list = list[n:]
	}
	return to
}

func appendString(to []byte, s string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(s))), s...)
}

// errBlock is of a block that Block didn't write.
var errBlock = errors.New("a part of the search index is damaged")

// blockReader reads what a block is made of.
type blockReader struct {
	data   []byte
	broken bool
}

func (r *blockReader) number() int {
	n, size := binary.Uvarint(r.data)
	if size <= 0 || n > 1<<40 {
		r.broken, r.data = true, nil
		return 0
	}
	r.data = r.data[size:]
	return int(n)
}

func (r *blockReader) bytes() []byte {
	n := r.number()
	if n > len(r.data) {
		r.broken, r.data = true, nil
		return nil
	}
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}

// head reads the sections of a block: their lengths, and what is kept of them.
func (r *blockReader) head(put func(length int, id, title, text []byte)) {
	for range r.number() {
		if r.broken {
			return
		}
		put(r.number(), r.bytes(), r.bytes(), r.bytes())
	}
}
