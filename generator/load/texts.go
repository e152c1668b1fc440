package load

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

// maxKept bounds the texts that stay in memory between Open and Read: the lead of a policy that is a folder. The text
// of a policy in a single file is read twice.
const maxKept = 2 << 10

// Read reads the texts of a policy of the site: its sections, in reading order, and the text of its own file. It may be
// called for several policies at a time.
func (f *Folder) Read(p *policy.Policy) ([]diag.Diagnostic, error) {
	m := f.manuscripts[p]
	if m == nil {
		return nil, nil // nobody wrote it
	}
	l := f.loader.fork()
	if p.Source.Text == nil {
		text, err := m.readAgain(reader{root: l.root}, l.site.Limits.Text)
		if err != nil {
			return nil, err
		}
		p.Source.Text = text
	}
	var err error
	p.Sections, err = l.loadSections(m)
	return l.notes(), err
}

// Files lists the files that Read reads, the policy's own first, by their paths in the site folder.
func (f *Folder) Files(p *policy.Policy) []string {
	m := f.manuscripts[p]
	if m == nil {
		return nil // nobody wrote it
	}
	return append([]string{m.main}, m.sections...)
}

// letGo forgets the text of the policy's own file if it is long, but for what it was.
func (m *manuscript) letGo(source *policy.Source) {
	if len(source.Text) > maxKept {
		m.sum = sha256.Sum256(source.Text)
		source.Text = nil
	}
}

// errChanged says that a file was written to while the site was built.
var errChanged = errors.New("the file was changed while it was read")

func (m *manuscript) readAgain(from reader, limit int) ([]byte, error) {
	text, err := from.read(m.main, int64(limit)+1)
	if err != nil {
		return nil, err
	}
	text = bytes.TrimPrefix(text, byteOrderMark)
	if sha256.Sum256(text) != m.sum {
		return nil, fmt.Errorf("read %s: %w", m.main, errChanged)
	}
	return text, nil
}
