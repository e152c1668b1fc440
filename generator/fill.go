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

// fill returns the HTML of a part of d with every hole filled, as it stands on the page with the given path.
func (s *build) fill(r *render.Renderer, d *document, p *part, page string) (string, error) {
	var b strings.Builder
	done := 0
	for _, hole := range p.fragment.Holes {
		b.Write(p.fragment.HTML[done:hole.Offset])
		done = hole.Offset
		switch hole.Kind {
		case markdown.HeadingID:
			b.WriteString(attribute("id", p.headingIDs[hole.Index]))
		case markdown.LinkTarget:
			b.WriteString(attribute("href", p.links[hole.Index].address(page)))
		case markdown.LinkText:
			b.WriteString(html.EscapeString(p.links[hole.Index].text))
		case markdown.ImageSource:
			b.WriteString(attribute("src", p.images[hole.Index].address(page)))
			if size, ok := s.sizes[p.images[hole.Index].path]; ok {
				b.WriteString(attribute("width", strconv.Itoa(size.X)) + attribute("height", strconv.Itoa(size.Y)))
			}
		case markdown.PlaceAttribute:
			b.WriteString(attribute("class", "place") + attribute("data-nofind", ""))
			if place := p.fragment.Places[hole.Index]; place.Frame.Text == "" {
				b.WriteString(attribute("data-consent-place", place.Service.Text)) // where a script puts the service's own frames
			}
		case markdown.PlaceContent:
			content, err := s.placeContent(r, d, p, hole.Index)
			if err != nil {
				return "", err
			}
			b.WriteString(content)
		}
	}
	b.Write(p.fragment.HTML[done:])
	return b.String(), nil
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
