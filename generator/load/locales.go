package load

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"
	"trackora.click/proviso/generator/cldr"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// rightToLeft are the scripts written from right to left.
var rightToLeft = []string{"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}

// ownNames are the names that languages have for themselves where the CLDR tables have no name or another one.
var ownNames = map[string]string{"no": "Norsk", "sr-Latn": "Srpski"}

// defaultLocales are those of a site that names none.
func defaultLocales() []policy.Locale {
	return []policy.Locale{newLocale(language.English, 0)}
}

// newLocale returns a locale with the name and direction that its tag says.
func newLocale(tag language.Tag, index int) policy.Locale {
	l := policy.Locale{Tag: tag.String(), Dir: "ltr"}
	if script, _ := tag.Script(); slices.Contains(rightToLeft, script.String()) {
		l.Dir = "rtl"
	}
	if l.Name = ownNames[l.Tag]; l.Name == "" {
		l.Name = cldr.Language(tag)
	}
	if l.Name == "" {
		l.Name = l.Tag
	}
	first, size := utf8.DecodeRuneInString(l.Name)
	l.Name = string(unicode.ToTitle(first)) + l.Name[size:]
	if index > 0 {
		l.Prefix = l.Tag + "/"
	}
	return l
}

// readLocales decodes the list of locales; nil when one can't be used, so that its mistake doesn't make one of every
// text in it.
func readLocales(v value) []policy.Locale {
	if !v.set() {
		return defaultLocales()
	}
	items := v.items("en, fr")
	if v.is(yaml.SequenceNode) && len(items) == 0 {
		v.fail("value-empty", "locales is an empty list", "write locales: [en], or delete the line")
	}
	var list []policy.Locale
	refused := false
	for _, item := range items {
		locale, ok := readLocale(item, len(list))
		if !ok {
			refused = true
			continue
		}
		if slices.ContainsFunc(list, func(l policy.Locale) bool { return l.Tag == locale.Tag }) {
			item.fail("value-duplicate", fmt.Sprintf("locales names %s twice", shown(locale.Tag)), "keep one of the two")
			continue
		}
		list = append(list, locale)
	}
	if refused {
		return nil
	}
	return list
}

// readLocale decodes a tag, or a group with a tag and what to override.
func readLocale(v value, index int) (policy.Locale, bool) {
	if !v.usable() {
		return policy.Locale{}, false
	}
	if !v.is(yaml.MappingNode) {
		return readTag(v, index)
	}
	m := v.mapping(shape.Locale)
	locale, ok := readTag(m.value("tag"), index)
	if name := m.value("name").line(); name != "" {
		locale.Name = name
	}
	if dir := m.value("dir").choice(); dir != "" {
		locale.Dir = dir
	}
	m.finish()
	return locale, ok
}

func readTag(v value, index int) (policy.Locale, bool) {
	s := v.line()
	if s == "" {
		return policy.Locale{}, false
	}
	tag, err := language.Parse(s)
	switch {
	case err != nil:
		v.fail("locale-wrong", fmt.Sprintf("%s is not the tag of a language", shown(s)), `write a tag such as en, fr, pt-BR or zh-Hant`)
	case tag.String() != s:
		v.fail("locale-wrong", fmt.Sprintf("the language tag %s is not in its usual form", shown(s)), "write "+tag.String())
	default:
		locale := newLocale(tag, index)
		locale.Pos = v.pos()
		return locale, true
	}
	return policy.Locale{}, false
}

// guessLocales returns the locales that the folders of content look like, for when site.yaml can't be read: so that
// its mistake doesn't make every policy look like one.
func (l *loader) guessLocales() []policy.Locale {
	var list []policy.Locale
	for _, e := range l.entries {
		folder, rest, nested := strings.Cut(strings.TrimPrefix(e.path, contentFolder+"/"), "/")
		tag, err := language.Parse(folder)
		if !nested || err != nil || tag.String() != folder || !isMarkdown(rest) || strings.EqualFold(rest, policyFile) {
			continue
		}
		if !slices.ContainsFunc(list, func(l policy.Locale) bool { return l.Tag == folder }) {
			list = append(list, newLocale(tag, len(list)))
		}
	}
	if len(list) < 2 {
		return defaultLocales()
	}
	return list
}
