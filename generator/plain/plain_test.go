package plain

import (
	"fmt"
	"testing"
)

// Whether YAML reads alike what is accepted, the tests of those who read with this package see.
func TestField(t *testing.T) {
	for line, want := range map[string]string{
		"title: What We Collect": "title=What We Collect@8",
		"e-f_2:   g  ":           "e-f_2=g@10",
		"version: 1.10":          "version=1.10@10",
		"über: a":                "",
		"1a: b":                  "",
		"a: b # c":               "",
		"a: b: c":                "",
		"a: null":                "",
		"a: \"b\"":               "",
		"a:b":                    "",
		"a:":                     "",
		": a":                    "",
		"":                       "",
	} {
		got := ""
		if name, value, column, ok := Field([]byte(line)); ok {
			got = fmt.Sprintf("%s=%s@%d", name, value, column)
		}
		if got != want {
			t.Errorf("%q is read as %q, want %q", line, got, want)
		}
	}
}
