package generator

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"strconv"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/markdown"
	"trackora.click/proviso/generator/output"
)

// crossing is a link to a place in another policy. Where that was not read yet when the link was, it waits.
type crossing struct {
	from, to   *document
	file       string          // path of the file that the link is in
	start, end int             // offsets of its target there
	uses       []diag.Position // of a link in a text that others include: where
	link       string          // the target, as written
	reference  bool
	fragment   string // the place it leads to; "" where that is the section of a file
	section    string // the path of a section's file, where the link names one
	target     target // once it is resolved
	resolved   bool
}

// held is a page that waits for the outlines of other policies.
type held struct {
	document *document
	file     string // its path
	page     string // the path of the page
	kind     output.Kind
	data     output.Held
	pieces   []piece // by the numbers of its holes
}

// piece is what belongs in a hole of a held page.
type piece struct {
	link *crossing
	text bool // its text; else its address
}

// holeMark encloses the number of a hole in a held page. No text has such a character: load refuses it, and templates
// replace it.
const holeMark = 0

// hole is what stands in a held page in the place of a piece.
func hole(number int) string {
	return string(rune(holeMark)) + strconv.Itoa(number) + string(rune(holeMark))
}

// settle resolves what waited for another policy to be read, and completes the pages that did.
func (s *build) settle(ctx context.Context) error {
	for _, d := range s.documents {
		if err := s.resolveCrossing(d); err != nil {
			return err
		}
	}
	if err := s.settleKnown(ctx); err != nil || s.failed.Load() {
		return err
	}
	return each(ctx, len(s.held), func(i int) error { return s.complete(s.held[i]) })
}

// resolveCrossing finds where the links of a document lead that had to wait, and reports those that lead nowhere.
func (s *build) resolveCrossing(d *document) error {
	file := &diag.File{}
	dead := 0
	for _, link := range d.crossing {
		if !s.resolve(link) {
			continue
		}
		if dead++; dead > maxBroken {
			continue
		}
		if file.Path != link.file {
			text, err := fs.ReadFile(s.root, link.file)
			if err != nil {
				return fmt.Errorf("show the link to %s: %w", link.link, err)
			}
			file = &diag.File{Path: link.file, Text: bytes.TrimPrefix(text, []byte("\uFEFF"))}
		}
		found := (&markdown.Inclusion{Uses: link.uses}).Tell(s.index.broken(link.from, file.At(link.start, link.end), link.link, link.reference))
		s.add(lastBroken(found, dead))
	}
	return nil
}

// resolve finds where a link leads that had to wait. It is dead if it leads nowhere.
func (s *build) resolve(link *crossing) (dead bool) {
	if link.resolved {
		return false
	}
	link.target, link.resolved = s.index.section(link, link.to, link.to.outline.Load()), true
	return !link.target.known && !link.target.unread
}

// complete fills the holes of a page and hands it on.
func (s *build) complete(h held) error {
	in, out := s.buffer(), s.buffer()
	defer s.buffers.Put(in)
	defer s.buffers.Put(out)
	if _, err := h.data.WriteTo(in); err != nil {
		return fmt.Errorf("complete %s: %w", h.file, err)
	}
	data := in.Bytes()
	for {
		before, rest, found := bytes.Cut(data, []byte{holeMark})
		out.Write(before)
		if !found {
			return s.addPage(h.document, output.File{Path: h.file, Bytes: out.Bytes(), Kind: h.kind})
		}
		mark, after, _ := bytes.Cut(rest, []byte{holeMark})
		number, err := strconv.Atoi(string(mark))
		if err != nil || number >= len(h.pieces) {
			panic(fmt.Sprintf("%s has a hole %q that nobody made", h.file, mark))
		}
		out.WriteString(h.pieces[number].content(h.page))
		data = after
	}
}
