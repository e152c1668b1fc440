package generator

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strconv"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/output"
)

// waiting is a link to a policy that was not read yet when the link was.
type waiting struct {
	from, to   *document
	file       string // path of the file that the link is in
	start, end int    // offsets of its target there
	link       string // the target, as written
	reference  bool
	fragment   string // the place it leads to; "" where that is the section of a file
	section    string // the path of a section's file, where the link names one
	target     target // once it is resolved
}

// held is a page that waits for the outlines of other policies.
type held struct {
	file   string // its path
	page   string // the path of the page
	kind   output.Kind
	data   output.Held
	pieces []piece // by the numbers of its holes
}

// piece is what belongs in a hole of a held page.
type piece struct {
	link *waiting
	text bool // its text; else its address
}

// holeMark encloses the number of a hole in a held page. No text has such a character: load refuses it, and templates
// replace it.
const holeMark = 0

// hole is what stands in a held page in the place of a piece.
func hole(number int) string {
	return string(rune(holeMark)) + strconv.Itoa(number) + string(rune(holeMark))
}

// wait notes the links of a document that wait.
func (s *build) wait(d *document) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting = append(s.waiting, d.waiting...)
}

// settle resolves what waited for another policy to be read, and completes the pages that did.
func (s *build) settle(ctx context.Context) error {
	slices.SortFunc(s.waiting, func(a, b *waiting) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.start, b.start))
	})
	for _, w := range s.waiting {
		if err := s.resolveWaiting(w); err != nil {
			return err
		}
	}
	if s.failed.Load() {
		return nil
	}
	return each(ctx, len(s.held), func(i int) error { return s.complete(s.held[i]) })
}

func (s *build) resolveWaiting(w *waiting) error {
	w.target = s.index.section(w, w.to, w.to.outline.Load())
	if w.target.known || w.target.unread {
		return nil
	}
	text, err := fs.ReadFile(s.root, w.file)
	if err != nil {
		return fmt.Errorf("show the link to %s: %w", w.link, err)
	}
	file := &diag.File{Path: w.file, Text: bytes.TrimPrefix(text, []byte("\uFEFF"))}
	s.add(s.index.broken(w.from, file.At(w.start, w.end), w.link, w.reference))
	return nil
}

// complete fills the holes of a page and hands it on.
func (s *build) complete(h held) error {
	data, err := h.data.Bytes()
	if err != nil {
		return fmt.Errorf("complete %s: %w", h.file, err)
	}
	page := s.buffers.Get().(*bytes.Buffer)
	defer s.buffers.Put(page)
	page.Reset()
	for {
		before, rest, found := bytes.Cut(data, []byte{holeMark})
		page.Write(before)
		if !found {
			return s.out.Add(output.File{Path: h.file, Bytes: page.Bytes(), Kind: h.kind})
		}
		mark, after, _ := bytes.Cut(rest, []byte{holeMark})
		number, err := strconv.Atoi(string(mark))
		if err != nil || number >= len(h.pieces) {
			panic(fmt.Sprintf("%s has a hole %q that nobody made", h.file, mark))
		}
		page.WriteString(h.pieces[number].content(h.page))
		data = after
	}
}
