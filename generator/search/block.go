package search

import (
	"encoding/binary"
	"errors"
	"slices"
)

// place is where a term is.
type place struct{ section, position int }

// Block is what a policy adds to an index: how long its sections are, and its terms with their places. texts tells to
// keep the texts of sections as well, for the index of a small site.
//
//	sections, for each: its length, and ID, title, text (three empty ones where texts are not kept)
//	for each term, in order: itself, then as one string: for each section with it
//	  sections since the last one with it, weight, number of positions, each less the one before
//
// Numbers are varints, strings stand behind their length.
func Block(sections []Section, texts bool) []byte {
	places := map[string]*[]place{}
	head := binary.AppendUvarint(nil, uint64(len(sections)))
	for i, s := range sections {
		length := 0
		put := func(term []byte, position int, _ bool) {
			list := places[string(term)]
			if list == nil {
				list = new([]place)
				places[string(term)] = list
			}
			*list = append(*list, place{i, position})
			length++
		}
		position := max(Words(s.Title, 0, put)+1, titlePositions)
		for _, text := range s.Blocks {
			position = Words(text, position, put) + 1
		}
		head = binary.AppendUvarint(head, uint64(length))
		if texts {
			head = appendString(appendString(head, s.ID), s.Title)
			head = appendString(head, joinBlocks(s.Blocks))
		} else {
			head = append(head, 0, 0, 0)
		}
	}
	terms := make([]string, 0, len(places))
	for term := range places {
		terms = append(terms, term)
	}
	slices.Sort(terms)
	var body []byte
	for _, term := range terms {
		head = appendString(head, term)
		body = appendPlaces(body[:0], *places[term])
		head = binary.AppendUvarint(head, uint64(len(body)))
		head = append(head, body...)
	}
	return head
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
	before := -1
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
		last := 0
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
