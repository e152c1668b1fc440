package importer

import (
	"cmp"
	"fmt"
	"net/url"
	"path"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/policy"
)

// link makes the links of all policies lead to where their targets are now, gives those targets their ids, and takes out
// the names that no link uses.
func link(drafts []*draft, o Options) {
	l := &linker{byPath: map[string]*draft{}, byKey: map[string]*draft{}, hint: outsideHint(drafts, o)}
	taken := map[string]bool{}
	for _, d := range drafts {
		l.byKey[d.key] = d
		l.byPath[pathKey(d.path)] = d
	}
	for _, d := range drafts {
		taken[d.key] = true
	}
	for _, d := range drafts {
		d.policy.Aliases = l.aliases(d, taken)
	}
	for _, d := range drafts {
		d.each(d.references)
		d.tellReferences()
	}
	for _, d := range drafts {
		d.each(func(blocks []document.Block) { l.resolve(d, blocks) })
	}
	for _, d := range drafts {
		d.settle()
	}
}

// linker knows where every policy was and is.
type linker struct {
	byPath map[string]*draft // file, or earlier path of the page
	byKey  map[string]*draft
	hint   string // for links that lead out of what is imported
}

// outsideHint says how to tell where links led. What the import writes stands in its own way the next time.
func outsideHint(drafts []*draft, o Options) string {
	if o.Again == "" {
		return "say with --url where the text was, or write the whole address"
	}
	first := ""
	switch {
	case o.Folder == "":
	case len(drafts) == 1:
		first = "delete the folder " + path.Join(o.Folder, drafts[0].key) + " and "
	default:
		first = "delete the new folders in " + o.Folder + " and "
	}
	return "write the whole address; or " + first + "run, with the address that the text had: " + o.Again + " --url https://example.com/legal/"
}

// pathKey is the form of a path that links are looked up by.
func pathKey(name string) string {
	name = strings.Trim(path.Clean("/"+strings.ToLower(name)), "/")
	for _, ending := range append([]string{"/index.html", "/index.md", "/_index.md"}, Endings...) {
		if short, ok := strings.CutSuffix(name, ending); ok {
			return short
		}
	}
	return name
}

// aliases returns the earlier paths of a policy that can be ones of the new site.
func (l *linker) aliases(d *draft, taken map[string]bool) []string {
	var list []string
	for _, alias := range d.policy.Fields.Aliases {
		written, line := alias.Path, alias.Line
		u, err := url.Parse(written)
		if err != nil || u.Fragment != "" {
			d.doubt(diag.Warning, line, "import-alias", fmt.Sprintf("left out the earlier address %s, which isn't one of a page", written), "if it led to a section of a page that is imported too, write the name behind # into aliases: of that section")
			continue
		}
		name := strings.Trim(strings.TrimSuffix(strings.TrimSuffix(u.Path, "index.html"), ".html"), "/")
		if l.byPath[pathKey(name)] == nil {
			l.byPath[pathKey(name)] = d
		}
		switch {
		case name == d.key:
		case !goodPath(name):
			d.doubt(diag.Warning, line, "import-alias", fmt.Sprintf("left out the earlier path %s, which can't be one of the new site", written), "redirect it where the site is served, if people still use it")
		case taken[strings.ToLower(name)]:
			d.doubt(diag.Warning, line, "import-alias", fmt.Sprintf("left out the earlier path %s: another page has it", written), "keep it with one of the two")
		default:
			taken[strings.ToLower(name)] = true
			list = append(list, name)
		}
	}
	return list
}

func goodPath(name string) bool {
	for _, part := range strings.Split(name, "/") {
		if !goodID.MatchString(part) || policy.Slug(part) == "" || part == "assets" || len(part) > maxID {
			return false
		}
	}
	return len(name) < 500
}

// resolve rewrites the links in blocks of a draft.
func (l *linker) resolve(d *draft, blocks []document.Block) {
	document.Each(blocks, func(b *document.Block) {
		b.Inlines = l.rewrite(d, b.Line, b.Inlines)
		for i := range b.Items {
			b.Items[i].Term = l.rewrite(d, b.Line, b.Items[i].Term)
		}
	})
}

func (l *linker) rewrite(d *draft, line int, list []document.Inline) []document.Inline {
	var out []document.Inline
	for _, in := range list {
		in.Inlines = l.rewrite(d, line, in.Inlines)
		if in.Kind == document.Link {
			if len(in.Inlines) > 0 && !document.Visible([]document.Block{{Inlines: in.Inlines}}) {
				out = append(out, in.Inlines...) // a link that can't be seen
				continue
			}
			target, ok := l.target(d, line, in.Target)
			if !ok {
				out = append(out, in.Inlines...)
				continue
			}
			in.Target = target
		}
		out = append(out, in)
	}
	return document.Join(out)
}

