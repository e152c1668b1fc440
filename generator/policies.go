package generator

import (
	"context"
	"fmt"

	"trackora.click/proviso/generator/output"
	"trackora.click/proviso/generator/render"
)

// policies takes every policy from its source to its page, several at a time. Where a mistake forbids publishing, what
// is left is read for its mistakes, and not printed any more.
func (s *build) policies(ctx context.Context) error {
	err := each(ctx, len(s.documents), func(i int) error { return s.policy(s.documents[i]) })
	if err != nil {
		return err
	}
	defer s.watch.start(StageSettle)()
	return s.settle(ctx)
}

// policy takes one policy from its source to its page, unless it is known from the last build.
func (s *build) policy(d *document) error {
	if known, err := s.adopt(d); known || err != nil {
		return err
	}
	return s.make(d)
}

// make takes one policy from its source to its page.
func (s *build) make(d *document) error {
	if err := s.read(d); err != nil {
		return err
	}
	d.found = s.heed(d.written(), s.includes(d), d.found)
	s.add(d.found...)
	if s.out != nil && !s.failed.Load() {
		if err := s.print(d); err != nil {
			return err
		}
		if err := s.addWords(d); err != nil {
			return err
		}
	}
	d.release()
	return nil
}

// print prints the page of a policy, and those that lead to it from its earlier paths. The only policy of a locale is
// its front page, too.
func (s *build) print(d *document) error {
	printer, err := s.printer()
	if err != nil {
		return err
	}
	p := d.policy
	if err := s.printPage(printer.render, d, p.Path(), output.Page); err != nil {
		return err
	}
	if s.fronts[p] {
		if err := s.printPage(printer.render, d, p.Locale.Prefix, output.Entry); err != nil {
			return err
		}
	}
	for _, alias := range s.aliasPages(p) {
		from := p.Locale.Prefix + alias + "/"
		html, err := printer.render.Redirect(from, p.Path())
		if err != nil {
			return err
		}
		if err := s.addPage(d, output.File{Path: from + "index.html", Bytes: html, Kind: output.Page}); err != nil {
			return err
		}
	}
	return nil
}

// printPage prints a policy as the page at a path, and hands it on if it has no holes any more.
func (s *build) printPage(r *render.Renderer, d *document, path string, kind output.Kind) error {
	stop := s.watch.start(StageRender)
	page := &filling{build: s, render: r, document: d, path: path}
	body, err := page.body()
	if err != nil {
		return err
	}
	out := s.buffer()
	defer s.buffers.Put(out)
	err = r.Policy(out, d.policy, body, path)
	stop()
	if err != nil {
		return err
	}
	defer s.watch.start(StageOutput)()
	file := output.File{Path: path + "index.html", Bytes: out.Bytes(), Kind: kind}
	if len(page.pieces) == 0 {
		return s.addPage(d, file)
	}
	waits, err := s.out.Hold(file.Bytes)
	if err != nil {
		return fmt.Errorf("set %s aside: %w", file.Path, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held = append(s.held, held{d, file.Path, path, kind, waits, page.pieces})
	return nil
}

// addPage hands on a page of a policy.
func (s *build) addPage(d *document, f output.File) error {
	d.mu.Lock()
	d.pages = append(d.pages, page{Path: f.Path, Kind: f.Kind})
	d.mu.Unlock()
	return s.out.Add(f)
}
