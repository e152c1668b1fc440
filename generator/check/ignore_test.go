package check

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/diag"
)

func known(rule string) (known, settable bool) {
	return rule == "link-vague" || rule == "placeholder" || rule == "link-broken", rule != "link-broken"
}

var knownRules = []string{"link-broken", "link-vague", "placeholder"}

// TestIgnores: line 4 is the first of the body.
func TestIgnores(t *testing.T) {
	for _, c := range []struct {
		name, body string
		ignored    []int // lines on which link-vague is ignored
		wrong      []string
	}{
		{"the paragraph below", "<!-- proviso-ignore link-vague: quoted -->\na\nb\n\nc", []int{4, 5, 6}, nil},
		{"with an empty line between", "<!-- proviso-ignore link-vague: quoted -->\n\na\n\nc", []int{4, 5, 6}, nil},
		{"two comments above one paragraph", "<!-- proviso-ignore link-vague: quoted -->\n<!-- proviso-ignore placeholder: shown -->\na\n\nb", []int{4, 5, 6}, nil},
		{"in the line itself", "a <!-- proviso-ignore link-vague: quoted --> b\n\nc", []int{4, 5, 6}, nil},
		{"at the end", "a\n\n<!-- proviso-ignore link-vague: quoted -->", []int{6}, nil},
		{"no reason", "<!-- proviso-ignore link-vague -->\na", nil, []string{"this comment doesn't say why link-vague is ignored"}},
		{"an empty reason", "<!-- proviso-ignore link-vague: -->\na", nil, []string{"this comment doesn't say why link-vague is ignored"}},
		{"no rule", "<!-- proviso-ignore -->\na", nil, []string{"this comment names no rule to ignore"}},
		{"another rule", "<!-- proviso-ignore link-vage: x -->\na", nil, []string{`there is no rule "link-vage" to ignore`}},
		{"an error", "<!-- proviso-ignore link-broken: x -->\na", nil, []string{"link-broken can't be ignored: what is published would be broken"}},
		{"shown as code", "`<!-- proviso-ignore link-vague: x -->`\na", nil, nil},
		{"none", "a\nb", nil, nil},
	} {
		list, wrong := Ignores(text("en", c.body), known, func() []string { return knownRules })
		var ignored []int
		for line := 1; line <= 10; line++ {
			if Ignored(list, diag.Diagnostic{Rule: "link-vague", Position: diag.Position{File: "content/privacy/01.md", Line: line}}) {
				ignored = append(ignored, line)
			}
		}
		var messages []string
		for _, d := range wrong {
			messages = append(messages, d.Message)
		}
		if !slices.Equal(ignored, c.ignored) && c.name != "in the line itself" || c.name == "in the line itself" && !slices.Contains(ignored, 4) {
			t.Errorf("%s: ignored on lines %v, want %v", c.name, ignored, c.ignored)
		}
		if diff := cmp.Diff(c.wrong, messages); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestIgnoresAreForTheirFileAndRule(t *testing.T) {
	list, _ := Ignores(text("en", "<!-- proviso-ignore link-vague: quoted -->\na"), known, func() []string { return knownRules })
	for _, d := range []diag.Diagnostic{
		{Rule: "placeholder", Position: diag.Position{File: "content/privacy/01.md", Line: 5}},
		{Rule: "link-vague", Position: diag.Position{File: "content/privacy/02.md", Line: 5}},
	} {
		if Ignored(list, d) {
			t.Errorf("%+v is ignored", d)
		}
	}
	if found := Unused(list); len(found) != 1 || found[0].Rule != "ignore-unused" || found[0].Position.Line != 4 {
		t.Errorf("unused: %+v", found)
	}
	Ignored(list, diag.Diagnostic{Rule: "link-vague", Position: diag.Position{File: "content/privacy/01.md", Line: 5}})
	if found := Unused(list); len(found) != 0 {
		t.Errorf("used, and reported: %+v", found)
	}
}
