package load

import (
	"slices"
	"strings"

	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/shape"
)

// groups are what a line can belong to whose own group isn't known, because the YAML around it can't be read.
func groups() []*shape.Group {
	return []*shape.Group{
		shape.Policy, shape.Section, shape.Site, shape.Controller, shape.Theme, shape.Consent, shape.Category, shape.Service, shape.Cookie, shape.Load,
	}
}

// isFieldName tells whether some group has a field with a name.
func isFieldName(name string) bool {
	return slices.ContainsFunc(groups(), func(g *shape.Group) bool { return g.Field(name) != nil })
}

// holdsFields tells whether a field with a name is a group of fields.
func holdsFields(name string) bool {
	return slices.ContainsFunc(groups(), func(g *shape.Group) bool {
		f := g.Field(name)
		return f != nil && f.IsGroup()
	})
}

// unmarked is a field with another mark than a colon behind its name, or with none: "title = Who", "title - Who", "id who".
var unmarked = pattern.New(`^([\pL_]+)(?: *(?:=|:=|=>|->|→) *| +[-–—] +| +)(.+)$`)

// withoutColon takes apart a field that only lacks the colon behind its name.
func withoutColon(text string) (name, value string, ok bool) {
	m := unmarked.FindStringSubmatch(text)
	if m == nil || !isFieldName(m[1]) {
		return "", "", false
	}
	if value = m[2]; strings.HasPrefix(value, "https://") || strings.IndexByte(`"'[{`, value[0]) >= 0 {
		return m[1], value, true
	}
	return m[1], plainly(value), true
}

// pair is a field with its value.
var pair = pattern.New(`^([\pL_][\pL\pN_.-]*): +(\S.*)$`)

// isPair tells whether a text is one field with its value.
func isPair(text string) bool {
	m := pair.FindStringSubmatch(text)
	return m != nil && !strings.Contains(m[2], ": ")
}

// inBraces writes one field with its value as a group in one line.
func inBraces(text string) string {
	m := pair.FindStringSubmatch(text)
	if strings.IndexByte(`"'`, m[2][0]) >= 0 {
		return "{" + text + "}"
	}
	return "{" + m[1] + ": " + plainly(m[2]) + "}"
}
