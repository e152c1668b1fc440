package generator

import (
	"bytes"
	"context"
	"html"
	"maps"
	"slices"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/external"
	"trackora.click/proviso/generator/pattern"
)

// other is a link to another site.
type other struct {
	address string
	at      diag.Diagnostic
}

// href is a link to another site in HTML that Proviso has printed itself.
var href = pattern.New(`<a href="(https?://[^"]+)"`)

// others lists the links of a policy to other sites. Where an address stands in the file otherwise than on the page, the
// file as a whole is the place.
func (d *document) others() []other {
	var list []other
	if d.policy.Generated {
		return nil
	}
	d.eachPart(func(_ int, p *part) {
		from := map[string]int{} // where to look for an address that is there several times
		for _, m := range href.FindAllSubmatchIndex(p.fragment.HTML, -1) {
			address := html.UnescapeString(string(p.fragment.HTML[m[2]:m[3]]))
			at := diag.Diagnostic{Position: diag.Position{File: p.file.Path}}
			if i := bytes.Index(p.file.Text[from[address]:], []byte(address)); i >= 0 {
				start := from[address] + i
				from[address] = start + len(address)
				at = p.file.At(start, start+len(address))
			}
			list = append(list, other{address, at})
		}
	})
	return list
}

// askOthers asks other sites whether what policies and the registry link to is there.
func (s *build) askOthers(ctx context.Context, o external.Options) {
	places := s.survey.external
	if s.site.Registry != nil {
		for _, service := range s.site.Registry.Services {
			if service.Privacy != "" && service.Library == "" {
				places[service.Privacy] = append(places[service.Privacy], diag.Diagnostic{Position: diag.Position(service.Pos)})
			}
		}
	}
	dead := external.Dead(ctx, slices.Collect(maps.Keys(places)), o)
	for address, why := range dead {
		for _, at := range places[address] {
			at.Rule, at.Level = "link-dead", diag.Warning
			at.Message = "the link to " + address + " leads nowhere: " + why
			at.Hint = "look where the page has gone, and correct the address"
			s.add(at)
		}
	}
}
