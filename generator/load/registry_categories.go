package load

import (
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// anyRegime is how consent.yaml writes what holds in every regime that isn't named.
const anyRegime = "default"

// readCategories decodes the categories, and returns where the id of each is. known is false when one could not be read,
// so that a service of it isn't called wrong too.
func (l *loader) readCategories(v value, r *policy.Registry) (places map[string]value, known bool) {
	places, known = map[string]value{}, !v.d.tornIn(v.node)
	ids := map[string]policy.Pos{}
	for _, item := range v.groups(categoryForm) {
		c, id, sure := l.readCategory(item, ids)
		if c.ID != "" {
			r.Categories = append(r.Categories, c)
			places[c.ID] = id
		}
		known = known && sure && c.ID != ""
	}
	if known {
		refuseNecessary(v, r.Categories)
	}
	return places, known && len(r.Categories) > 0
}

// readCategory decodes one purpose that visitors can allow or refuse, and returns its id's place too. sure is false when
// it could not be read whether that is so.
func (l *loader) readCategory(v value, ids map[string]policy.Pos) (c policy.Category, id value, sure bool) {
	m := v.mapping(shape.Category)
	m.instead = categoryElsewhere
	id = m.value("id")
	gpc, ask, exempt, necessary := m.value("gpc"), m.value("ask"), m.value("exempt"), m.value("necessary")
	c = policy.Category{
		ID:          id.registryID("category", ids),
		Title:       l.translated(m.value("title")),
		Description: l.translated(m.value("description")),
		Necessary:   necessary.boolean(),
		GPC:         gpc.choice() == "deny",
		Exempt:      exempt.choice() != "",
		Pos:         id.pos(),
	}
	var regimes []writtenRegime
	c.Ask, regimes = readAsk(ask)
	l.asked = append(l.asked, regimes...)
	m.finish()
	if c.Necessary {
		for _, field := range []value{gpc, ask, exempt} {
			if field.set() {
				field.fail("category-necessary", fmt.Sprintf("a necessary category can't have %s: nobody is asked about it, and it can't be refused", field.name), "delete the line")
			}
		}
	}
	if !c.Necessary && !c.Exempt {
		for _, regime := range regimes {
			regime.warnAsk(c.ID, c.Ask[regime.name])
		}
	}
	switch {
	case c.Exempt && len(c.Ask) == 0:
		c.Ask = map[string]policy.Ask{"": policy.OptOut}
	case !c.Exempt && !c.Necessary && c.Ask[""] != "" && c.Ask[""] != policy.OptIn:
		ask.note(diag.Warning, "category-unasked", "everywhere but in the regimes named, this category loads before visitors have said yes; where consent is needed, as in the European Union, that breaks the law",
			"write the regimes in which it may: ask: {ccpa: "+string(c.Ask[""])+", default: opt-in}")
	}
	return c, id, !necessary.set() || c.Necessary || necessary.node.Value == "false"
}

// categoryElsewhere are fields that people look for in a category.
var categoryElsewhere = map[string]string{
	"doNotTrack": "write doNotTrack: true at the top of consent.yaml, and gpc: deny here",
	"expires":    "write it at the top of consent.yaml: it holds for every category",
	"services":   "write the services below services:, each with the line category: and the id of this one",
	"regimes":    "write regimes at the top of consent.yaml, and ask here",
}

// readAsk decodes a way of asking, or a group of them by regime, and returns the regimes that it names.
func readAsk(v value) (list map[string]policy.Ask, regimes []writtenRegime) {
	if !v.usable() {
		return nil, nil
	}
	if !v.is(yaml.MappingNode) {
		if ask := v.ask(v.shape.Words); ask != "" {
			return map[string]policy.Ask{"": ask}, nil
		}
		return nil, nil
	}
	list = map[string]policy.Ask{}
	for _, way := range v.anyNames().pairs {
		regime := way.name
		if regime == anyRegime {
			regime = ""
		} else if !idForm.MatchString(regime) {
			value{d: way.d, node: way.key}.failRegime(regime)
			continue
		}
		if ask := way.ask(v.shape.Words); ask != "" {
			list[regime] = ask
			if regime != "" {
				regimes = append(regimes, writtenRegime{regime, way})
			}
		}
	}
	return list, regimes
}

func (v value) ask(ways []string) policy.Ask { return policy.Ask(v.oneOf(ways...)) }

// failRegime reports a name that no regime can have.
func (v value) failRegime(name string) {
	v.fail("name-unsafe", fmt.Sprintf("a regime can't be called %s", shown(name)), "begin with a small letter and use a to z, digits, - and _, as in gdpr")
}

// refuseNecessary reports a registry that doesn't have exactly one category that can't be refused.
func refuseNecessary(v value, list []policy.Category) {
	if !v.usable() || !v.is(yaml.SequenceNode) {
		return
	}
	if len(list) == 0 {
		v.fail("category-missing", "consent.yaml has no category", "write categories: [{id: necessary, title: Necessary, necessary: true}]")
		return
	}
	necessary := -1
	for i, c := range list {
		switch {
		case c.Necessary && necessary >= 0:
			v.failItem(i, "category-necessary", fmt.Sprintf("both %s and %s are necessary; only one category can be the one that visitors can't refuse", list[necessary].ID, c.ID),
				"move the services of one to the other, or delete necessary: true from one of them")
		case c.Necessary:
			necessary = i
		}
	}
	if necessary < 0 {
		v.fail("category-necessary", "no category is marked as necessary", "add necessary: true to the category of what the site can't work without, or add such a category")
	}
}

// failItem reports an item of a list by its index.
func (v value) failItem(i int, rule, message, hint string) {
	value{d: v.d, name: v.name, node: v.node.Content[i]}.fail(rule, message, hint)
}

// categoryIDs returns the ids of the registry's categories.
func categoryIDs(r *policy.Registry) []string {
	var ids []string
	for _, c := range r.Categories {
		if !slices.Contains(ids, c.ID) {
			ids = append(ids, c.ID)
		}
	}
	return ids
}
