package load

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
	"trackora.click/proviso/generator/policy"
)

// registryFile holds the services and what they are used for.
const registryFile = contentFolder + "/consent.yaml"

// defaultExpiresDays is half a year, how long regulators ask to hold an answer at most before asking again.
const defaultExpiresDays = 182

// loadRegistry reads consent.yaml, which a site without services doesn't have.
func (l *loader) loadRegistry() error {
	if !l.has(registryFile) {
		return nil
	}
	before := len(l.list)
	m, err := l.readYAML(registryFile, "consent.yaml")
	if err != nil || m == nil {
		l.registryBroken = true
		return err
	}
	r := &policy.Registry{ExpiresDays: defaultExpiresDays}
	if expires := m.value("expires"); expires.set() {
		r.ExpiresDays = expires.days()
	}
	known := true
	categories := m.required("categories", "[{id: necessary, title: Necessary, necessary: true}]").items("")
	ids := map[string]policy.Pos{}
	for _, v := range categories {
		if c, ok := l.readCategory(v, ids); ok {
			r.Categories = append(r.Categories, c)
		} else {
			known = false // so that a service of it isn't called wrong too
		}
	}
	if known {
		refuseNecessary(m.value("categories"), r.Categories)
	}
	l.readServices(m.value("services"), r, known)
	m.finish()
	l.registryBroken = len(l.list) > before || len(m.d.list) > 0
	l.site.Registry = r
	return nil
}

// idForm is what categories and services may be called: their ids become parts of attributes and of code.
var idForm = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,63}$`)

// registryID decodes the id of a category or service, each given once.
func (v value) registryID(what string, ids map[string]policy.Pos) string {
	s := v.line()
	if s == "" {
		return ""
	}
	if !idForm.MatchString(s) {
		hint := "begin with a small letter and use a to z, digits, - and _"
		if slug := policy.Slug(s); idForm.MatchString(slug) {
			hint = "write id: " + slug
		}
		v.fail("name-unsafe", fmt.Sprintf("a %s can't have the id %s", what, shown(s)), hint)
		return ""
	}
	if first, twice := ids[s]; twice {
		v.fail("id-duplicate", fmt.Sprintf("another %s has the id %s too, at %s", what, shown(s), loadedFrom(first)), "give this "+what+" another id")
		return ""
	}
	ids[s] = v.pos()
	return s
}

// readCategory decodes one purpose that visitors can allow or refuse.
func (l *loader) readCategory(v value, ids map[string]policy.Pos) (policy.Category, bool) {
	m := v.mapping("a category")
	id := m.required("id", "analytics")
	c := policy.Category{
		ID:          id.registryID("category", ids),
		Title:       l.localized(m.required("title", "Analytics")),
		Description: l.localized(m.value("description")),
		Necessary:   m.value("necessary").boolean(),
		Pos:         id.pos(),
	}
	m.finish()
	return c, c.ID != ""
}

// refuseNecessary reports a registry that doesn't have exactly one category that can't be refused.
func refuseNecessary(v value, list []policy.Category) {
	if !v.usable() {
		return
	}
	if len(list) == 0 {
		v.fail("category-missing", "consent.yaml has no category", "begin with one: id: necessary, title: Necessary, necessary: true")
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

// localized decodes a text that is the same in every locale, or a group of texts by locale that covers all of them.
func (l *loader) localized(v value) policy.Text {
	if !v.usable() {
		return nil
	}
	if !v.is(yaml.MappingNode) {
		if s := v.text(); s != "" {
			return policy.Text{"": s}
		}
		return nil
	}
	m := v.mapping(v.name)
	text := policy.Text{}
	for _, tag := range l.tags() {
		one := m.value(tag)
		if s := one.text(); s != "" {
			text[tag] = s
		} else if !one.set() && m.byName != nil {
			v.fail("key-missing", v.name+" has no text in "+tag, "add a line "+tag+": and the text")
		}
	}
	for _, pair := range m.pairs {
		if !slices.Contains(l.tags(), pair.name) {
			start, end := pair.d.span(pair.key)
			pair.d.reportOnce(pair.key, start, end, "key-unknown", fmt.Sprintf("%s is not one of the languages that site.yaml names", shown(pair.name)),
				didYouMean(pair.name, l.tags(), "its languages are: "+strings.Join(l.tags(), ", ")))
		}
	}
	return text
}

// period is a number of days, weeks, months or years.
var period = regexp.MustCompile(`^(\d{1,4}) ?(day|week|month|year)s?$`)

// days decodes a period. A month is a twelfth of a year, cut to whole days: six months are 182 days.
func (v value) days() int {
	s := v.line()
	if s == "" {
		return defaultExpiresDays
	}
	m := period.FindStringSubmatch(s)
	if m == nil {
		v.fail("period-wrong", fmt.Sprintf("%s %s is not a period", v.name, shown(s)), "write for example "+v.name+": 6 months, or "+v.name+": 182 days")
		return defaultExpiresDays
	}
	n, _ := strconv.Atoi(m[1])
	length := map[string]float64{"day": 1, "week": 7, "month": 365.25 / 12, "year": 365}[m[2]]
	days := int(math.Floor(float64(n) * length))
	if days < 1 || days > maxExpiresDays {
		v.fail("period-wrong", fmt.Sprintf("%s is %d days; it must be from 1 to %d", v.name, days, maxExpiresDays), "write for example "+v.name+": 6 months")
		return defaultExpiresDays
	}
	return days
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
