package generator

import (
	"html"
	"net/url"
	"strconv"
	"strings"

	"trackora.click/proviso/generator/markdown"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
)

// filling fills the holes of a document's text as it stands on the page at a path. What must wait for another policy
// gets a hole of the page.
type filling struct {
	build    *build
	render   *render.Renderer
	document *document
	path     string
	pieces   []piece // what belongs in the page's holes
}

// body returns all text of the document.
func (f *filling) body() (render.Body, error) {
	d := f.document
	body := render.Body{
		Excerpt:  d.lead.fragment.Excerpt(),
		Upcoming: !f.build.asOf.IsZero() && d.policy.Effective.After(f.build.asOf),
		Sections: make([]string, len(d.parts)),
	}
	body.Terms = f.definitions()
	var err error
	if body.Lead, err = f.fill(d.lead); err != nil {
		return body, err
	}
	for i, p := range d.parts {
		if body.Sections[i], err = f.fill(p); err != nil {
			return body, err
		}
	}
	return body, nil
}

// fill returns the HTML of a part with every hole filled.
func (f *filling) fill(p *part) (string, error) {
	if len(p.fragment.Holes) == 0 {
		return string(p.fragment.HTML), nil
	}
	var b strings.Builder
	b.Grow(len(p.fragment.HTML) + 48*len(p.fragment.Holes))
	done := 0
	for _, hole := range p.fragment.Holes {
		b.Write(p.fragment.HTML[done:hole.Offset])
		done = hole.Offset
		switch hole.Kind {
		case markdown.HeadingID:
			b.WriteString(attribute("id", p.headings[hole.Index].ID))
		case markdown.HeadingNumber:
			if number := p.headings[hole.Index].Number; number != "" {
				b.WriteString(`<span class="section-number">` + number + `</span> `)
			}
		case markdown.TermTarget:
			b.WriteString(attribute("href", f.definition(p.fragment.Terms[hole.Index])))
		case markdown.LinkTarget:
			b.WriteString(f.address(p.links[hole.Index]))
		case markdown.LinkText:
			b.WriteString(f.text(p.links[hole.Index]))
		case markdown.ImageSource:
			f.image(&b, p.images[hole.Index])
		case markdown.PlaceAttribute:
			b.WriteString(attribute("class", "place") + attribute("data-nofind", ""))
			if place := p.fragment.Places[hole.Index]; place.Frame.Text == "" {
				b.WriteString(attribute("data-consent-place", place.Service.Text)) // where a script puts the service's own frames
			}
		case markdown.PlaceContent:
			content, err := f.build.placeContent(f.render, f.document, p, hole.Index)
			if err != nil {
				return "", err
			}
			b.WriteString(content)
		}
	}
	b.Write(p.fragment.HTML[done:])
	return b.String(), nil
}

// address is the href of a link. Where a link is to lead is written in it, unless it names the file of a section.
func (f *filling) address(t target) string {
	if t.waits() && t.link.fragment == "" {
		return f.piece(piece{link: t.link})
	}
	return attribute("href", t.address(f.path))
}

// text is what a cross reference says.
func (f *filling) text(t target) string {
	if t.waits() {
		return f.piece(piece{link: t.link, text: true})
	}
	return html.EscapeString(t.text)
}

func (f *filling) piece(p piece) string {
	f.pieces = append(f.pieces, p)
	return hole(len(f.pieces) - 1)
}

// content is what belongs in the hole of the page at a path, once its link is resolved.
func (p piece) content(page string) string {
	if p.text {
		return html.EscapeString(p.link.target.text)
	}
	return attribute("href", p.link.target.address(page))
}

func (f *filling) image(b *strings.Builder, t target) {
	b.WriteString(attribute("src", t.address(f.path)))
	if size := f.build.sizes.of(t.path); size.X > 0 {
		b.WriteString(attribute("width", strconv.Itoa(size.X)) + attribute("height", strconv.Itoa(size.Y)))
	}
}

func attribute(name, value string) string { return " " + name + `="` + html.EscapeString(value) + `"` }

// address is the relative URL of the target, as written on the page.
func (t target) address(page string) string {
	address := ""
	if t.path != "" {
		address = policy.Relative(page, t.path)
	}
	if t.fragment != "" {
		address += "#" + (&url.URL{Fragment: t.fragment}).EscapedFragment()
	}
	if address == "" {
		return "#"
	}
	return address
}
