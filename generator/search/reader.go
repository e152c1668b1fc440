package search

import (
	"encoding/binary"
	"errors"
)

// errBlock is of a block that no Maker made.
var errBlock = errors.New("a part of the search index is damaged")

// blockReader reads what a block is made of.
type blockReader struct {
	data   []byte
	broken bool
}

// blockEntry is what a block has of a term.
type blockEntry struct {
	term                []byte
	code, span          int
	postings, positions []byte
}

func (r *blockReader) entry() blockEntry {
	return blockEntry{r.bytes(), r.number(), r.number(), r.bytes(), r.bytes()}
}

func (r *blockReader) number() int {
	if len(r.data) > 0 && r.data[0] < 0x80 {
		n := r.data[0]
		r.data = r.data[1:]
		return int(n)
	}
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

// head reads the sections of a block: the digits of their lengths, and what is kept of them.
func (r *blockReader) head(put func(length byte, id, title, text []byte)) {
	for range r.number() {
		if len(r.data) == 0 {
			r.broken = true
		}
		if r.broken {
			return
		}
		length := r.data[0]
		r.data = r.data[1:]
		put(length, r.bytes(), r.bytes(), r.bytes())
	}
}
