package word

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Limits on a file. The longest contracts have a few MiB of XML; a bomb of a few KiB may have gigabytes.
const (
	maxPart  = 32 << 20
	maxParts = 10_000
	maxNodes = 2_000_000
	maxDepth = 200 // Word nests tables in tables, which take six each
)

// ErrUnreadable says that a file is broken, or of another kind than its name says.
var ErrUnreadable = errors.New("this is no Word document that can be read")

// pack is the zip that a document is.
type pack struct {
	files map[string]*zip.File
	taken int64 // bytes of pictures
}

func openPackage(text []byte) (*pack, error) {
	z, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		return nil, ErrUnreadable // what is wrong with the zip tells a writer nothing
	}
	if len(z.File) > maxParts {
		return nil, fmt.Errorf("%w: it has %d parts", ErrUnreadable, len(z.File))
	}
	p := &pack{files: map[string]*zip.File{}}
	for _, f := range z.File {
		p.files[strings.TrimPrefix(f.Name, "/")] = f
	}
	return p, nil
}

// optional returns an empty part where there is none of the name.
func (p *pack) optional(name string) (*node, error) {
	if p.files[name] == nil {
		return &node{}, nil
	}
	return p.part(name)
}

// open opens a part, whose absence is an error.
func (p *pack) open(name string) (io.ReadCloser, error) {
	f := p.files[name]
	if f == nil {
		return nil, fmt.Errorf("%w: it has no %s", ErrUnreadable, name)
	}
	reader, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrUnreadable, name, err)
	}
	return reader, nil
}

func (p *pack) part(name string) (*node, error) {
	reader, err := p.open(name)
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	limited := &io.LimitedReader{R: reader, N: maxPart + 1}
	root, err := parse(limited)
	if limited.N == 0 {
		return nil, fmt.Errorf("%w: %s has more than %d MiB", ErrUnreadable, name, maxPart>>20)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrUnreadable, name, err)
	}
	return root, nil
}

// maxPicture bounds a picture: what is larger, no site takes.
const maxPicture = 25 << 20

// maxPictures bounds the pictures of a file together.
const maxPictures = 128 << 20

// bytes returns a part that isn't XML. One that is too large comes cut off a byte behind the limit.
func (p *pack) bytes(name string) ([]byte, error) {
	reader, err := p.open(name)
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	most := min(maxPicture+1, maxPictures-p.taken)
	file, err := io.ReadAll(io.LimitReader(reader, most))
	if p.taken += int64(len(file)); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return file, nil
}

// node is an element of XML. Names are without their namespace: those of the parts that are read don't overlap.
type node struct {
	name  string
	attrs []xml.Attr
	nodes []*node
	text  string // of a node without name
}

// parse reads XML into its root element.
func parse(from io.Reader) (*node, error) {
	decoder := xml.NewDecoder(from)
	open := []*node{{}}
	count := 0
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		last := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			n := &node{name: t.Name.Local, attrs: t.Copy().Attr}
			last.nodes = append(last.nodes, n)
			open = append(open, n)
			count++
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			last.nodes = append(last.nodes, &node{text: string(t)})
			count++
		}
		if count > maxNodes || len(open) > maxDepth {
			return nil, errors.New("it has too many elements, or they are nested too deep")
		}
	}
	for _, n := range open[0].nodes {
		if n.name != "" {
			return n, nil
		}
	}
	return nil, errors.New("it is empty")
}

// child returns the first element of the name, or an empty one.
func (n *node) child(name string) *node {
	for _, c := range n.nodes {
		if c.name == name {
			return c
		}
	}
	return &node{}
}

func (n *node) children(name string) []*node {
	var list []*node
	for _, c := range n.nodes {
		if c.name == name {
			list = append(list, c)
		}
	}
	return list
}

func (n *node) attribute(name string) string {
	for _, a := range n.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// is reports whether a switch such as <w:b/> or <w:b w:val="0"/> is on, and whether it is there at all.
func (n *node) is(name string) (on, set bool) {
	c := n.child(name)
	switch c.attribute("val") {
	case "0", "false", "off", "none":
		return false, true
	}
	return c.name != "", c.name != ""
}

func (n *node) allText() string {
	if n.name == "" && len(n.nodes) == 0 {
		return n.text
	}
	var b strings.Builder
	for _, c := range n.nodes {
		b.WriteString(c.allText())
	}
	return b.String()
}
