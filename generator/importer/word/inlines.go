package word

import (
	"cmp"
	"strings"

	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/pattern"
)

// inlines reads the running text of one paragraph.
type inlines struct {
	reader *reader
	list   []document.Inline
	ids    []string
	boxes  []*node // text boxes, which stand below the paragraph

	field       int // fields that are open
	instruction string
	result      bool // what follows is what the field shows
	target      string
}

// read goes through what a paragraph holds.
func (p *inlines) read(n *node) {
	for _, c := range n.nodes {
		switch c.name {
		case "r":
			p.run(c)
		case "hyperlink":
			p.link(c)
		case "bookmarkStart":
			if name := c.attribute("name"); name != "_GoBack" {
				p.ids = append(p.ids, name)
			}
		case "fldSimple":
			p.read(c)
		case "sdt":
			p.read(c.child("sdtContent"))
		case "smartTag", "customXml", "dir", "bdo":
			p.read(c)
		case "ins", "moveTo":
			if text := oneLine(c.allText()); text != "" {
				p.reader.doubt("import-change", "took over text that a tracked change adds: "+text, "check whether it is agreed; otherwise reject the change in Word, and import again")
			}
			p.read(c)
		case "moveFrom": // it stands where it was moved to
		case "del":
			if text := strings.TrimSpace(c.allText()); text != "" {
				p.reader.doubt("import-change", "left out text that a tracked change deletes: "+text, "accept or reject the changes in Word, and import again")
			}
		case "oMath", "oMathPara":
			p.add(document.Inline{Kind: document.Text, Text: c.allText()})
		}
	}
}

func (p *inlines) link(n *node) {
	inner := &inlines{reader: p.reader}
	inner.read(n)
	p.ids = append(p.ids, inner.ids...)
	p.boxes = append(p.boxes, inner.boxes...)
	target := p.reader.link(n.attribute("id"))
	if anchor := n.attribute("anchor"); anchor != "" {
		target += "#" + anchor
	}
	if target == "" || strings.TrimSpace(document.Plain(inner.list)) == "" {
		p.list = append(p.list, inner.list...)
		return
	}
	p.add(document.Inline{Kind: document.Link, Target: target, Inlines: plain(inner.list)})
}

// plain takes underlines off a link, where they are looks.
func plain(list []document.Inline) []document.Inline {
	var out []document.Inline
	for _, in := range document.Join(list) {
		in.Inlines = plain(in.Inlines)
		if in.Kind == document.Small && in.Text == "u" {
			out = append(out, in.Inlines...)
			continue
		}
		out = append(out, in)
	}
	return out
}

// fieldLink is the instruction of a field that is a link.
var fieldLink = pattern.New(`^\s*HYPERLINK\s+(\\l\s+)?"([^"]+)"`)

func (p *inlines) add(in document.Inline) { p.list = append(p.list, in) }

// run reads a piece of text with one look.
func (p *inlines) run(n *node) {
	props := n.child("rPr")
	if hidden, _ := props.is("vanish"); hidden {
		if text := oneLine(n.allText()); text != "" && p.field == 0 {
			p.reader.doubt("import-hidden", "left out text that readers don't see: "+text, "copy it into the policy if it belongs there")
		}
		return
	}
	var list []document.Inline
	for _, c := range n.nodes {
		switch c.name {
		case "t":
			list = append(list, document.Inline{Kind: document.Text, Text: strings.ReplaceAll(c.allText(), "\n", " ")})
		case "tab":
			list = append(list, document.Inline{Kind: document.Text, Text: " "})
		case "br", "cr":
			if c.attribute("type") == "" {
				list = append(list, document.Inline{Kind: document.Break})
			}
		case "noBreakHyphen":
			list = append(list, document.Inline{Kind: document.Text, Text: "\u2011"})
		case "softHyphen":
		case "sym":
			p.reader.doubt("import-symbol", "left out a sign of the font "+c.attribute("font")+" that isn't a letter", "type it where it belongs")
		case "footnoteReference", "endnoteReference":
			kind := strings.TrimSuffix(c.name, "Reference")
			list = append(list, document.Inline{Kind: document.Reference, Target: p.reader.noteLabel(kind, c.attribute("id"))})
		case "commentReference":
			p.reader.doubt("import-comment", "left out a comment"+p.reader.comments[c.attribute("id")], "it is not part of the text; settle it before you publish")
		case "fldChar", "instrText":
			p.fieldPart(c)
		case "drawing", "pict", "object":
			list = append(list, p.drawing(c)...)
		case "AlternateContent":
			list = append(list, p.drawing(c.child("Choice"))...)
		}
	}
	if p.field > 0 && !p.result {
		return
	}
	list = p.styled(props, list)
	if p.target != "" && len(list) > 0 {
		list = []document.Inline{{Kind: document.Link, Target: p.target, Inlines: plain(list)}}
	}
	p.list = append(p.list, list...)
}

// fieldPart follows a field: begin, instruction, separate, what it shows, end.
func (p *inlines) fieldPart(n *node) {
	switch {
	case n.name == "instrText":
		p.instruction += n.allText()
	case n.attribute("fldCharType") == "begin":
		p.field++
		p.instruction, p.result = "", false
	case n.attribute("fldCharType") == "separate":
		p.result = true
		if m := fieldLink.FindStringSubmatch(p.instruction); m != nil {
			p.target = m[2]
			if m[1] != "" {
				p.target = "#" + m[2]
			}
		}
	case n.attribute("fldCharType") == "end":
		p.field = max(p.field-1, 0)
		p.target, p.result = "", p.field > 0
	}
}

// drawing reads pictures, and keeps text boxes for later.
func (p *inlines) drawing(n *node) []document.Inline {
	var list []document.Inline
	words := ""
	var look func(*node)
	look = func(n *node) {
		switch n.name {
		case "txbxContent":
			p.boxes = append(p.boxes, n)
			return
		case "Fallback":
			return
		case "docPr":
			words = cmp.Or(n.attribute("descr"), n.attribute("title"))
		case "shape":
			words = cmp.Or(n.attribute("alt"), words)
		case "blip", "imagedata":
			id := cmp.Or(n.attribute("embed"), n.attribute("link"), n.attribute("id"))
			list = append(list, document.Inline{Kind: document.Image, Text: oneLine(words), Target: p.reader.picture(id)})
		}
		for _, c := range n.nodes {
			look(c)
		}
	}
	look(n)
	return list
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// styled wraps a run in its looks.
func (p *inlines) styled(props *node, list []document.Inline) []document.Inline {
	if len(list) == 0 {
		return nil
	}
	wrap := func(kind document.InlineKind, text string) {
		list = []document.Inline{{Kind: kind, Text: text, Inlines: list}}
	}
	s := p.reader.styleOf(props.child("rStyle").attribute("val"))
	switch align := props.child("vertAlign").attribute("val"); {
	case has(list, document.Reference):
	case align == "superscript":
		wrap(document.Small, "sup")
	case align == "subscript":
		wrap(document.Small, "sub")
	}
	if on, _ := props.is("strike"); on {
		wrap(document.Strike, "")
	}
	if on, _ := props.is("u"); on {
		wrap(document.Small, "u")
	}
	if on, set := props.is("i"); on || !set && s.italic {
		wrap(document.Emphasis, "")
	}
	if on, set := props.is("b"); on || !set && s.bold {
		wrap(document.Strong, "")
	}
	return list
}
