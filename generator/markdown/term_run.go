package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// proseRun are texts that follow each other, as of a paragraph of several lines. Terms are looked for in what readers
// see of it, which is shorter than what is written: "R\&D" and "R&amp;D" are both R&D.
type proseRun struct {
	source []byte
	nodes  []*ast.Text
	starts []int  // where each node begins, in bytes of the run as it is written
	length int    // of the run so far, as it is written
	shown  []byte // what readers see
	places []int  // where each byte of shown is written; inside where none begins. nil while both are the same
}

// inside is the place of a byte that is a part of what one reference stands for.
const inside = -1

func (r *proseRun) add(n *ast.Text) {
	r.nodes = append(r.nodes, n)
	r.starts = append(r.starts, r.length)
	written := n.Segment.Value(r.source)
	if r.places == nil && bytes.ContainsAny(written, `\&`) {
		r.places = make([]int, len(r.shown), len(r.shown)+len(written))
		for i := range r.places {
			r.places[i] = i
		}
	}
	for at := 0; at < len(written); {
		text, size := written, len(written)
		if r.places != nil {
			text, size = shownAt(written[at:])
		}
		r.show(text, r.length+at)
		at += size
	}
	r.length += len(written)
	if n.SoftLineBreak() || n.HardLineBreak() {
		r.show([]byte{' '}, r.length)
		r.length++
	}
}

// show appends what readers see of what is written at a place.
func (r *proseRun) show(text []byte, place int) {
	r.shown = append(r.shown, text...)
	for i := range text {
		switch {
		case r.places == nil:
		case i == 0:
			r.places = append(r.places, place)
		default:
			r.places = append(r.places, inside)
		}
	}
}

// longestReference is the length of the longest name of a character, with & and ;.
const longestReference = 33

// shownAt returns what readers see of the byte, the escape or the character reference that a text begins with, and how
// long that is.
func shownAt(written []byte) (shown []byte, size int) {
	switch {
	case written[0] == '\\' && len(written) > 1 && util.IsPunct(written[1]):
		return written[1:2], 2
	case written[0] == '&':
		end := bytes.IndexByte(written[:min(len(written), longestReference)], ';') + 1
		if end > 0 {
			if shown := resolve(written[:end]); !bytes.Equal(shown, written[:end]) {
				return shown, end
			}
		}
	}
	return written[:1], 1
}

// place returns where a byte of what readers see is written, or the end of all; inside where it can't be cut there.
func (r *proseRun) place(at int) int {
	switch {
	case at == len(r.shown):
		return r.length
	case r.places == nil:
		return at
	}
	return r.places[at]
}

// termUse are the bytes of a run, as it is written, that name a term.
type termUse struct {
	id         string
	start, end int
}

// mark finds the first uses of terms in the run, and puts a node around each.
func (r *proseRun) mark(terms *Terms, marked map[string]bool) {
	var uses []termUse
	for at := 0; at < len(r.shown); {
		if n := r.bracesAt(at); n > 0 {
			at += n
			continue
		}
		id, n := terms.match(r.shown, at)
		if n > 0 && beginsWord(r.shown, at) && r.place(at) != inside && r.place(at+n) != inside {
			if !marked[id] {
				marked[id] = true
				uses = append(uses, termUse{id, r.place(at), r.place(at + n)})
			}
			at += n
			continue
		}
		at++
		for at < len(r.shown) && r.shown[at]&0xC0 == 0x80 { // the rest of a character
			at++
		}
	}
	var open *termNode
	for i, n := range r.nodes {
		uses, open = r.split(n, r.starts[i], uses, open)
	}
}

// bracesAt returns the length of a placeholder that readers see as such, \{{ controller.name }}: no word in it is meant
// as one.
func (r *proseRun) bracesAt(at int) int {
	if r.shown[at] != '{' {
		return 0
	}
	m := placeholderHere.FindIndex(r.shown[at:min(len(r.shown), at+maxPlaceholder)])
	if m == nil {
		return 0
	}
	return m[1]
}
