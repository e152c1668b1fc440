package load

import (
	"cmp"
	"slices"

	"golang.org/x/text/unicode/norm"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// loaded is a policy with the places in its front matter that later checks point at.
type loaded struct {
	policy  *policy.Policy
	where   value // of what the slug comes from
	aliases []named
}

// loadPolicies reads the front matter of every policy of the site.
func (l *loader) loadPolicies(f *Folder) error {
	manuscripts := l.manuscripts()
	parts := make([]*loader, len(manuscripts))
	read := make([]loaded, len(manuscripts))
	err := l.options.Each(len(manuscripts), func(i int) error {
		parts[i] = l.fork()
		var err error
		read[i], err = parts[i].loadPolicy(manuscripts[i])
		return err
	})
	if err != nil {
		return err
	}
	var list []loaded
	for i, p := range read {
		l.join(parts[i])
		if p.policy != nil {
			f.manuscripts[p.policy] = manuscripts[i]
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b loaded) int {
		return cmp.Or(
			cmp.Compare(l.localeIndex(a.policy.Locale), l.localeIndex(b.policy.Locale)),
			cmp.Compare(a.policy.Weight, b.policy.Weight),
			cmp.Compare(a.policy.Slug, b.policy.Slug),
		)
	})
	l.refuseSamePaths(list)
	for _, p := range list {
		l.site.Policies = append(l.site.Policies, p.policy)
	}
	l.refuseEmptyLocales()
	return nil
}

// loadPolicy reads the front matter of one policy. A policy that is left out, or too broken to go on, is nil; its
// sections are read all the same, for their mistakes.
func (l *loader) loadPolicy(m *manuscript) (loaded, error) {
	if m.main == "" {
		l.report(m.folder, "policy-missing", "this folder holds texts but no policy.md, so it is not known as a policy",
			"make a file policy.md in it that begins with three lines: ---, then title: Your Policy, then ---")
		_, err := l.loadSections(m)
		return loaded{}, err
	}
	fm, source, ok, err := l.readFrontMatter(reader{root: l.root}, m.main, shape.Policy, m.folder == "")
	if err != nil {
		return loaded{}, err
	}
	if ok {
		p := l.decodePolicy(fm, m)
		p.policy.Params, source.FrontMatter = fm.split()
		p.policy.Source = source
		if l.isPublished(p.policy, fm) {
			m.letGo(&p.policy.Source)
			return p, nil
		}
	}
	_, err = l.loadSections(m)
	return loaded{}, err
}

// decodePolicy reads the front matter of a policy.
func (l *loader) decodePolicy(fm *frontMatter, m *manuscript) loaded {
	fm.instead = policyElsewhere
	title := fm.value("title")
	p := &policy.Policy{
		Locale:        m.locale,
		Key:           norm.NFC.String(m.key),
		Title:         fm.line(title),
		Pos:           title.pos(),
		Type:          policy.Type(fm.choice(fm.value("type"))),
		Description:   fm.text(fm.value("description")),
		Effective:     fm.date(fm.value("effective")),
		PublishDate:   fm.date(fm.value("publishDate")),
		Version:       fm.word(fm.value("version")),
		Changes:       fm.text(fm.value("changes")),
		Material:      fm.boolean(fm.value("material")),
		Regimes:       fm.choices(fm.value("regimes")),
		NotApplicable: fm.reasons(fm.value("not_applicable")),
		Contact:       fm.text(fm.value("contact")),
		Authoritative: fm.locale(fm.value("authoritative"), l.tags()),
		TranslationOf: fm.word(fm.value("translationOf")),
		Unnumbered:    fm.choice(fm.value("numbering")) == "none",
		Collapse:      policy.Collapse(cmp.Or(fm.choice(fm.value("collapse")), "open")),
	}
	p.Type = cmp.Or(p.Type, policy.Other)
	slug := fm.value("slug")
	p.Slug = slug.slug(fm.word(slug))
	where := slug
	switch {
	case !slug.set():
		where = title
		p.Slug = l.defaultSlug(m, title)
	case p.Slug == "":
		p.Slug = policy.Slug(m.key) // so that its text is checked, and links to it don't seem broken
	}
	aliases := fm.names(fm.value("aliases"), "privacy-policy", value.pagePath)
	for _, a := range aliases {
		p.Aliases = append(p.Aliases, a.name)
	}
	p.Weight = fm.number(fm.value("weight"))
	p.Draft = fm.boolean(fm.value("draft"))
	fm.finish()
	return loaded{policy: p, where: where, aliases: aliases}
}

// defaultSlug makes the slug from the name of the folder or file.
func (l *loader) defaultSlug(m *manuscript, title value) string {
	slug := policy.Slug(m.key)
	if slug == "" || reservedSlug(slug) || !addressable.MatchString(slug) {
		l.failAt(title, m.main, "name-unsafe", "no address can be made from the name "+shown(m.key), "rename it, or add a line such as slug: privacy")
		return ""
	}
	return slug
}

// isPublished tells whether a policy belongs to this build.
func (l *loader) isPublished(p *policy.Policy, fm *frontMatter) bool {
	switch {
	case p.Draft && !l.options.Drafts:
		return false
	case p.Slug == "":
		return false // reported
	case p.PublishDate.IsZero():
		return true
	case l.options.AsOf.IsZero():
		fm.value("publishDate").fail("build-date-unknown", "this policy is published from a date on, and the date of this build is not known",
			"run proviso build --as-of today, or give a date as --as-of 2026-05-25")
		return true
	}
	return !p.PublishDate.After(l.options.AsOf)
}

// failAt reports a value, or the file it should have been in.
func (l *loader) failAt(v value, path, rule, message, hint string) {
	if v.set() {
		v.fail(rule, message, hint)
		return
	}
	l.report(path, rule, message, hint)
}

// failLocale reports a language where site.yaml names it.
func (l *loader) failLocale(locale policy.Locale, rule, message, hint string) {
	at := diag.Position(locale.Pos)
	at.File = siteFile
	l.list = append(l.list, diag.Diagnostic{Rule: rule, Position: at, Length: len(locale.Tag), Message: message, Hint: hint})
}

// refuseEmptyLocales reports locales without any text: the switch between languages would lead nowhere.
func (l *loader) refuseEmptyLocales() {
	if len(l.site.Locales) == 1 {
		return
	}
	l.empty = map[string]bool{}
	for _, locale := range l.site.Locales {
		if !slices.ContainsFunc(l.entries, func(e entry) bool { return isMarkdown(e.path) && inFolder(e.path, contentFolder+"/"+locale.Tag) }) {
			l.empty[locale.Tag] = true
			l.failLocale(locale, "locale-empty", "site.yaml names the language "+shown(locale.Tag)+", and there is no text in content/"+locale.Tag,
				"take "+locale.Tag+" out of locales; then proviso new locale "+locale.Tag+" adds it with its texts")
		}
	}
}
