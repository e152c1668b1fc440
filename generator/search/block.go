package search

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// Maker makes blocks, one policy after another. A block is what a policy adds to an index: how long its sections are, and
// its terms with their places.
//
//	number of sections
//	for each: the digit of its length's class, and ID, title, text (three empty ones where texts are not kept)
//	for each term, in order: itself, the numbers below, then two strings as they are to stand in the index:
//	  first section with it*4 + min(weight there-1, 3)
//	  last section with it, less the first
//	  postings: what follows the first number of the list
//	  positions
//
// Numbers are varints, strings stand behind their length. So an index is put together from blocks almost without looking
// into them.
//
// The zero Maker is ready; it is for one goroutine. It remembers the terms it has met.
type Maker struct {
	cutter cutter
	html   []byte
	known  map[string]int32 // numbers of terms
	terms  []knownTerm      // by number

	// Of the policy at hand:
	texts               bool
	sections            int
	head                []byte
	places              []place
	met                 []int32 // numbers of its terms
	position            int
	title               string
	id                  string
	text                []byte
	words               int // in places, before the section at hand
	grouped             []place
	starts              []int32
	block               []byte
	postings, positions []byte // of the term at hand
}

// knownTerm is a term, and its slot among those of the policy at hand.
type knownTerm struct {
	text   string
	prefix uint64 // its first bytes, to compare by
	slot   int32  // plus one; 0 for one that the policy doesn't have
}

// place is where a term is.
type place struct{ slot, section, position int32 }

// mostKnown is how many terms a Maker remembers at most.
const mostKnown = 1 << 13

// Begin begins a policy. texts tells to keep the texts of sections as well, for the index of a small site.
func (m *Maker) Begin(texts bool) {
	if m.known == nil || len(m.terms) > mostKnown {
		m.known, m.terms = map[string]int32{}, m.terms[:0]
	}
	m.texts, m.sections, m.words = texts, 0, 0
	m.head, m.places, m.met = m.head[:0], m.places[:0], m.met[:0]
}

// Section begins the next section.
func (m *Maker) Section(id, title string) {
	m.endSection()
	m.sections++
	m.id, m.title, m.text = id, title, m.text[:0]
	m.position = max(m.cutter.words([]byte(title), 0, m.put)+1, titlePositions)
}

// Text adds a block of text to the section: no phrase goes on from one to the next.
func (m *Maker) Text(text []byte) {
	if len(text) == 0 {
		return
	}
	m.position = m.cutter.words(text, m.position, m.put) + 1
	if m.texts {
		if len(m.text) > 0 {
			m.text = append(m.text, '\n')
		}
		m.text = appendLine(m.text, text)
	}
}

// HTML adds what Blocks finds in HTML.
func (m *Maker) HTML(fragment []byte) { m.html = eachBlock(fragment, m.html, m.Text) }

// Block ends the policy. What it returns is good until the next policy begins.
func (m *Maker) Block() []byte {
	m.endSection()
	m.group()
	slices.SortFunc(m.met, func(a, b int32) int {
		one, other := &m.terms[a], &m.terms[b]
		if one.prefix != other.prefix {
			return cmp.Compare(one.prefix, other.prefix)
		}
		return cmp.Compare(one.text, other.text)
	})
	block := append(binary.AppendUvarint(m.block[:0], uint64(m.sections)), m.head...)
	for _, number := range m.met {
		term := &m.terms[number]
		block = appendString(block, term.text)
		block = m.appendPlaces(block, m.grouped[m.starts[term.slot-1]:m.starts[term.slot]])
		term.slot = 0
	}
	m.block = block
	return block
}

// put notes a term of the section at hand.
func (m *Maker) put(text []byte, position int, _ bool) {
	number, ok := m.known[string(text)]
	if !ok {
		number = int32(len(m.terms))
		term := knownTerm{text: string(text), prefix: prefixOf(text)}
		m.terms = append(m.terms, term)
		m.known[term.text] = number
	}
	term := &m.terms[number]
	if term.slot == 0 {
		m.met = append(m.met, number)
		term.slot = int32(len(m.met))
	}
	m.places = append(m.places, place{term.slot - 1, int32(m.sections - 1), int32(position)})
}

// prefixOf makes a number of the first bytes of a term, in the order of the terms.
func prefixOf(term []byte) uint64 {
	var first [8]byte
	copy(first[:], term)
	return binary.BigEndian.Uint64(first[:])
}

func (m *Maker) endSection() {
	if m.sections == 0 {
		return
	}
	m.head = append(m.head, digit(class(len(m.places)-m.words)))
	m.words = len(m.places)
	if m.texts {
		m.head = appendString(appendString(appendString(m.head, m.id), m.title), m.text)
	} else {
		m.head = append(m.head, 0, 0, 0)
	}
}

// group puts the places of each term together, in their order: those of a slot are between its start and the next.
func (m *Maker) group() {
	m.starts = append(m.starts[:0], make([]int32, len(m.met)+2)...)
	for _, p := range m.places {
		m.starts[p.slot+2]++
	}
	for i := 2; i < len(m.starts); i++ {
		m.starts[i] += m.starts[i-1]
	}
	m.grouped = append(m.grouped[:0], m.places...)
	for _, p := range m.places {
		m.grouped[m.starts[p.slot+1]] = p
		m.starts[p.slot+1]++
	}
}

// appendPlaces writes the places of a term.
func (m *Maker) appendPlaces(to []byte, list []place) []byte {
	first, last := list[0].section, list[len(list)-1].section
	m.postings, m.positions = m.postings[:0], m.positions[:0]
	begin := 0 // what the first section's number adds up to
	for before := first; len(list) > 0; {
		section, n, weight := list[0].section, 0, 0
		for n < len(list) && list[n].section == section {
			weight++
			if list[n].position < titlePositions {
				weight += titleWeight - 1
			}
			n++
		}
		if section == first {
			begin = 4*int(first) + min(weight-1, 3)
		} else {
			m.postings = appendNumber(m.postings, 4*int(section-before-1)+min(weight-1, 3))
		}
		if weight >= 4 {
			m.postings = appendNumber(m.postings, weight-4)
		}
		m.positions = appendNumber(m.positions, n)
		at := int32(0)
		for _, p := range list[:n] {
			m.positions = appendNumber(m.positions, int(p.position-at))
			at = p.position
		}
		before, list = section, list[n:]
	}
	to = binary.AppendUvarint(to, uint64(begin))
	to = binary.AppendUvarint(to, uint64(last-first))
	return appendString(appendString(to, m.postings), m.positions)
}

func appendLine(to, text []byte) []byte {
	from := len(to)
	to = append(to, text...)
	for i := from; i < len(to); i++ {
		if to[i] == '\n' {
			to[i] = ' ' // a reader sees none, and they stand between blocks
		}
	}
	return to
}

func appendString[T string | []byte](to []byte, s T) []byte {
	return append(binary.AppendUvarint(to, uint64(len(s))), s...)
}
