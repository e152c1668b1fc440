package word

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"trackora.click/proviso/generator/importer/document"
)

// relation is what a part of the file refers to by an id.
type relation struct {
	kind   string // "hyperlink", "image", "header" …
	target string // an address, or the path of a part in the zip
	inside bool   // the target is a part
}

// relations returns what a part of the text refers to, by id.
func (p *pack) relations(part string) (map[string]relation, error) {
	root, err := p.optional("word/_rels/" + part + ".xml.rels")
	if err != nil {
		return nil, err
	}
	list := map[string]relation{}
	for _, n := range root.children("Relationship") {
		rel := relation{kind: path.Base(n.attribute("Type")), target: n.attribute("Target")}
		if rel.inside = n.attribute("TargetMode") != "External"; rel.inside && rel.kind != "hyperlink" {
			if rooted, ok := strings.CutPrefix(rel.target, "/"); ok {
				rel.target = path.Clean(rooted)
			} else {
				rel.target = path.Join("word", rel.target)
			}
		}
		list[n.attribute("Id")] = rel
	}
	return list, nil
}

// link returns the address that a relation leads to; "" for one that isn't a link.
func (r *reader) link(id string) string {
	if rel := r.relations[id]; rel.kind == "hyperlink" {
		return rel.target
	}
	return ""
}

// picture reads the picture that a relation leads to, and returns the target of its image. What is wrong with it shows
// when it is taken over.
func (r *reader) picture(id string) string {
	rel := r.relations[id]
	if !rel.inside {
		return rel.target
	}
	target := document.Inside + strings.TrimPrefix(rel.target, "word/")
	if _, known := r.pictures[target]; known {
		return target
	}
	if file, err := r.pack.bytes(rel.target); err == nil {
		r.pictures[target] = file
	}
	return target
}

// aroundPages reports what stands at the top and the foot of every page: a web page has none.
func (r *reader) aroundPages(p *pack) error {
	relations, err := p.relations("document")
	if err != nil {
		return err
	}
	r.paragraph = 0 // they belong to the file as a whole
	told := map[string]bool{}
	for _, id := range slices.Sorted(maps.Keys(relations)) {
		rel := relations[id]
		if !rel.inside || rel.kind != "header" && rel.kind != "footer" {
			continue
		}
		part, err := p.optional(rel.target)
		if err != nil {
			return err
		}
		text := strings.Join(strings.Fields(spaced(part)), " ")
		if text == "" || told[text] {
			continue
		}
		told[text] = true
		r.doubt("import-left-out", fmt.Sprintf("left out the %s of the pages: %s", rel.kind, text), "copy it into the text if it belongs there")
	}
	return nil
}

// spaced is the text of a part, with a space between its paragraphs.
func spaced(n *node) string {
	var b strings.Builder
	for _, c := range n.nodes {
		switch c.name {
		case "instrText", "delText", "Fallback":
			continue
		case "p", "tab", "br":
			b.WriteByte(' ')
		}
		if c.name == "" {
			b.WriteString(c.text)
		}
		b.WriteString(spaced(c))
	}
	return b.String()
}
