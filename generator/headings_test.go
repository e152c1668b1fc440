package generator

import "testing"

func TestTypedNumbersAreFineWhereNoneAreComputed(t *testing.T) {
	for numbering, want := range map[string]int{"": 1, "numbering: none\n": 0} {
		_, problems := text(t, map[string]string{"content/privacy.md": "---\ntitle: Privacy\n" + numbering + "---\nText.\n\n## Data {#data}\n\n### 1. Typed {#typed}\n\nText.\n"})
		if len(problems) != want {
			t.Errorf("with %q the problems are %q", numbering, problems)
		}
	}
}