// target returns the address that a link has in the new site. ok is false for one that leads nowhere.
func (l *linker) target(d *draft, line int, address string) (string, bool) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		d.doubt(diag.Warning, line, "import-link", fmt.Sprintf("the address %s can't be read; its words have no link now", address), "write the link again")
		return "", false
	}
	switch u.Scheme {
	case "mailto", "tel":
		return address, address != u.Scheme+":"
	case "", "http", "https":
	default:
		d.doubt(diag.Warning, line, "import-link", fmt.Sprintf("a link to %s can't be on a page; its words have no link now", address), "")
		return "", false
	}
	whole := address
	if base, err := url.Parse(d.address); err == nil && base.Host != "" {
		whole = base.ResolveReference(u).String()
	}
	if u.Host == "" && u.Path == "" && u.RawQuery == "" || u.Fragment != "" && samePage(whole, d.address) {
		return l.inPage(d, line, d, u.Fragment, address)
	}
	if other, ok := l.policyAt(d, u); ok {
		return l.inPage(d, line, other, u.Fragment, address)
	}
	if u.Host != "" {
		return address, true
	}
	if whole != address {
		return whole, true
	}
	d.doubt(diag.Warning, line, "import-link", fmt.Sprintf("the link to %s leads out of what is imported; its words have no link now", address), l.hint)
	return "", false
}

// samePage reports whether an address is one in the page at another address.
func samePage(address, page string) bool {
	address, _, _ = strings.Cut(address, "#")
	page, _, _ = strings.Cut(page, "#")
	return page != "" && strings.TrimSuffix(address, "/") == strings.TrimSuffix(page, "/")
}

// policyAt finds the policy that an address leads to: by its path, by an earlier path, or by its name at the end.
func (l *linker) policyAt(d *draft, u *url.URL) (*draft, bool) {
	name := u.Path
	if u.Host != "" {
		base, err := url.Parse(d.address)
		if err != nil || base.Host == "" || base.Host != u.Host {
			return nil, false
		}
	} else if !strings.HasPrefix(name, "/") {
		name = path.Join(path.Dir(d.path), name)
	}
	for rest := pathKey(name); rest != "" && rest != "."; {
		if other := l.byPath[rest]; other != nil {
			return other, true
		}
		_, after, more := strings.Cut(rest, "/")
		if !more {
			break
		}
		rest = after
	}
	other := l.byKey[path.Base(pathKey(name))]
	return other, other != nil
}

// inPage returns the address of a place in a policy.
func (l *linker) inPage(from *draft, line int, to *draft, fragment, address string) (string, bool) {
	prefix := ""
	if from != to {
		prefix = to.key
	}
	if fragment == "" || fragment == "top" {
		if prefix == "" {
			return "", false // to the top of its own page: there is a button for that
		}
		return prefix, true
	}
	p := to.places[fragment]
	for _, other := range []string{strings.ToLower(fragment), policy.Slug(fragment)} {
		if p == nil {
			p = to.places[other]
		}
	}
	switch {
	case p == nil && prefix == "":
		from.doubt(diag.Warning, line, "import-link", fmt.Sprintf("the link to %s leads nowhere; its words have no link now", address), "write [](#id) with the id of the section that is meant")
		return "", false
	case p == nil:
		from.doubt(diag.Warning, line, "import-link", fmt.Sprintf("nothing in %s has the name %s; the link leads to the page itself now", to.key, fragment), to.nearly(fragment))
		return prefix, true
	case p.top:
		return prefix, prefix != ""
	}
	p.wanted = true
	if p.id == "" {
		p.id = to.newID(fragment, p.words)
	}
	return prefix + "#" + p.id, true
}

// nearly says what to write for a name that there isn't: often only the number in it is another one now.
func (d *draft) nearly(name string) string {
	for _, s := range d.policy.Sections {
		for _, known := range append([]string{s.ID}, s.Aliases...) {
			if withoutNumber(known) == withoutNumber(policy.Slug(name)) {
				return fmt.Sprintf("did you mean %s#%s?", d.key, s.ID)
			}
		}
	}
	return fmt.Sprintf("write the id of the section that is meant behind it, as in %s#id", d.key)
}

// withoutNumber is an anchor without the number or letter that it begins with: "d-transparency".
func withoutNumber(name string) string {
	if first, rest, found := strings.Cut(name, "-"); found && len(first) <= 2 {
		return rest
	}
	return name
}

// newID makes an id for a place inside of a section.
func (d *draft) newID(name, words string) string {
	if !usable(name) || madeUp.MatchString(name) {
		name = shortID(cmp.Or(words, policy.Slug(name)))
		if !usable(name) || madeUp.MatchString(name) {
			name = "place"
		}
	}
	return unique(name, d.ids)
}

// settle writes the ids of the places that links lead to, and takes out all other names.
func (d *draft) settle() {
	used := map[*place]bool{}
	keep := func(names []string) []string {
		for _, name := range names {
			if p := d.places[name]; p != nil && p.wanted && !p.section && !used[p] && p.id != "" {
				used[p] = true
				return []string{p.id}
			}
		}
		return nil
	}
	d.each(func(blocks []document.Block) {
		document.Each(blocks, func(b *document.Block) {
			b.IDs = keep(b.IDs)
			b.Inlines = settleInlines(b.Inlines, keep)
			for i := range b.Items {
				b.Items[i].IDs = keep(b.Items[i].IDs)
				b.Items[i].Term = settleInlines(b.Items[i].Term, keep)
			}
		})
	})
}

func settleInlines(list []document.Inline, keep func([]string) []string) []document.Inline {
	var out []document.Inline
	for _, in := range list {
		in.Inlines = settleInlines(in.Inlines, keep)
		if in.Kind == document.Anchor {
			ids := keep([]string{in.Target})
			if ids == nil {
				continue
			}
			in.Target = ids[0]
		}
		out = append(out, in)
	}
	return document.Join(out)
}
