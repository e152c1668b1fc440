package load

import (
	"cmp"
	"fmt"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// leadingNumber orders sections whose front matter has no weight.
var leadingNumber = pattern.New(`^\d{1,9}`)

// placed is a section with its order and the places in its front matter that later checks point at.
type placed struct {
	section *policy.Section
	order   int
	id      value // what the id comes from
	aliases []named
}

// loadSections reads the sections of a policy in reading order.
func (l *loader) loadSections(m *manuscript) ([]*policy.Section, error) {
	files := m.sections
	if most := l.site.Limits.Sections; len(files) > most {
		l.report(m.folder, "sections-too-many", fmt.Sprintf("this policy has %d sections; at most %d are read", len(files), most), "split the policy"+orRaise("sections"))
		return nil, nil
	}
	from, err := openFolder(l.root, m.folder)
	if err != nil {
		return nil, err
	}
	defer from.close()
	var list []placed
	room := l.site.Limits.Policy
	for _, file := range files {
		p, ok, err := l.loadSection(from, file)
		if err != nil {
			return nil, err
		}
		if ok {
			room -= len(p.section.Source.Text)
		}
		if room < 0 {
			l.report(m.folder, "policy-too-large", "the texts of this policy are more than "+size(l.site.Limits.Policy)+" together, the most that is put on one page", "split the policy"+orRaise("policy"))
			return nil, nil
		}
		if ok {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.section.Source.Path, b.section.Source.Path))
	})
	l.refuseSameAnchors(list)
	var sections []*policy.Section
	for _, p := range list {
		sections = append(sections, p.section)
	}
	return sections, nil
}

// loadSection reads one section. ok is false when it is a draft to be left out, or has no front matter to read.
func (l *loader) loadSection(from reader, file string) (p placed, ok bool, err error) {
	fm, source, ok, err := l.readFrontMatter(from, file, shape.Section, false)
	if err != nil || !ok {
		return placed{}, false, err
	}
	fm.instead = sectionElsewhere
	title := fm.value("title")
	s := &policy.Section{
		Title:    fm.line(title),
		Subtitle: fm.line(fm.value("subtitle")),
		Pos:      title.pos(),
	}
	id := fm.value("id")
	s.ID = id.sectionID(fm.word(id))
	p = placed{section: s, id: id}
	if !id.set() {
		p.id = title
		s.ID = defaultID(title, s.Title)
	}
	p.aliases = fm.names(fm.value("aliases"), "your-data", value.sectionID)
	for _, a := range p.aliases {
		s.Aliases = append(s.Aliases, a.name)
	}
	weight := fm.value("weight")
	s.Weight = fm.number(weight)
	s.Summary = fm.text(fm.value("summary"))
	s.Covers = fm.lines(fm.value("covers"), "gdpr-13-1-a")
	s.Jurisdictions = fm.lines(fm.value("jurisdictions"), "California")
	s.Draft = fm.boolean(fm.value("draft"))
	fm.finish()
	s.Params, source.FrontMatter = fm.split()
	s.Source = source
	if p.order = s.Weight; !weight.set() {
		p.order, s.Weight = weightOf(file)
	}
	return p, !s.Draft || l.options.Drafts, nil
}

// weightOf returns the number that a file name begins with. Files without one stand after those with one.
func weightOf(file string) (order, weight int) {
	digits := leadingNumber.FindString(path.Base(file))
	if digits == "" {
		return math.MaxInt, 0
	}
	n, _ := strconv.Atoi(digits)
	return n, n
}

// defaultID makes an anchor from the title.
func defaultID(title value, text string) string {
	if text == "" {
		return "" // reported
	}
	id := strings.TrimLeft(policy.Slug(text), ".")
	switch {
	case reservedID(id):
		title.fail("id-reserved", fmt.Sprintf("the anchor %s, made from this title, is taken by the page itself", shown(id)), "add a line such as id: "+strings.TrimPrefix(id, "proviso")+"-section")
		return ""
	case id == "":
		title.fail("id-missing", "no anchor can be made from this title", "add a line such as id: your-choices")
		return ""
	}
	return id
}
