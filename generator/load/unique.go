package load

import (
	"fmt"
	"strings"

	"trackora.click/proviso/generator/policy"
)

// named is a name in a list of front matter, with its place.
type named struct {
	name  string
	where value
}

// names decodes a list of names with a check for each.
func (fm *frontMatter) names(v value, example string, check func(value, string) string) []named {
	var list []named
	var kept []string
	for _, item := range v.items(example) {
		if name := check(item, item.line()); name != "" {
			list = append(list, named{name, item})
			kept = append(kept, name)
		}
	}
	if len(kept) > 0 {
		fm.keep(v.name, kept)
	}
	return list
}

// refuseSameAnchors reports sections of a policy that share an anchor, earlier ones included.
func (l *loader) refuseSameAnchors(list []placed) {
	taken := map[string]policy.Pos{}
	claim := func(name string, where value, hint string) {
		if name == "" {
			return
		}
		if first, twice := taken[name]; twice {
			where.fail("id-duplicate", fmt.Sprintf("the anchor %s is used twice in this policy, first at %s", shown(name), loadedFrom(first)), hint)
			return
		}
		taken[name] = where.pos()
	}
	for _, p := range list {
		hint := "give one of the two sections another id"
		if p.id.name == "title" {
			hint = "add a line to this section such as id: " + p.section.ID + "-2"
		}
		claim(p.section.ID, p.id, hint)
	}
	ids := map[string]bool{}
	for _, p := range list {
		ids[p.section.ID] = true
	}
	for _, p := range list {
		for _, a := range p.aliases {
			hint := "an earlier anchor can lead to one section only; delete one of the two"
			switch {
			case a.name == p.section.ID:
				hint = "delete it from aliases: it is the id of this section already"
			case ids[a.name]:
				hint = "delete it from aliases: it is the id of another section, and has to stay that"
			}
			claim(a.name, a.where, hint)
		}
	}
}

// refuseSamePaths reports policies that would be published at one path, and those in the way of another language.
// Letter case doesn't count: not every server and disk tells it apart.
func (l *loader) refuseSamePaths(list []loaded) {
	taken := map[string]policy.Pos{}
	for _, locale := range l.site.Locales {
		if locale.Prefix != "" {
			taken[fold(locale.Prefix)] = policy.Pos{File: contentFolder + "/" + locale.Tag}
		}
	}
	claim := func(p loaded, name string, where value, hint string) bool {
		path := p.policy.Locale.Prefix + name + "/"
		if first, twice := taken[fold(path)]; twice {
			l.failAt(where, p.policy.Source.Path, "slug-duplicate", fmt.Sprintf("two pages would be at /%s, this one and %s", path, placeOf(first)), hint)
			return false
		}
		at := where.pos()
		if at.File == "" {
			at.File = p.policy.Source.Path
		}
		taken[fold(path)] = at
		return true
	}
	keys := map[string]bool{}
	for _, p := range list {
		claimed := claim(p, p.policy.Slug, p.where, "give one of the two another slug, such as slug: "+p.policy.Slug+"-2")
		key := p.policy.Locale.Prefix + fold(p.policy.Key)
		if claimed && keys[key] {
			l.failAt(p.where, p.policy.Source.Path, "policy-duplicate", fmt.Sprintf("two policies are called %s, one as a folder and one as a file", shown(p.policy.Key)), "rename one of the two")
		}
		keys[key] = true
	}
	for _, p := range list {
		for _, a := range p.aliases {
			claim(p, strings.TrimSuffix(a.name, "/"), a.where, "an earlier path can lead to one page only; delete one of the two")
		}
	}
}

// placeOf prints a place with what is known of it.
func placeOf(p policy.Pos) string {
	if p.Line == 0 {
		return p.File
	}
	return loadedFrom(p)
}
