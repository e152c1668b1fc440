package load

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// items decodes a list.
func (v value) items(example string) []value {
	if !v.usable() {
		return nil
	}
	if v.node.Kind != yaml.SequenceNode {
		hint := "write " + v.name + ": [" + example + "]"
		if v.node.Kind == yaml.ScalarNode && v.node.Style == 0 && !strings.ContainsAny(v.node.Value, ",[]{}#\n") {
			hint = "write " + v.name + ": [" + v.meantItem(v.node.Value) + "]"
		} else if v.is(yaml.ScalarNode) && v.node.Style == 0 && commaList.MatchString(v.node.Value) {
			words := strings.Split(v.node.Value, ",")
			for i, word := range words {
				words[i] = v.meantItem(strings.TrimSpace(word))
			}
			hint = "put brackets around it: " + v.name + ": [" + strings.Join(words, ", ") + "]"
		}
		v.fail("type-wrong", fmt.Sprintf("%s must be a list, not %s", v.name, kindName(v.node)), hint)
		return nil
	}
	list := make([]value, 0, len(v.node.Content))
	for _, n := range v.node.Content {
		list = append(list, value{d: v.d, name: v.name, node: n, shape: v.shape})
	}
	return list
}

// meantItem returns an item of a list as it was most likely meant: one of its words, or a name that can be one.
func (v value) meantItem(s string) string {
	if v.shape == nil {
		return s
	}
	if meant, ok := diag.Suggest(s, v.shape.Words); ok {
		return meant
	}
	if slug := policy.Slug(s); v.shape.Pattern == shape.Name && slug != "" {
		return slug
	}
	return s
}

// commaList are words with commas between them, as people write a list.
var commaList = pattern.New(`^[\pL\pN_-]+( ?, ?[\pL\pN_-]+)+$`)

// lines decodes a list of short texts, each given once.
func (v value) lines(example string) []string {
	var list []string
	seen := map[string]bool{}
	for _, item := range v.items(example) {
		s := item.line()
		switch {
		case s == "":
		case seen[s]:
			item.fail("value-duplicate", fmt.Sprintf("%s names %s twice", v.name, shown(s)), "keep one of the two")
		default:
			seen[s] = true
			list = append(list, s)
		}
	}
	return list
}

// itemForm is how the items of a list of groups are written.
type itemForm struct {
	by    string                // the field that tells them apart: "id"
	write func(s string) string // the fields of an item of which only one word was written: "name: _visits, duration: …"
}

// groups decodes a list of groups of fields. What stands in the place of a group mapping reports.
func (v value) groups(form itemForm) []value {
	if v.usable() && v.node.Kind != yaml.SequenceNode {
		v.fail("type-wrong", fmt.Sprintf("%s must be a list, not %s", v.name, kindName(v.node)), v.listHint(form))
		return nil
	}
	list := v.items("")
	for i := range list {
		list[i].form = &form
	}
	return list
}

// nothing are words that say that a list has no item.
var nothing = []string{"none", "no", "nothing", "false", "0", "-", "n/a", "na", "keine", "aucun", "nil"}

// listHint says how to write as a list what was written as something else.
func (v value) listHint(form itemForm) string {
	whole := "write " + v.name + ": [{" + form.write("") + "}]"
	switch {
	case v.is(yaml.ScalarNode) && slices.Contains(nothing, strings.ToLower(v.node.Value)):
		if v.needed {
			return whole
		}
		return "delete the line"
	case v.is(yaml.ScalarNode):
		return "write " + v.name + ": [{" + form.fieldsOf(v.node.Value) + "}]"
	case len(v.node.Content) == 0 || v.node.Content[0].Kind != yaml.ScalarNode || v.node.Style&yaml.FlowStyle != 0:
		return whole
	}
	first := v.node.Content[0].Value
	if v.node.Content[1].Kind != yaml.MappingNode {
		return "begin each item with a dash: write - " + first + ": in place of " + first + ":, and begin the item's other lines two columns further right"
	}
	return "make an item of each: write - " + form.by + ": " + plainly(first) + " in place of " + first + ":, and the same for the others"
}

// fieldsOf returns the fields of an item from the text that stands in its place.
func (f itemForm) fieldsOf(text string) string {
	if name, rest, ok := unglue(text); ok {
		return name + ": " + plainly(rest)
	}
	return f.write(text)
}

// unglue takes apart a field without a space after its colon: "use:hotjar". An address isn't one.
func unglue(text string) (name, rest string, ok bool) {
	m := glued.FindStringSubmatch(text)
	if m == nil || strings.HasPrefix(m[2], ":/") {
		return "", "", false
	}
	rest = m[3]
	if m[2] != "：" {
		rest = m[2][1:] + m[3]
	}
	return m[1], strings.TrimSpace(rest), true
}

// failGroup reports what stands in the place of a group of fields, and returns the hint with how to write it.
func (v value) failGroup(what string) {
	hint := "write each field on a line of its own below it, indented by two spaces"
	if own := v.scalarText(); isPair(own) {
		hint = "write " + v.name + ": " + inBraces(own)
	} else if strings.HasPrefix(own, "{") && strings.HasSuffix(own, "}") {
		hint = "delete the quotes: " + v.name + ": " + own
	}
	if v.key != nil || v.form == nil {
		v.fail("type-wrong", fmt.Sprintf("%s must be a group of fields, not %s", v.name, kindName(v.node)), hint)
		return
	}
	hint = "delete what makes it a list, and begin each item with one dash"
	message := fmt.Sprintf("%s must be a group of fields, not %s", what, kindName(v.node))
	if v.is(yaml.ScalarNode) {
		if name, _, ok := unglue(v.node.Value); ok {
			message = fmt.Sprintf("there is no space after the colon of %s", name)
		}
		hint = "write " + v.asItem(v.form.fieldsOf(v.node.Value))
	}
	v.fail("type-wrong", message, hint)
}

// scalarText is what a single value says; "" for anything else.
func (v value) scalarText() string {
	if !v.is(yaml.ScalarNode) {
		return ""
	}
	return strings.TrimSpace(v.node.Value)
}

// asItem writes fields as an item of the list that v is in: after a dash, or between braces.
func (v value) asItem(fields string) string {
	start, _ := v.span()
	before := string(v.d.file.Text[v.d.lines[v.node.Line-1]:start])
	switch dashed := strings.HasSuffix(strings.TrimRight(before, " \t"), "-"); {
	case !dashed:
		return "{" + fields + "}"
	case strings.Contains(fields, ", "):
		return "- {" + fields + "}"
	}
	return "- " + fields
}

// unquoted is a text that YAML takes as it is, between brackets too.
var unquoted = pattern.New(`^[\pL_./][\pL\pN_./*-]*( [\pL\pN_./*-]+)*$`)

// plainly writes a text as a YAML value, in quotes only where it needs them.
func plainly(s string) string {
	if unquoted.MatchString(s) && !slices.Contains([]string{"true", "false", "null", "yes", "no"}, strings.ToLower(s)) {
		return s
	}
	return inQuotes(s)
}
