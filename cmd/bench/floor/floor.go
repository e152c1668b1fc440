// Package floor is the least that a generator of sites can do: read the Markdown, run goldmark over it on all cores,
// write the result, one page for each policy. It checks nothing, resolves nothing and has no theme. How long that takes
// is what other builds of the same text are measured by.
package floor

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// Build writes a page for every folder below source that holds Markdown. The destination is made if it isn't there.
func Build(source, destination string) error {
	work := make(chan []string)
	errs := make([]error, runtime.GOMAXPROCS(0))
	var wait sync.WaitGroup
	for i := range errs {
		wait.Go(func() {
			// GitHub's dialect, footnotes and terms: what the texts use, each by goldmark's own extension.
			p := page{markdown: goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))}
			for files := range work {
				errs[i] = errors.Join(errs[i], p.write(source, destination, files))
			}
		})
	}
	err := list(source, func(files []string) { work <- files })
	close(work)
	wait.Wait()
	return errors.Join(append(errs, err)...)
}

// list hands on the Markdown files of each folder, in the order of their names, but policy.md first.
func list(source string, hand func(files []string)) error {
	var files []string
	err := filepath.WalkDir(source, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".md" {
			return err
		}
		if len(files) > 0 && filepath.Dir(files[0]) != filepath.Dir(name) {
			hand(files)
			files = nil
		}
		if d.Name() == "policy.md" {
			files = slices.Insert(files, 0, name)
			return nil
		}
		files = append(files, name)
		return nil
	})
	if err != nil {
		return fmt.Errorf("look for Markdown: %w", err)
	}
	if len(files) > 0 {
		hand(files)
	}
	return nil
}

// page is what a worker keeps from one page to the next.
type page struct {
	markdown goldmark.Markdown
	html     bytes.Buffer
}

func (p *page) write(source, destination string, files []string) error {
	p.html.Reset()
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			return fmt.Errorf("read a section: %w", err)
		}
		if err := p.markdown.Convert(body(text), &p.html); err != nil {
			return fmt.Errorf("convert %s: %w", name, err)
		}
	}
	folder, err := filepath.Rel(source, filepath.Dir(files[0]))
	if err != nil {
		return err
	}
	folder = filepath.Join(destination, folder)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("write a page: %w", err)
	}
	if err := os.WriteFile(filepath.Join(folder, "index.html"), p.html.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write a page: %w", err)
	}
	return nil
}

// body leaves out the front matter, which it doesn't read.
func body(text []byte) []byte {
	if rest, ok := bytes.CutPrefix(text, []byte("---\n")); ok {
		if _, rest, ok = bytes.Cut(rest, []byte("\n---\n")); ok {
			return rest
		}
	}
	return text
}
