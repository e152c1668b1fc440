package importer

import (
	"fmt"
	"strings"

	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
)

// place is what a link of the source leads to.
type place struct {
	id      string // in the policy; empty until a link wants it, but for sections
	top     bool   // the page as a whole
	section bool   // a section, whose file has the id
	wanted  bool
	words   string // to make its id of; empty where a link's own name says enough
}

// pointTo makes names lead to a place.
func (d *draft) pointTo(names []string, p *place) {
	for _, name := range names {
		d.places[name] = p
	}
}

// nameHeadings gives each heading the names that links may have for it: its ids, and where the source's tool makes
// anchors from titles the one that it makes.
func (d *draft) nameHeadings(blocks []document.Block, slugs bool) {
	counts := map[string]int{}
	for i := range blocks {
		b := &blocks[i]
		if b.Kind != document.Heading {
			continue
		}
		slug := policy.Slug(document.Plain(b.Inlines))
		name := slug
		if n := counts[slug]; n > 0 {
			name = fmt.Sprintf("%s-%d", slug, n)
		}
		counts[slug]++
		if slugs && slug != "" {
			b.IDs = append(b.IDs, name)
		}
		if len(b.IDs) == 0 {
			b.IDs = []string{fmt.Sprintf("\x00heading-%d", i)} // for references by number
		}
	}
	d.nameBlocks(blocks)
}

// nameBlocks notes every name in blocks.
func (d *draft) nameBlocks(blocks []document.Block) {
	add := func(names []string) {
		p := &place{}
		for _, name := range names {
			if d.places[name] == nil {
				d.places[name] = p
			}
		}
	}
	document.Each(blocks, func(b *document.Block) {
		add(b.IDs)
		for _, item := range b.Items {
			add(item.IDs)
		}
	})
	document.EachInline(blocks, func(_ *document.Block, in *document.Inline) {
		if in.Kind == document.Anchor {
			add([]string{in.Target})
		}
	})
}

var (
	// goodID is what an id may be in Proviso.
	goodID = pattern.New(`^[\pL\p{Nd}_][\pL\pM\p{Nd}_-]*$`)

	// madeUp are ids that programs gave: they say nothing to people.
	madeUp = pattern.New(`^(?:h\.[a-z0-9]+|_?Toc\d+|_Ref\d+|_heading.*|heading=.*|id\.[a-z0-9]+|_[A-Za-z0-9]{12,}|[a-f0-9]{16,}|block-.*|\d+)$`)
)

const maxID = 150

// sectionIDs chooses the anchor of a section, and which earlier ones go on leading to it.
func (d *draft) sectionIDs(title string, names []string, taken map[string]bool) (string, []string) {
	id := shortID(policy.Slug(title))
	for _, name := range names {
		if usable(name) && !madeUp.MatchString(name) && name != policy.Slug(title) && len(name) < maxID {
			// One that the author wrote, or the one with the typed number in it: people have links to it.
			if id == "" {
				id = name
			}
		}
	}
	if id == "" || reserved(id) {
		id = "section-" + strings.TrimLeft(id, "-.")
		id = strings.TrimSuffix(id, "-")
	}
	id = unique(id, taken)
	var aliases []string
	for _, name := range names {
		if usable(name) && !madeUp.MatchString(name) && !taken[name] {
			taken[name] = true
			aliases = append(aliases, name)
		}
	}
	return id, aliases
}

// usable reports whether a name can be an id of the policy.
func usable(name string) bool {
	return goodID.MatchString(name) && len(name) <= maxID && !reserved(name)
}

func reserved(id string) bool {
	return id == "main" || id == "top" || strings.HasPrefix(strings.ToLower(id), "proviso")
}

// shortID cuts a slug at a word, where it is too long for a name.
func shortID(slug string) string {
	slug = strings.TrimLeft(slug, "-")
	if len(slug) <= maxID {
		return strings.TrimRight(slug, "-")
	}
	cut := strings.LastIndex(slug[:maxID], "-")
	if cut <= 0 {
		return fmt.Sprintf("section-%d", len(slug))
	}
	return slug[:cut]
}

// GoodName reports whether a policy folder can have the name.
func GoodName(name string) bool {
	return goodPath(name) && !strings.Contains(name, "/") && policy.Slug(name) == name
}
